import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createZoneClock, dayLengthMs, inferClockChange, startOfDayUtc, zonesThatFit } from './clock.ts';
import type { ClockChangeRule, ZoneClockOptions } from './clock.ts';
import type { LocalTime } from './local-time.ts';
import { localOf, writeYear, type Writing } from './testing/written-year.ts';

const ZONES = [
  ...[
    'Europe/Amsterdam',
    'Europe/London',
    'Europe/Lisbon',
    'Europe/Dublin',
    'Europe/Helsinki',
    'Atlantic/Azores',
  ],
  ...['America/New_York', 'America/Los_Angeles', 'America/Havana', 'America/Santiago'],
  ...[
    'Australia/Adelaide',
    'Australia/Lord_Howe',
    'Pacific/Auckland',
    'Antarctica/Troll',
    'Asia/Tokyo',
    'UTC',
  ],
];

const local = (text: string, isRepeat: boolean | null = null): LocalTime => ({
  localMs: Date.parse(`${text}Z`),
  offsetMs: null,
  isRepeat,
});

/** Clock times of one day to UTC, as "HH:mm". */
function resolve(
  day: string,
  clocks: string,
  rule: ClockChangeRule,
  options: ZoneClockOptions = {},
  zone = 'Europe/Vienna',
) {
  const clock = createZoneClock(zone, rule, 900_000, options);
  const utc = clocks.split(' ').map((text) => {
    const ms = clock.toUtc(local(`${day}T${text.slice(0, 5)}`, text.endsWith('*') ? true : null));
    return new Date(ms).toISOString().slice(11, 16);
  });
  return { utc: utc.join(' '), ...clock.report };
}

const AUTUMN = '2023-10-29';
const SPRING = '2024-03-31';

