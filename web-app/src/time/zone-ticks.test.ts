import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { toLocal } from './zone.ts';
import { zoneTicks } from './zone-ticks.ts';

const [HOUR, DAY] = [3_600_000, 86_400_000];
const utc = (text: string) => Date.parse(`${text}Z`);

function ticksOf(from: string, to: string, count: number, zone: string) {
  return zoneTicks({ from: utc(from), to: utc(to) }, count, zone);
}

describe('zoneTicks', () => {
  it.each([
    ['2025-01-17T08:00:00', '2025-01-17T08:02:00', ['08:00:00', '08:00:30', '08:01:00', '08:01:30']],
    ['2025-01-17T08:00:00', '2025-01-17T10:00:00', ['08:00', '08:30', '09:00', '09:30']],
    ['2025-01-13T00:00:00', '2025-01-17T00:00:00', ['Mon 13', 'Tue 14', 'Wed 15', 'Thu 16']],
    ['2025-03-01T00:00:00', '2025-04-01T00:00:00', ['2', '9', '16', '23', '30']],
    ['2025-01-01T00:00:00', '2026-01-01T00:00:00', ['Jan', 'Apr', 'Jul', 'Oct']],
    ['2021-01-01T00:00:00', '2025-01-01T00:00:00', ['2021', '2022', '2023', '2024']],
  ])('labels %s to %s by what changes from tick to tick', (from, to, labels) => {
    expect(ticksOf(from, to, 4, 'UTC').map(({ label }) => label)).toEqual(labels);
  });

  it.each([
    ['2025-01-17T08:00', '2025-01-17T10:00', 'Fri 17 Jan 2025'],
    ['2025-01-13T00:00', '2025-01-17T00:00', 'Jan 2025'],
    ['2025-01-01T00:00', '2026-01-01T00:00', '2025'],
    ['2021-01-01T00:00', '2025-01-01T00:00', ''],
  ])('of %s to %s leaves %3$s to the context', (from, to, context) => {
    expect(ticksOf(from, to, 4, 'UTC')[0]?.context).toBe(context);
  });

  it('has the repeated hour twice', () => {
    const ticks = ticksOf('2025-10-25T23:00', '2025-10-26T04:00', 5, 'Europe/London');
    expect(ticks.map(({ label }) => label)).toEqual(['00:00', '01:00', '01:00', '02:00', '03:00']);
    expect(ticks.map(({ time }) => time)).toEqual(
      [0, 1, 2, 3, 4].map((h) => utc('2025-10-25T23:00') + h * HOUR),
    );
  });

  it('has no tick in the skipped hour', () => {
    const ticks = ticksOf('2025-03-30T00:00', '2025-03-30T04:00', 4, 'Europe/London');
    expect(ticks.map(({ label }) => label)).toEqual(['00:00', '02:00', '03:00', '04:00']);
  });

  it('stands at whole local hours where clocks have changed by half of one', () => {
    const ticks = ticksOf('2025-10-04T13:30', '2025-10-04T18:00', 5, 'Australia/Lord_Howe');
    expect(ticks.map(({ label }) => label)).toEqual(['00:00', '01:00', '03:00', '04:00']);
  });

  it('starts days at local midnight, on both sides of a clock change', () => {
    const ticks = ticksOf('2025-03-29T00:00', '2025-04-01T00:00', 3, 'Europe/London');
    const times = ['2025-03-29T00:00', '2025-03-30T00:00', '2025-03-30T23:00', '2025-03-31T23:00'].map(utc);
    expect(ticks.map(({ time }) => time)).toEqual(times);
  });

  it('of no time at all is empty', () => {
    expect(ticksOf('2025-01-01T00:00', '2025-01-01T00:00', 5, 'UTC')).toEqual([]);
  });

  it('keeps every tick in the range, in order and at a round local time', () => {
    const anyZone = fc.constantFrom(
      'Europe/London',
      'Asia/Kathmandu',
      'Australia/Lord_Howe',
      'America/Sao_Paulo',
    );
    const anyStart = fc.integer({ min: utc('2015-01-01T00:00'), max: utc('2030-01-01T00:00') });
    const anySpan = fc.integer({ min: 30_000, max: 4000 * DAY });
    fc.assert(
      fc.property(anyStart, anySpan, anyZone, fc.integer({ min: 2, max: 20 }), (from, span, zone, count) => {
        const ticks = zoneTicks({ from, to: from + span }, count, zone);
        ticks.forEach(({ time, label }, i) => {
          expect(time).toBeGreaterThanOrEqual(from);
          expect(time).toBeLessThanOrEqual(from + span);
          if (i > 0) expect(time).toBeGreaterThan(ticks[i - 1]!.time);
          const clock = new Date(toLocal(time, zone)).toISOString().slice(11, 19);
          if (label.includes(':')) expect(clock).toMatch(label);
          // Midnight, or what comes after one that was skipped.
          else expect(['00:00:00', '01:00:00']).toContain(clock);
        });
      }),
    );
  });
});
