import { describe, expect, it } from 'vitest';
import type { Finding, MeterReport } from '../report.ts';
import { reportOf, type Row } from './testing/report-of.ts';
import { places, seededLoad, seededRandom } from './testing/seeded-load.ts';

const SEEDS = [1, 2, 3, 4, 5];
const year = (seed: number) => {
  const random = seededRandom(seed);
  return { random, rows: seededLoad(random) };
};

const iso = (timeMs: number) => new Date(timeMs).toISOString().replace('.000', '');
const stampsOf = (findings: Finding[]) => findings.map(({ from }) => from);
const toRegister = (rows: Row[], start = 1000): Row[] => {
  let level = start;
  return rows.map(({ timeMs, value }) => {
    level = Math.round((level + value) * 1000) / 1000;
    return { timeMs, value: level };
  });
};

const NONE = { spikes: 0, stuckRuns: 0, doubleHours: 0, registerResets: 0 };

describe('a clean year', () => {
  it.each(SEEDS)('has nothing found in it, as energy and as a register (seed %i)', async (seed) => {
    const { rows } = year(seed);
    for (const report of [await reportOf(rows), await reportOf(toRegister(rows), { kind: 'register' })]) {
      expect(report).toMatchObject({ intervalSeconds: 900, gaps: 0, duplicates: 0, conflicts: 0 });
      expect(report.quality).toMatchObject({ found: NONE, outOfOrder: 0, negative: 0, stampsInGaps: 0 });
    }
  });

  it('has nothing found in it by the hour and by the day', async () => {
    for (const intervalSeconds of [3600, 86_400]) {
      const report = await reportOf(seededLoad(seededRandom(9), { intervalSeconds }));
      expect(report).toMatchObject({ intervalSeconds, gaps: 0, quality: { found: NONE } });
    }
  });
});

describe('a year with faults planted', () => {
  it.each(SEEDS)('has its spikes found, upward and downward, and nothing else (seed %i)', async (seed) => {
    const { random, rows } = year(seed);
    const at = places(random, 40, rows.length);
    for (const [index, place] of at.entries())
      rows[place]!.value = index % 4 === 0 ? -60 : 40 + random() * 500;
    const { quality } = await reportOf(rows);
    expect(stampsOf(quality.spikes)).toEqual(at.map((place) => iso(rows[place]!.timeMs)));
    expect(quality.found).toEqual({ ...NONE, spikes: 40 });
  });

  it.each(SEEDS)('has its stuck runs found from first to last (seed %i)', async (seed) => {
    const { random, rows } = year(seed);
    const runs = places(random, 12, rows.length, 300).map((place) => ({
      place,
      length: 14 + Math.floor(random() * 80),
    }));
    for (const { place, length } of runs) {
      // A value of its own, so that no reading beside the run has it by chance.
      const value = rows[place]!.value + 0.0005;
      rows.slice(place, place + length).forEach((row) => (row.value = value));
    }
    const { quality } = await reportOf(rows, { decimals: 4 });
    for (const { place, length } of runs) {
      const from = iso(rows[place]!.timeMs);
      const to = iso(rows[place + length - 1]!.timeMs);
      expect(quality.stuckRuns).toContainEqual(
        expect.objectContaining({ from, to, readings: length, value: rows[place]!.value }),
      );
    }
    expect(quality.found.stuckRuns).toBe(12);
  });

  it.each(SEEDS)(
    'has its double hours found, after 0, a hole in the values and a repeat (seed %i)',
    async (seed) => {
      const { random, rows } = year(seed);
      const at = places(random, 30, rows.length);
      for (const [index, place] of at.entries()) {
        const [before, empty, double] = [rows[place - 1]!, rows[place]!, rows[place + 1]!];
        double.value = Math.round((empty.value + double.value) * 1000) / 1000;
        empty.value = [0, NaN, before.value][index % 3]!;
      }
      const { quality } = await reportOf(rows);
      expect(stampsOf(quality.doubleHours)).toEqual(at.map((place) => iso(rows[place]!.timeMs)));
      // A doubled value may be a spike as well.
      expect(quality.found).toMatchObject({ doubleHours: 30, stuckRuns: 0, registerResets: 0 });
    },
  );

  it('has a register that stood still and caught up found as a double hour', async () => {
    const { random, rows } = year(6);
    const register = toRegister(rows);
    const at = places(random, 20, rows.length);
    for (const place of at) register[place]!.value = register[place - 1]!.value;
    const { quality } = await reportOf(register, { kind: 'register' });
    expect(stampsOf(quality.doubleHours)).toEqual(at.map((place) => iso(register[place]!.timeMs)));
  });

  it('has no usage for days told of, but not before the first usage', async () => {
    const { rows } = year(7);
    rows.slice(0, 3000).forEach((row) => (row.value = 0));
    rows.slice(20_000, 20_480).forEach((row) => (row.value = 0));
    const { quality } = await reportOf(rows);
    expect(quality.stuckRuns).toEqual([
      {
        from: iso(rows[20_000]!.timeMs),
        to: iso(rows[20_479]!.timeMs),
        readings: 480,
        value: 0,
        message: 'nothing used for 5 days, between Fri 28 Jul 2023 08:00 and Wed 2 Aug 2023 08:00',
      },
    ]);
  });

  it('takes no nights of a solar meter for stuck, and no limit that is often held', async () => {
    const random = seededRandom(8);
    const rows = seededLoad(random).map(({ timeMs }) => {
      const hour = (timeMs / 3_600_000) % 24;
      const sun = Math.max(0, Math.sin(((hour - 6) / 12) * Math.PI)) * (0.6 + 0.6 * random());
      return { timeMs, value: Math.round(Math.min(0.5, sun) * 1000) / 1000 };
    });
    for (const day of [30, 60, 90, 120, 150, 180]) {
      for (let row = 0; row < 24; row += 1) rows[day * 96 + 40 + row]!.value = 0.5;
    }
    const { quality } = await reportOf(rows);
    expect(quality.found).toEqual(NONE);
  });

  it('lists at most a hundred of a kind and counts all', async () => {
    const { random, rows } = year(9);
    for (const place of places(random, 130, rows.length)) rows[place]!.value = 900;
    const { quality } = await reportOf(rows);
    expect(quality.spikes).toHaveLength(100);
    expect(quality.found.spikes).toBe(130);
  });
});