describe('createZoneClock', () => {
  it('takes what steps back for the second pass', () => {
    expect(
      resolve(AUTUMN, '01:45 02:00 02:15 02:30 02:45 02:00 02:15 02:30 02:45 03:00', 'file-order'),
    ).toEqual({
      utc: '23:45 00:00 00:15 00:30 00:45 01:00 01:15 01:30 01:45 02:00',
      ...{ repeatedPaired: 8, repeatedSingle: 0, skipped: 0 },
    });
  });

  it('stays in the second pass when readings of the first are missing', () => {
    expect(resolve(AUTUMN, '01:45 02:00 02:15 02:00 02:15 02:30 02:45 03:00', 'file-order')).toEqual({
      utc: '23:45 00:00 00:15 01:00 01:15 01:30 01:45 02:00',
      ...{ repeatedPaired: 4, repeatedSingle: 2, skipped: 0 },
    });
  });

  it.each(['interleaved', 'file-order'] as const)('takes pairs for both passes (%s)', (rule) => {
    expect(resolve(AUTUMN, '01:45 02:00 02:00 02:15 02:15 02:30 02:30 02:45 02:45 03:00', rule)).toEqual({
      utc: '23:45 00:00 01:00 00:15 01:15 00:30 01:30 00:45 01:45 02:00',
      ...{ repeatedPaired: 8, repeatedSingle: 0, skipped: 0 },
    });
  });

  it('finds out that the newest reading comes first', () => {
    expect(
      resolve(AUTUMN, '03:00 02:45 02:30 02:15 02:00 02:45 02:30 02:15 02:00 01:45', 'file-order').utc,
    ).toBe('02:00 01:45 01:30 01:15 01:00 00:45 00:30 00:15 00:00 23:45');
  });

  it('is told the direction where the first reading is a repeated one', () => {
    expect(resolve(AUTUMN, '02:45 02:30 02:45 02:30', 'file-order', { direction: 'descending' }).utc).toBe(
      '01:45 01:30 00:45 00:30',
    );
  });

  it('takes an hour that is written once for the first pass', () => {
    expect(resolve(AUTUMN, '01:45 02:00 02:15 02:30 02:45 03:00', 'merged')).toEqual({
      utc: '23:45 00:00 00:15 00:30 00:45 02:00',
      ...{ repeatedPaired: 0, repeatedSingle: 4, skipped: 0 },
    });
  });

  it('reads ends on the same clock', () => {
    const ends = '02:00 02:15 02:30 02:45 03:00 02:15 02:30 02:45 03:00 03:15';
    expect(resolve(AUTUMN, ends, 'file-order', { localEnds: true })).toEqual({
      utc: '00:00 00:15 00:30 00:45 01:00 01:15 01:30 01:45 02:00 02:15',
      ...{ repeatedPaired: 8, repeatedSingle: 0, skipped: 0 },
    });
    const spring = { ...{ repeatedPaired: 0, repeatedSingle: 0, skipped: 0 } };
    expect(resolve(SPRING, '01:45 02:00 03:15', 'file-order', { localEnds: true })).toEqual({
      utc: '00:45 01:00 01:15',
      ...spring,
    });
    expect(resolve(SPRING, '01:45 03:00 03:15', 'file-order', { localEnds: true }).utc).toBe(
      '00:45 01:00 01:15',
    );
    expect(resolve(SPRING, '01:45 02:00 03:15', 'file-order')).toEqual({
      utc: '00:45 01:00 01:15',
      ...spring,
    });
  });

  it('moves skipped times on and counts them', () => {
    expect(resolve(SPRING, '01:45 02:00 02:15 02:30 02:45 03:00', 'file-order')).toEqual({
      utc: '00:45 01:00 01:15 01:30 01:45 01:00',
      ...{ repeatedPaired: 0, repeatedSingle: 0, skipped: 4 },
    });
    expect(resolve(SPRING, '03:00 02:45 02:30 02:15 02:00 01:45', 'file-order').skipped).toBe(4);
    expect(resolve(SPRING, '02:00 03:00 04:00', 'file-order').skipped).toBe(1);
  });

  it('keeps to standard time where the clock is not changed', () => {
    expect(resolve(SPRING, '01:45 02:00 02:15 03:00', 'fixed')).toEqual({
      utc: '00:45 01:00 01:15 02:00',
      ...{ repeatedPaired: 0, repeatedSingle: 0, skipped: 0 },
    });
    expect(resolve('2024-07-01', '12:00', 'fixed').utc).toBe('11:00');
    expect(resolve('2024-01-01', '12:00', 'fixed', {}, 'Australia/Sydney').utc).toBe('02:00');
  });

  it('prefers what the text states', () => {
    expect(resolve(AUTUMN, '02:00 02:00* 02:15 02:15*', 'merged').utc).toBe('00:00 01:00 00:15 01:15');
    const clock = createZoneClock('Europe/Vienna', 'offset', null);
    expect(clock.toUtc({ ...local(`${AUTUMN}T02:30`), offsetMs: 3_600_000 })).toBe(
      Date.parse(`${AUTUMN}T01:30Z`),
    );
  });

  it('begins anew when the file comes to the same hour again', () => {
    const once = '01:45 02:00 02:15 02:30 02:45 02:00 02:15 02:30 02:45 03:00';
    const utc = resolve(AUTUMN, `${once} ${once}`, 'file-order').utc.split(' ');
    expect(utc.slice(10)).toEqual(utc.slice(0, 10));
  });

  it('answers NaN for what is no time', () => {
    const clock = createZoneClock('Europe/Vienna', 'file-order', 900_000);
    for (const localMs of [NaN, Infinity, -Infinity, 1e300])
      expect(clock.toUtc({ localMs, offsetMs: null, isRepeat: null })).toBeNaN();
    expect(clock.toUtc(local('2024-01-01T12:00'))).toBe(Date.UTC(2024, 0, 1, 11));
  });

  it('refuses a zone that does not exist', () => {
    expect(() => createZoneClock('Europe/Atlantis', 'file-order', null)).toThrow(RangeError);
  });

  const writing: fc.Arbitrary<Writing> = fc.record({
    zone: fc.constantFrom(...ZONES),
    year: fc.integer({ min: 2000, max: 2036 }),
    minutes: fc.constantFrom(15, 30, 60),
    rule: fc.constantFrom('file-order' as const, 'interleaved' as const, 'merged' as const),
    direction: fc.constantFrom('ascending' as const, 'descending' as const),
    localEnds: fc.boolean(),
  });
  const utcOf = (stamps: readonly { local: number }[], at: Writing, options: ZoneClockOptions) => {
    const clock = createZoneClock(at.zone, at.rule, at.minutes * 60_000, options);
    return stamps.map((stamp) => clock.toUtc({ localMs: stamp.local, offsetMs: null, isRepeat: null }));
  };

  it('gives every instant of a year back, however it was written', () => {
    fc.assert(
      fc.property(writing, (at) => {
        const stamps = writeYear(at);
        const expected = stamps.map(({ utc }) => utc);
        expect(utcOf(stamps, at, { localEnds: at.localEnds })).toEqual(expected);
        const inferred = inferClockChange(
          stamps.map((stamp) => stamp.local),
          at.zone,
          at.minutes * 60_000,
        );
        expect(inferred).toMatchObject({ direction: at.direction, fits: true });
        // Half an hour that an hourly series passes shows nothing.
        if (at.zone === 'Australia/Lord_Howe' && at.minutes === 60) return;
        expect(utcOf(stamps, { ...at, rule: inferred.rule }, inferred)).toEqual(expected);
      }),
      { numRuns: 60 },
    );
  });

  it('gives every instant of a year in standard time back', () => {
    const zones = ['Europe/Amsterdam', 'Europe/London', 'America/New_York', 'Australia/Sydney', 'Asia/Tokyo'];
    fc.assert(
      fc.property(writing, fc.constantFrom(...zones), (any, zone) => {
        const at = { ...any, zone, rule: 'fixed', localEnds: false } as const;
        const stamps = writeYear(at);
        expect(utcOf(stamps, at, {})).toEqual(stamps.map(({ utc }) => utc));
        const locals = stamps.map((stamp) => stamp.local);
        const inferred = inferClockChange(locals, zone, at.minutes * 60_000);
        expect(inferred).toMatchObject({ fits: true, rule: zone === 'Asia/Tokyo' ? 'file-order' : 'fixed' });
      }),
      { numRuns: 30 },
    );
  });

  it('is not misled by readings that are missing outside of the repeated hour', () => {
    const keeps = fc.infiniteStream(fc.integer({ min: 0, max: 3 }));
    fc.assert(
      fc.property(writing, keeps, (at, keep) => {
        fc.pre(at.rule !== 'merged');
        const stamps = writeYear({ ...at, localEnds: false });
        const seen = new Set<number>();
        const twice = new Set(
          stamps.map(({ local }) => local).filter((local) => seen.has(local) || !seen.add(local)),
        );
        const left = stamps.filter(({ local }) => twice.has(local) || keep.next().value !== 0);
        expect(utcOf(left, at, { direction: at.direction })).toEqual(left.map(({ utc }) => utc));
      }),
      { numRuns: 30 },
    );
  });

  it('counts both passes of every repeated hour', () => {
    const at = {
      zone: 'Europe/Rome',
      year: 2023,
      minutes: 15,
      direction: 'ascending',
      localEnds: false,
    } as const;
    for (const rule of ['file-order', 'interleaved'] as const) {
      const clock = createZoneClock(at.zone, rule, 900_000);
      for (const stamp of writeYear({ ...at, rule }))
        clock.toUtc({ localMs: stamp.local, offsetMs: null, isRepeat: null });
      expect(clock.report).toEqual({ repeatedPaired: 8, repeatedSingle: 0, skipped: 0 });
    }
  });
});

