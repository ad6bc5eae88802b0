import fc from 'fast-check';
import { Temporal } from 'temporal-polyfill';
import { describe, expect, it } from 'vitest';
import { reportOf, type Row } from './testing/report-of.ts';
import { ZoneClock } from './zone-clock.ts';

const ZONES = [
  'Europe/Vienna',
  'America/New_York',
  'Australia/Lord_Howe',
  'America/Sao_Paulo',
  'Asia/Kathmandu',
  'UTC',
];

/** Stamps that begin each day of a zone, from a date on. */
function days(zone: string, from: string, count: number): number[] {
  const first = Temporal.PlainDate.from(from);
  return Array.from(
    { length: count },
    (_, day) => first.add({ days: day }).toZonedDateTime(zone).epochMilliseconds,
  );
}

const every = (intervalMs: number, fromMs: number, toMs: number): Row[] =>
  Array.from({ length: Math.round((toMs - fromMs) / intervalMs) }, (_, at) => ({
    timeMs: fromMs + at * intervalMs,
    value: 1 + (at % 7),
  }));

const rowsAt = (times: number[]): Row[] => times.map((timeMs, at) => ({ timeMs, value: 5 + (at % 11) }));

describe('ZoneClock', () => {
  it('tells the offset that Temporal tells, in any order of times', () => {
    const times = fc.array(fc.integer({ min: Date.UTC(1975, 0, 1), max: Date.UTC(2035, 0, 1) }), {
      minLength: 1,
    });
    fc.assert(
      fc.property(fc.constantFrom(...ZONES), times, (zone, drawn) => {
        const clock = new ZoneClock(zone);
        for (const time of drawn) {
          const { offsetNanoseconds } = Temporal.Instant.fromEpochMilliseconds(time).toZonedDateTimeISO(zone);
          expect(clock.offsetMs(time)).toBe(offsetNanoseconds / 1e6);
        }
      }),
    );
  });

  it('changes at the very millisecond of a clock change', () => {
    const clock = new ZoneClock('Europe/Vienna');
    const change = Date.UTC(2024, 2, 31, 1);
    for (const order of [[change - 1, change, change + 1], [change + 1, change, change - 1], [change]]) {
      for (const time of order) expect(clock.offsetMs(time)).toBe(time < change ? 3_600_000 : 7_200_000);
    }
  });

  it('throws where there is no such zone', () => {
    expect(() => new ZoneClock('Europe/Nowhere')).toThrow(RangeError);
  });
});

describe('days by the clock on the wall', () => {
  it.each(ZONES)('are all a day, none a gap, in %s', async (zone) => {
    for (const stamp of ['start', 'end'] as const) {
      const report = await reportOf(rowsAt(days(zone, '2017-01-01', 800)), { zone, stamp });
      expect(report).toMatchObject({ intervalSeconds: 86_400, gaps: 0, quality: { stampsInGaps: 0 } });
      expect(report.chart.min).not.toContain(null);
    }
  });

  it('are missing where they are, by the dates of the zone', async () => {
    const times = days('Europe/Vienna', '2023-10-25', 10).filter((_, day) => day < 3 || day > 6);
    const { intervalSeconds, quality } = await reportOf(rowsAt(times), { zone: 'Europe/Vienna' });
    expect(intervalSeconds).toBe(86_400);
    expect(quality.gapList).toEqual([
      {
        from: '2023-10-27T22:00:00Z',
        to: '2023-10-30T23:00:00Z',
        stamps: 4,
        message: '4 days missing between Sat 28 Oct 2023 and Wed 1 Nov 2023',
      },
    ]);
  });

  it('may as well be days of 24 hours, whatever the clock shows', async () => {
    const times = Array.from({ length: 400 }, (_, day) => Date.UTC(2023, 0, 1, 6) + day * 86_400_000);
    const report = await reportOf(rowsAt(times.filter((_, day) => day !== 300)), { zone: 'Europe/Vienna' });
    expect(report.intervalSeconds).toBe(86_400);
    expect(report.quality.gapList).toEqual([
      expect.objectContaining({ from: '2023-10-28T06:00:00Z', to: '2023-10-28T06:00:00Z', stamps: 1 }),
    ]);
  });

  it('of weeks are weeks, and months have no interval', async () => {
    const all = days('Europe/Vienna', '2021-01-04', 1400);
    const weeks = await reportOf(rowsAt(all.filter((_, day) => day % 7 === 0)), { zone: 'Europe/Vienna' });
    expect(weeks).toMatchObject({ intervalSeconds: 604_800, gaps: 0 });
    const months = await reportOf(rowsAt(Array.from({ length: 30 }, (_, month) => Date.UTC(2021, month, 1))));
    expect(months).toMatchObject({ intervalSeconds: null, gaps: 0 });
  });
});