describe('register resets', () => {
  const rise = (from: number, count: number, start: number): Row[] =>
    Array.from({ length: count }, (_, at) => ({
      timeMs: (start + at) * 900_000,
      value: Math.round((from + at * 0.25) * 1000) / 1000,
    }));
  const resets = async (rows: Row[]): Promise<MeterReport> => reportOf(rows, { kind: 'register' });

  it('know a register that ran over its digits, and count on', async () => {
    const rows = rise(99_990, 80, 0).map(({ timeMs, value }) => ({
      timeMs,
      value: Math.round((value % 100_000) * 1000) / 1000,
    }));
    const report = await resets(rows);
    expect(report.energy).toBe(79 * 0.25);
    expect(report.quality.registerResets).toEqual([
      expect.objectContaining({
        from: '1970-01-01T10:00:00Z',
        value: 0,
        message: 'the register ran over its 5 digits, from 99999.75 kWh to 0 kWh: 0.25 kWh used',
      }),
    ]);
  });

  it('tell a replaced meter, whose step counts as nothing', async () => {
    const report = await resets([...rise(8000, 40, 0), ...rise(3, 40, 40)]);
    expect(report.energy).toBe(78 * 0.25);
    expect(report.quality.registerResets.map(({ message }) => message)).toEqual([
      'the register falls from 8009.75 kWh to 3 kWh at Thu 1 Jan 1970 10:00 and begins again: reset, or the meter replaced',
    ]);
    expect(report.quality.spikes).toEqual([]);
  });

  it('tell a register that came back from a misread one, and count only what it rose', async () => {
    const rows = rise(8000, 80, 0);
    rows[40]!.value = 0;
    rows[41]!.value = 0.25;
    const report = await resets(rows);
    expect(report.energy).toBe(79 * 0.25);
    expect(report.quality.registerResets).toEqual([
      {
        from: '1970-01-01T10:00:00Z',
        to: '1970-01-01T10:15:00Z',
        readings: 2,
        value: 0,
        message:
          'the register fell from 8009.75 kWh to 0 kWh at Thu 1 Jan 1970 10:00 and came back after 2 readings: misread',
      },
    ]);
    expect(report.quality.spikes).toEqual([]);
  });

  it('are all found among many, at the end of the file too', async () => {
    const rows = [0, 1, 2, 3, 4].flatMap((meter) => rise(5000 - 900 * meter, 50, meter * 50));
    rows.push({ timeMs: 250 * 900_000, value: 1 });
    const report = await resets(rows);
    expect(report.quality.found.registerResets).toBe(5);
    expect(report.energy).toBe(5 * 49 * 0.25);
  });

  it('are none in energy, which falls all the time', async () => {
    expect((await reportOf(rise(9, 20, 0).reverse())).quality.registerResets).toEqual([]);
  });
});