describe('inferClockChange', () => {
  const base = {
    zone: 'Europe/Vienna',
    year: 2023,
    minutes: 15,
    direction: 'ascending',
    localEnds: false,
  } as const;
  const locals = (change: Partial<Writing>) =>
    writeYear({ ...base, rule: 'file-order', ...change }).map((s) => s.local);

  it.each(['file-order', 'interleaved', 'merged', 'fixed'] as const)('finds %s', (rule) => {
    for (const direction of ['ascending', 'descending'] as const)
      expect(inferClockChange(locals({ rule, direction }), base.zone, 900_000)).toMatchObject({
        ...{ rule, direction, fits: true, localEnds: false },
      });
  });

  it('says on which days it saw what', () => {
    expect(inferClockChange(locals({ rule: 'interleaved' }), base.zone, 900_000).evidence).toBe(
      '2023-03-26: the skipped time from 02:00 is left out; 2023-10-29: the repeated time from 02:00 comes twice, in pairs',
    );
    expect(inferClockChange(locals({}).slice(0, 1_000), base.zone, 900_000)).toMatchObject({
      ...{ rule: 'file-order', fits: true, evidence: 'no clock change among the readings' },
    });
    expect(inferClockChange([], base.zone, 900_000).fits).toBe(true);
  });

  it('finds out that ends are written on the same clock', () => {
    for (const minutes of [15, 30, 60])
      expect(
        inferClockChange(locals({ localEnds: true, minutes }), base.zone, minutes * 60_000).localEnds,
      ).toBe(true);
  });

  it('does not fit a zone of which the clock changes on other days', () => {
    expect(inferClockChange(locals({ zone: 'America/New_York' }), base.zone, 900_000).fits).toBe(false);
    expect(inferClockChange(locals({}), 'America/New_York', 900_000).fits).toBe(false);
  });

  it('is not misled by rows that all stand twice', () => {
    const twice = locals({ rule: 'merged' }).flatMap((stamp) => [stamp, stamp]);
    expect(inferClockChange(twice, base.zone, 900_000)).toMatchObject({ rule: 'merged', fits: true });
  });
});

