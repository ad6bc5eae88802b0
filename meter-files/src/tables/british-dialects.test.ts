import { describe, expect, it } from 'vitest';
import { readText } from '../testing/read-text.ts';
import { hasMpans } from './mpan.ts';

const half = (value: (i: number) => string | number) =>
  Array.from({ length: 48 }, (_, i) => value(i)).join(',');
const clock = (minutes: number) =>
  `${String(Math.floor(minutes / 60) % 24).padStart(2, '0')}:${String(minutes % 60).padStart(2, '0')}`;

describe('files of British data collectors', () => {
  it('have slots that are headed by their ends stamped so', async () => {
    const headings = half((i) => `[${clock(30 * (i + 1))}]`);
    const { series } = await readText(
      `ID,Date,Location,Units,${headings}\n"a9","Jul 13 2024 12:00AM","Hall, main","kWh",${half((i) => i)}\n`,
      { zone: 'Europe/London' },
    );
    expect(series).toMatchObject([{ stamp: 'end', intervalSeconds: 1800, unit: 'kWh' }]);
    expect(series[0]!.readings[0]).toEqual(['2024-07-12T23:30:00Z', 0]);
    expect(series[0]!.readings.at(-1)).toEqual(['2024-07-13T23:00:00Z', 47]);
  });

  it('have the hour that is skipped left out, whichever side is headed', async () => {
    const headings = half((i) => clock(30 * (i + 1)));
    const values = half((i) => (i === 2 || i === 3 ? '' : 1));
    const { series } = await readText(`MPAN,Date,${headings}\n1200000000000,31/03/2024,${values}\n`);
    expect(series[0]!.readings).toHaveLength(46);
    expect(series[0]!.readings[2]).toEqual(['2024-03-31T01:30:00Z', 1]);
  });

  it('may have no headings: a number of the meter, a date and as many values as a day has', async () => {
    const row = (meter: string, day: number) => `${meter},"K01","${day}/01/24",${half((i) => i + day / 10)}`;
    const { series } = await readText(
      [
        row('1200000000019', 14),
        row('1200000000019', 15),
        row('1400000000027', 14),
        row('1400000000027', 15),
      ].join('\n'),
    );
    expect(series.map(({ tags, readings }) => [tags.meter, readings.length])).toEqual([
      ['1200000000019', 96],
      ['1400000000027', 96],
    ]);
    expect(series[0]!.readings[1]).toEqual(['2024-01-14T00:30:00Z', 2.4]);
  });

  it('have states beside the values of each slot, which are none', async () => {
    const headings = `${half((i) => `P${i + 1}`)},${half((i) => `UT${i + 1}`)}`;
    const { series, questions } = await readText(
      `Date,MPAN,${headings}\n2024-01-01,1200,${half((i) => i)},${half(() => 'A')}\n`,
    );
    expect(series).toMatchObject([{ unit: 'kWh' }]);
    expect(series[0]!.readings).toHaveLength(48);
    expect(questions.map(({ choice }) => choice)).toContain('unit');
  });

  it('name a series by its meter and not by the place', async () => {
    const { series } = await readText(
      `siteRef,MPAN,ConsumptionDate,${half((i) => `kWh_${i + 1}`)}\nHill School,2100000000013,14/01/2024,${half(() => 1)}\n`,
    );
    expect(series).toMatchObject([{ name: '2100000000013', zone: 'Europe/London' }]);
  });

  it('are known by numbers of supplies whose check digit is right', async () => {
    // 3·1 + 5·2 + 43·7 = 314, and 314 mod 11 is 6.
    expect(hasMpans('1200000000076, 1200000000076')).toBe(true);
    expect(hasMpans('1200000000077')).toBe(false);
    expect(hasMpans('9900000000000, 12345')).toBe(false);
    const { series } = await readText(
      'Meter,Time,kWh\n1200000000076,14/07/2024 00:00,1\n1200000000076,14/07/2024 00:30,2\n',
    );
    expect(series).toMatchObject([{ zone: 'Europe/London' }]);
  });
});

describe('Irish files', () => {
  const lines = (unit: string) =>
    [
      'MPRN,Meter Serial Number,Read Value,Read Type,Read Date and End Time',
      ...['14-07-2024 01:00', '14-07-2024 00:30', '14-07-2024 00:00'].flatMap((time, i) => [
        `1030,77,0.${i}1,Active Import Interval (${unit}),${time}`,
        `1030,77,0.${i}2,Active Export Interval (${unit}),${time}`,
      ]),
    ].join('\n');

  it.each([
    ['kWh', 'energy'],
    ['kW', 'power'],
  ])('have their unit, %s, in the name of the register', async (unit, kind) => {
    const { series, questions } = await readText(lines(unit));
    expect(series).toMatchObject([
      { unit, kind, zone: 'Europe/Dublin', stamp: 'end', tags: { direction: 'import' } },
      { unit, kind, tags: { direction: 'export' } },
    ]);
    expect(questions.map(({ choice }) => choice)).not.toContain('unit');
  });
});

describe('headings that come again', () => {
  const block = (day: number, value: number) =>
    [
      `Interval data for period starting:, 2024-07-0${day} 00:00 for 1 day`,
      'Time period,Usage (Real energy in kilowatt-hours),Events',
      ...[0, 1, 2].map(
        (hour) => `2024-07-0${day} 0${hour}:00 to 2024-07-0${day} 0${hour + 1}:00,${value + hour},,`,
      ),
      '',
    ].join('\n');

  it('head the same series where the days go on', async () => {
    const { series, issues } = await readText(block(1, 1) + block(2, 5) + block(3, 8));
    expect(issues).toEqual([]);
    expect(series).toMatchObject([{ unit: 'kWh' }]);
    expect(series[0]!.readings).toHaveLength(9);
  });

  it('head another where the days begin anew', async () => {
    const { series } = await readText(block(1, 1) + block(2, 5) + block(1, -4) + block(2, -8));
    expect(series.map(({ name, readings }) => [name, readings.length])).toEqual([
      ['Usage', 6],
      ['Usage #2', 6],
    ]);
  });
});

describe('a column of units', () => {
  it('goes for rows in which it says nothing', async () => {
    const { series } = await readText(
      'Time,Usage,Units\n2024-01-01 00:00,1,kwh\n2024-01-01 01:00,-,-\n2024-01-01 02:00,2,kwh\n',
    );
    expect(series).toMatchObject([{ unit: 'kWh' }]);
    expect(series[0]!.readings.map(([, value]) => value)).toEqual([1, NaN, 2]);
  });
});
