import { describe, expect, it } from 'vitest';
import { readText } from '../testing/read-text.ts';

const QUARTER_MS = 900_000;

/** Rows of quarter hours from January 2024 on, longer than the sample by which a table is recognised. */
function rows(count: number, cells: (stamp: string, i: number) => string): string[] {
  return Array.from({ length: count }, (_, i) => {
    const time = new Date(Date.UTC(2024, 0, 1) + i * QUARTER_MS).toISOString();
    return cells(`${time.slice(8, 10)}.${time.slice(5, 7)}.${time.slice(0, 4)} ${time.slice(11, 16)}`, i);
  });
}

const figuresOf = ({ name, readings }: { name: string; readings: [string, number][] }) => ({
  name,
  rows: readings.length,
  missing: readings.filter(([, value]) => Number.isNaN(value)).length,
});

describe('readDelimited, of what only rows further down show', () => {
  it('reads a file of which the first rows have no value, and counts them as missing', async () => {
    const heading = 'Datum;Zeit von;Zeit bis;Verbrauch [kWh];;';
    const empty = ['01.01.2024;00:00;00:15;;', '01.01.2024;00:15;00:30;;'];
    const filled = ['01.01.2024;00:30;00:45;0,5;;', '01.01.2024;00:45;01:00;0,25;;'];
    const { series } = await readText([heading, ...empty, ...filled].join('\n'));
    expect(series.map(figuresOf)).toEqual([{ name: 'Verbrauch', rows: 4, missing: 2 }]);
    expect(series[0]!.readings[0]).toEqual(['2023-12-31T23:00:00Z', NaN]);
  });

  it('finds the first value behind thousands of rows that have none', async () => {
    const lines = rows(5000, (stamp, i) => `${stamp};${i < 4000 ? '' : '0,5'}`);
    const { series } = await readText(['Messzeitpunkt;Verbrauch (kWh)', ...lines].join('\n'));
    expect(series.map(figuresOf)).toEqual([{ name: 'Verbrauch', rows: 5000, missing: 4000 }]);
  });

  it('reads a column that has its first value there', async () => {
    const lines = rows(4000, (stamp, i) => `${stamp};0,5;${i < 3500 ? '' : '0,25'}`);
    const { series, issues } = await readText(
      ['Messzeitpunkt;Verbrauch (kWh);Einspeisung (kWh)', ...lines].join('\n'),
    );
    expect(series.map(figuresOf)).toEqual([
      { name: 'Verbrauch', rows: 4000, missing: 0 },
      { name: 'Einspeisung', rows: 4000, missing: 3500 },
    ]);
    expect(issues).toEqual([]);
  });

  it('tells series apart that stand one below the other', async () => {
    const lines = ['low', 'high'].flatMap((code) => rows(3500, (stamp) => `M1;${code};${stamp};0,5`));
    const { series } = await readText(['name;code;moment;value', ...lines].join('\n'));
    expect(series.map(figuresOf)).toEqual([
      { name: 'low', rows: 3500, missing: 0 },
      { name: 'high', rows: 3500, missing: 0 },
    ]);
  });

  it('tells a series apart that begins just before the end of the rows that are looked at first', async () => {
    const lines = ['+A', '-A'].flatMap((code) => rows(2970, (stamp) => `M1;${code};${stamp};0,5`));
    const { series } = await readText(['name;code;moment;value', ...lines].join('\n'));
    expect(series.map(({ readings }) => readings.length)).toEqual([2970, 2970]);
    const sooner = ['+A', '-A'].flatMap((code) => rows(2800, (stamp) => `M1;${code};${stamp};0,5`));
    const found = await readText(['name;code;moment;value', ...sooner].join('\n'));
    expect(found.series.map(({ readings }) => readings.length)).toEqual([2800, 2800]);
  });

  it('takes a status that comes later for no series', async () => {
    const lines = rows(4000, (stamp, i) => `${stamp};0,5;${i < 3500 ? 'ok' : 'held'}`);
    const { series } = await readText(['Zeitpunkt;Verbrauch (kWh);Remark', ...lines].join('\n'));
    expect(series.map(figuresOf)).toEqual([{ name: 'Verbrauch', rows: 4000, missing: 0 }]);
  });

  it('reads on where the headings come again above rows that have no value', async () => {
    const heading =
      'Zählpunkt;Kennzahl\nAT0090000000000000000000000000001;1-1:1.9.0\nDatum;Zeit;Verbrauch (in kWh)';
    const table = (value: string) =>
      [heading, `01.08.2024;00:00;${value}`, `01.08.2024;00:15;${value}`].join('\n');
    const { series, issues } = await readText([table('0,5'), table('-')].join('\n'));
    expect(series.map(figuresOf)).toEqual([
      { name: 'AT0090000000000000000000000000001', rows: 4, missing: 2 },
    ]);
    expect(issues).toEqual([]);
  });

  it('holds no sum of a day against the readings of a year', async () => {
    const { series } = await readText(
      [
        'BeginDate;EndDate;Bezug (kWh)',
        '2024-01-01 00:00;2024-01-02 00:00;3,5',
        ...rows(96, (stamp) => stamp).map((_, i, all) => {
          const iso = (at: number) =>
            new Date(Date.UTC(2024, 0, 1) + at * QUARTER_MS).toISOString().slice(0, 16).replace('T', ' ');
          return `${iso(i)};${iso(i + 1)};${i === all.length - 1 ? '1,5' : '0,25'}`;
        }),
        '2024-01-02 00:00;2024-01-03 00:00;4,5',
        '2024-01-02 00:00;2024-01-02 00:15;0,25',
      ].join('\n'),
    );
    expect(series.map(({ readings, total }) => [readings.length, total])).toEqual([[97, null]]);
  });
});