describe('clock-change days', () => {
  const vienna = { zone: 'Europe/Vienna', intervalSeconds: 900 };
  const [from, to] = [Date.UTC(2023, 2, 20), Date.UTC(2023, 10, 10)];

  it('are told with the readings that they have, stamps at the start or at the end', async () => {
    const rows = every(900_000, from, to);
    for (const stamp of ['start', 'end'] as const) {
      const { quality } = await reportOf(rows, { ...vienna, stamp });
      expect(quality.clockChangeDays).toEqual([
        { day: '2023-03-26', hours: 23, readings: 92 },
        { day: '2023-10-29', hours: 25, readings: 100 },
      ]);
    }
  });

  it('show what a file left out of the repeated hour', async () => {
    const repeated = Date.UTC(2023, 9, 29, 1);
    const rows = every(900_000, from, to).filter(
      ({ timeMs }) => timeMs < repeated || timeMs >= repeated + 3_600_000,
    );
    const { quality } = await reportOf(rows, vienna);
    expect(quality.clockChangeDays[1]).toEqual({ day: '2023-10-29', hours: 25, readings: 96 });
    expect(quality.gapList.map(({ message }) => message)).toEqual([
      '4 quarter hours missing between Sun 29 Oct 2023 02:00 and 03:00',
    ]);
  });

  it('are told as far as the readings reach, half hours and changes at midnight too', async () => {
    const uneven = async (zone: string, rows: Row[]) =>
      (await reportOf(rows, { zone })).quality.clockChangeDays;
    const hours = every(3_600_000, Date.UTC(2017, 9, 10), Date.UTC(2018, 1, 25));
    expect(await uneven('America/Sao_Paulo', hours)).toEqual([
      { day: '2017-10-15', hours: 23, readings: 23 },
      { day: '2018-02-17', hours: 25, readings: 25 },
    ]);
    expect(
      await uneven('Australia/Lord_Howe', every(1_800_000, Date.UTC(2023, 8, 20), Date.UTC(2023, 9, 5))),
    ).toEqual([{ day: '2023-10-01', hours: 23.5, readings: 47 }]);
    expect(await uneven('UTC', hours)).toEqual([]);
  });
});

describe('the interval', () => {
  it('is the step of most stamps, holes and repeats aside', async () => {
    const rows = every(300_000, 0, 86_400_000).filter((_, at) => at % 9 !== 4);
    expect((await reportOf([...rows, ...rows.slice(0, 5)])).intervalSeconds).toBe(300);
  });

  it('is none where no step is that of most', async () => {
    const rows = rowsAt([0, 10, 25, 31, 50, 90, 91, 99, 140].map((minutes) => minutes * 60_000));
    expect(await reportOf(rows)).toMatchObject({ intervalSeconds: null, gaps: 0 });
  });

  it('is what the file says, where it says it', async () => {
    const rows = every(3_600_000, 0, 86_400_000);
    expect(await reportOf(rows, { intervalSeconds: 1800 })).toMatchObject({
      intervalSeconds: 1800,
      gaps: 23,
    });
  });

  it('has no gap where a stamp is a little off its place', async () => {
    const rows = every(900_000, 0, 86_400_000).map((row, at) => ({
      ...row,
      timeMs: row.timeMs + ((at * 37) % 90) * 1000,
    }));
    expect((await reportOf(rows, { intervalSeconds: 900 })).gaps).toBe(0);
  });
});
