import { describe, expect, it } from 'vitest';
import { toClockText, toDateText, toInstantText, toRangeText, toSpanText, toZoneText } from './time-text.ts';

const utc = (text: string) => Date.parse(`${text}Z`);
const range = (from: string, to: string) => ({ from: utc(from), to: utc(to) });
const LONDON = 'Europe/London';

describe('an instant in words', () => {
  it('has the date and the clock of the zone, whatever the reader’s own', () => {
    expect(toDateText(utc('2025-01-16T20:00'), 'Asia/Tokyo')).toBe('Fri 17 Jan 2025');
    expect(toClockText(utc('2025-01-16T20:00'), 'Asia/Tokyo')).toBe('05:00');
    expect(toInstantText(utc('2025-01-17T08:45'), LONDON)).toBe('Fri 17 Jan 2025, 08:45 GMT');
  });

  it('has seconds where there are some', () => {
    expect(toClockText(utc('2025-01-17T08:45:07'), LONDON)).toBe('08:45:07');
  });

  it('writes midnight as 00:00', () => {
    expect(toClockText(utc('2025-01-17T00:00'), LONDON)).toBe('00:00');
  });

  it.each([
    [LONDON, '2025-01-17T12:00', 'GMT'],
    [LONDON, '2025-07-17T12:00', 'BST'],
    ['Asia/Kathmandu', '2025-07-17T12:00', 'GMT+5:45'],
    ['Australia/Lord_Howe', '2025-07-17T12:00', 'GMT+10:30'],
    ['UTC', '2025-07-17T12:00', 'UTC'],
  ])('names %s at %s %s', (zone, instant, name) => {
    expect(toZoneText(utc(instant), zone)).toBe(name);
  });

  it('leaves out the date and the zone that the reader has seen', () => {
    const seen = utc('2025-03-30T00:15');
    expect(toInstantText(utc('2025-03-30T00:30'), LONDON, seen)).toBe('00:30');
    expect(toInstantText(utc('2025-03-30T05:00'), LONDON, seen)).toBe('06:00 BST');
    expect(toInstantText(utc('2025-03-31T05:00'), LONDON, seen)).toBe('Mon 31 Mar 2025, 06:00 BST');
  });
});

describe('toSpanText', () => {
  it.each([
    ['2025-01-17T00:00', '2025-01-17T00:15', 'Fri 17 Jan 2025, 00:00–00:15 GMT'],
    ['2025-01-17T23:45', '2025-01-18T00:00', 'Fri 17 Jan 2025, 23:45–24:00 GMT'],
    ['2025-01-17T00:00', '2025-01-18T00:00', 'Fri 17 Jan 2025, 00:00–24:00 GMT'],
    ['2025-01-17T23:45', '2025-01-18T00:15', 'Fri 17 Jan 2025, 23:45 – Sat 18 Jan 2025, 00:15 GMT'],
    ['2025-10-26T00:30', '2025-10-26T00:45', 'Sun 26 Oct 2025, 01:30–01:45 BST'],
    ['2025-10-26T01:30', '2025-10-26T01:45', 'Sun 26 Oct 2025, 01:30–01:45 GMT'],
    ['2025-10-26T00:45', '2025-10-26T01:00', 'Sun 26 Oct 2025, 01:45 BST – 01:00 GMT'],
    ['2025-03-30T00:45', '2025-03-30T01:00', 'Sun 30 Mar 2025, 00:45 GMT – 02:00 BST'],
    ['2025-03-29T12:00', '2025-03-30T12:00', 'Sat 29 Mar 2025, 12:00 GMT – Sun 30 Mar 2025, 13:00 BST'],
  ])('of %s to %s in London is "%s"', (from, to, text) => {
    expect(toSpanText(range(from, to), LONDON)).toBe(text);
  });

  it('leaves out what the reader has seen', () => {
    const seen = utc('2025-01-17T00:00');
    expect(toSpanText(range('2025-01-17T08:00', '2025-01-17T08:15'), LONDON, seen)).toBe('08:00–08:15');
    expect(toSpanText(range('2025-01-17T23:45', '2025-01-18T00:00'), LONDON, seen)).toBe('23:45–24:00');
  });
});

describe('toRangeText', () => {
  it.each([
    ['2025-01-17T00:00', '2025-01-18T00:00', 'Fri 17 Jan 2025'],
    ['2025-03-30T00:00', '2025-03-30T23:00', 'Sun 30 Mar 2025'],
    ['2025-01-01T00:00', '2025-02-01T00:00', 'January 2025'],
    ['2025-01-01T00:00', '2026-01-01T00:00', '2025'],
    ['2025-01-13T00:00', '2025-01-20T00:00', '13 – 19 Jan 2025'],
    ['2024-12-30T00:00', '2025-01-06T00:00', '30 Dec 2024 – 5 Jan 2025'],
    ['2025-01-17T08:00', '2025-01-17T09:30', 'Fri 17 Jan 2025, 08:00–09:30 GMT'],
    ['2025-01-17T08:00', '2025-01-19T00:00', 'Fri 17 Jan 2025, 08:00 – Sun 19 Jan 2025, 00:00 GMT'],
  ])('of %s to %s in London is "%s"', (from, to, text) => {
    // ICU sets thin spaces around some dashes.
    expect(toRangeText(range(from, to), LONDON).replace(/\s/g, ' ')).toBe(text);
  });

  it('is to the minute where a gesture has left seconds in hours', () => {
    const text = toRangeText(range('2025-01-17T08:33:11.4', '2025-01-17T12:00:48'), LONDON);
    expect(text).toBe('Fri 17 Jan 2025, 08:33–12:01 GMT');
  });

  it('keeps the seconds of a short range', () => {
    const text = toRangeText(range('2025-01-17T08:33:10', '2025-01-17T08:33:40'), LONDON);
    expect(text).toBe('Fri 17 Jan 2025, 08:33:10–08:33:40 GMT');
  });
});
