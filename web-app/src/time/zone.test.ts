import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { fromLocal, offsetMs, splitAtClockChange, toLocal } from './zone.ts';

const HOUR = 3_600_000;
const utc = (text: string) => Date.parse(`${text}Z`);

/** With clocks that change at midnight, by half an hour, by a day, twice more for Ramadan, or never. */
const zones = [
  'UTC',
  'Europe/London',
  'America/New_York',
  'America/St_Johns',
  'America/Sao_Paulo',
  'America/Havana',
  'America/Santiago',
  'Africa/Casablanca',
  'Asia/Kathmandu',
  'Asia/Beirut',
  'Australia/Lord_Howe',
  'Pacific/Apia',
  'Pacific/Chatham',
];
const anyZone = fc.constantFrom(...zones);
const anyInstant = fc.integer({ min: utc('1975-01-01T00:00'), max: utc('2037-01-01T00:00') });

/** The offset as Intl has it: of the local time, read as if it were UTC. */
function intlOffsetMs(instant: number, timeZone: string): number {
  const second = Math.floor(instant / 1000) * 1000;
  const style = { dateStyle: 'short', timeStyle: 'medium' } as const;
  const local = new Intl.DateTimeFormat('sv-SE', { timeZone, ...style }).format(second);
  return utc(local.replace(' ', 'T')) - second;
}

describe('offsetMs', () => {
  it.each([
    ['Europe/London', '2025-01-15T12:00', 0],
    ['Europe/London', '2025-03-30T00:59:59', 0],
    ['Europe/London', '2025-03-30T01:00', 1],
    ['America/St_Johns', '2025-01-15T12:00', -3.5],
    ['Asia/Kathmandu', '2025-01-15T12:00', 5.75],
    ['Australia/Lord_Howe', '2025-01-15T12:00', 11],
    ['Australia/Lord_Howe', '2025-07-15T12:00', 10.5],
    ['Pacific/Apia', '2011-12-30T09:59', -10],
    ['Pacific/Apia', '2011-12-30T10:00', 14],
  ])('of %s at %s is %s hours', (zone, instant, hours) => {
    expect(offsetMs(utc(instant), zone)).toBe(hours * HOUR);
  });

  it('is not changed by milliseconds, before 1970 neither', () => {
    expect(offsetMs(utc('2025-06-01T12:00:00.999'), 'Asia/Kathmandu')).toBe(5.75 * HOUR);
    expect(offsetMs(utc('1969-12-31T23:59:59.5'), 'UTC')).toBe(0);
  });

  it('is what Intl says, around clock changes and anywhere, in whatever order it is asked', () => {
    const changes: [zone: string, change: string][] = [
      ['Europe/London', '2025-03-30T01:00'],
      ['Europe/London', '2025-10-26T01:00'],
      ['Europe/London', '1968-02-18T02:00'],
      ['Australia/Lord_Howe', '2025-04-05T15:00'],
      ['Australia/Lord_Howe', '2025-10-04T15:30'],
      ['Pacific/Apia', '2011-12-30T10:00'],
      ['America/St_Johns', '2006-10-29T02:31'], // at one minute past midnight, local time
      ['Asia/Kathmandu', '1985-12-31T18:30'], // to 5:45 from 5:30
      ['Africa/Monrovia', '1972-01-07T00:44:30'], // within a minute
    ];
    const anyNear = fc
      .tuple(fc.constantFrom(...changes), fc.integer({ min: -1_900_000, max: 1_900_000 }))
      .map(([[zone, change], ms]) => ({ zone, instant: utc(change) + ms }));
    const anyOther = fc.record({ zone: anyZone, instant: anyInstant });
    fc.assert(
      fc.property(fc.array(fc.oneof(anyNear, anyOther), { minLength: 1, maxLength: 30 }), (asked) => {
        for (const { zone, instant } of asked)
          expect(offsetMs(instant, zone)).toBe(intlOffsetMs(instant, zone));
      }),
    );
  });
});

describe('fromLocal', () => {
  it.each([
    ['an ordinary time', 'Europe/London', '2025-07-01T12:00', '2025-07-01T11:00'],
    ['the hour before clocks go forward', 'Europe/London', '2025-03-30T00:59', '2025-03-30T00:59'],
    ['a skipped time, moved on by the hour', 'Europe/London', '2025-03-30T01:30', '2025-03-30T01:30'],
    ['the hour after clocks went forward', 'Europe/London', '2025-03-30T02:30', '2025-03-30T01:30'],
    ['a repeated time, the first', 'Europe/London', '2025-10-26T01:30', '2025-10-26T00:30'],
    ['the hour after clocks went back', 'Europe/London', '2025-10-26T02:30', '2025-10-26T02:30'],
    ['a repeated half hour, the first', 'Australia/Lord_Howe', '2025-04-06T01:45', '2025-04-05T14:45'],
    ['a skipped half hour', 'Australia/Lord_Howe', '2025-10-05T02:15', '2025-10-04T15:45'],
    ['a skipped midnight', 'America/Sao_Paulo', '2018-11-04T00:00', '2018-11-04T03:00'],
    ['a repeated midnight, the first', 'America/Havana', '2025-11-02T00:00', '2025-11-02T04:00'],
    ['noon of a day that an island skipped', 'Pacific/Apia', '2011-12-30T12:00', '2011-12-30T22:00'],
  ])('gives %s', (_, zone, local, instant) => {
    expect(new Date(fromLocal(utc(local), zone))).toEqual(new Date(utc(instant)));
  });

  it('undoes toLocal, but for the second pass of a repeated hour, of which it gives the first', () => {
    fc.assert(
      fc.property(anyInstant, anyZone, (instant, zone) => {
        const local = toLocal(instant, zone);
        const back = fromLocal(local, zone);
        expect(toLocal(back, zone)).toBe(local);
        expect([0, HOUR / 2, HOUR]).toContain(instant - back);
      }),
    );
  });

  it('has local time run on where clocks do not change', () => {
    fc.assert(
      fc.property(anyInstant, anyZone, fc.integer({ min: 1, max: HOUR }), (instant, zone, later) => {
        fc.pre(offsetMs(instant, zone) === offsetMs(instant + later, zone));
        expect(toLocal(instant + later, zone) - toLocal(instant, zone)).toBe(later);
      }),
    );
  });
});

describe('splitAtClockChange', () => {
  it.each([
    ['forward', 'Europe/London', '2025-03-30T01:00'],
    ['back', 'Europe/London', '2025-10-26T01:00'],
    ['forward in October', 'Australia/Sydney', '2025-10-04T16:00'],
    ['back by half an hour', 'Australia/Lord_Howe', '2025-04-05T15:00'],
    ['at midnight', 'America/Sao_Paulo', '2018-11-04T03:00'],
  ])('cuts exactly where clocks go %s', (_, zone, change) => {
    const range = { from: utc(change) - 31 * HOUR - 12_345, to: utc(change) + 50 * HOUR + 678 };
    expect(splitAtClockChange(range, zone)).toEqual([
      { from: range.from, to: utc(change) },
      { from: utc(change), to: range.to },
    ]);
  });

  it('leaves a range without a change whole', () => {
    const range = { from: utc('2025-06-01T00:00'), to: utc('2025-06-08T00:00') };
    expect(splitAtClockChange(range, 'Europe/London')).toEqual([range]);
  });

  it('cuts a range of two seconds in the middle', () => {
    const change = utc('2025-10-26T01:00');
    const parts = splitAtClockChange({ from: change - 1000, to: change + 1000 }, 'Europe/London');
    expect(parts.map(({ to }) => to)).toEqual([change, change + 1000]);
  });
});
