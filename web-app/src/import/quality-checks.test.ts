import { describe, expect, it } from 'vitest';
import { sampleImportedMeter } from '../testing/sample-report.ts';
import { toOverlapText, toQualityChecks } from './quality-checks.ts';

const foundIn = (meter: ReturnType<typeof sampleImportedMeter>) =>
  toQualityChecks(meter).flatMap(({ count, text }) => (count > 0 ? [text] : []));

describe('toQualityChecks', () => {
  it('looks for everything and finds nothing in a faultless month', () => {
    const checks = toQualityChecks(sampleImportedMeter());
    expect(checks.map(({ name }) => name)).toContain('register resets');
    expect(checks.every(({ count }) => count === 0)).toBe(true);
  });

  it('counts a repeated row once: in conflict, or with the same value', () => {
    expect(foundIn(sampleImportedMeter({ duplicates: 5, conflicts: 2 }))).toEqual([
      '2 rows with another value for the same time: the last value counts',
      '3 repeated rows, counted once',
    ]);
    expect(foundIn(sampleImportedMeter({ duplicates: 2, conflicts: 2 }))).toHaveLength(1);
  });

  it('lists gaps in words, of which there may be more than are listed', () => {
    const gap = { from: '', to: '', stamps: 4, message: '4 quarter hours missing' };
    const [gaps] = toQualityChecks(
      sampleImportedMeter({ gaps: 2, quality: { gapList: [gap], stampsInGaps: 9 } }),
    );
    expect(gaps).toMatchObject({
      text: '2 gaps, 9 readings missing',
      count: 2,
      entries: ['4 quarter hours missing'],
      isNote: false,
    });
  });

  it('tells of clock changes and of what the source says, which are no faults', () => {
    const quality = {
      clockChangeDays: [{ day: '2023-10-29', hours: 25, readings: 100 }],
      codes: { actual: 90, estimated: 10 },
    };
    const notes = toQualityChecks(sampleImportedMeter({ quality })).filter(({ count }) => count > 0);
    expect(notes.every(({ isNote }) => isNote)).toBe(true);
    expect(notes.map(({ text }) => text)).toEqual([
      '10 readings estimated by the source',
      '1 clock change in the range',
    ]);
    expect(notes[1]!.entries).toEqual(['2023-10-29: a day of 25 hours, 100 readings']);
  });
});

describe('toOverlapText', () => {
  it.each([
    [null, null],
    [{ added: 2976, same: 0, changed: 0 }, '2,976 readings new'],
    [{ added: 1, same: 2000, changed: 3 }, '1 reading new, 2,000 already stored, 3 replacing other values'],
  ])('of %j', (overlap, text) => {
    expect(toOverlapText(sampleImportedMeter({ quality: { overlap } }))).toBe(text);
  });
});