describe('zonesThatFit', () => {
  const zonesOf = (zone: string, minutes = 15, rule: ClockChangeRule = 'file-order') => {
    const at = { zone, year: 2023, minutes, rule, direction: 'ascending', localEnds: false } as const;
    return zonesThatFit(
      writeYear(at).map((stamp) => stamp.local),
      minutes * 60_000,
    );
  };

  it.each([
    ['Europe/Berlin', 'America/New_York'],
    ['Europe/London', 'Europe/Berlin'],
    ['Europe/Helsinki', 'Europe/London'],
    ['America/New_York', 'Europe/Berlin'],
    ['Australia/Sydney', 'Pacific/Auckland'],
  ])('finds %s by its clock changes, and not %s', (zone, other) => {
    for (const minutes of [15, 60]) {
      const zones = zonesOf(zone, minutes);
      expect(zones).toContain(zone);
      expect(zones.slice(0, zones.indexOf(zone))).not.toContain(other);
    }
    expect(zonesOf(zone)).not.toContain(other);
  });

  it('finds none without evidence', () => {
    expect(zonesOf('Asia/Tokyo')).toEqual([]);
    expect(zonesOf('Europe/Berlin', 15, 'fixed')).toEqual([]);
    expect(zonesThatFit([], 900_000)).toEqual([]);
  });
});

describe('startOfDayUtc', () => {
  it('begins days where the clock shows midnight, or the first time after it', () => {
    fc.assert(
      fc.property(fc.constantFrom(...ZONES), fc.integer({ min: 11_000, max: 24_000 }), (zone, day) => {
        const start = startOfDayUtc(zone, day * 86_400_000 + 5);
        expect(localOf(start, zone)).toBeGreaterThanOrEqual(day * 86_400_000);
        expect(localOf(start - 1, zone)).toBeLessThan(day * 86_400_000);
      }),
    );
  });

  it('gives days of 23 and 25 hours', () => {
    const hours = (day: string) => dayLengthMs('Europe/Vienna', Date.parse(day)) / 3_600_000;
    expect([SPRING, AUTUMN, '2024-01-01'].map(hours)).toEqual([23, 25, 24]);
  });
});
