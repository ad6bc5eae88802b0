import { describe, expect, it } from 'vitest';
import { readText } from '../testing/read-text.ts';

const numbers = (from: number, to: number) => Array.from({ length: to - from + 1 }, (_, i) => from + i);
const dates = ['2024-05-01', '2024-05-02', '2024-05-03'];

describe('rows that are numbered through the day', () => {
  it.each([
    ['HE', 24, 3_600],
    ['Block No', 96, 900],
    ['SP', 48, 1_800],
  ])('are read by a column that is headed "%s"', async (heading, perDay, intervalSeconds) => {
    const rows = dates.flatMap((date) => numbers(1, perDay).map((n) => `${date},${n},${n / 10}`));
    const { series } = await readText([`Date,${heading},kWh`, ...rows].join('\n'));
    expect(series).toMatchObject([{ intervalSeconds, unit: 'kWh' }]);
    expect(series[0]!.readings).toHaveLength(3 * perDay);
    expect(series[0]!.readings[0]).toEqual(['2024-05-01T00:00:00Z', 0.1]);
    expect(series[0]!.readings.at(-1)).toEqual([
      new Date(Date.UTC(2024, 4, 4) - intervalSeconds * 1000).toISOString().replace('.000', ''),
      perDay / 10,
    ]);
  });

  it('by hundreds that end each hour', async () => {
    const rows = dates.flatMap((date) => numbers(1, 24).map((n) => `${date},${n * 100},${n}`));
    const { series } = await readText(['Date,Hour Ending,kWh', ...rows].join('\n'));
    expect(series).toMatchObject([{ stamp: 'end', intervalSeconds: 3_600 }]);
    expect(series[0]!.readings[0]).toEqual(['2024-05-01T01:00:00Z', 1]);
    expect(series[0]!.readings.at(-1)).toEqual(['2024-05-04T00:00:00Z', 24]);
  });

  it('not by whole readings, which come more than once a day', async () => {
    const rows = dates.flatMap((date) =>
      numbers(0, 47).map(
        (n) => `${date} ${String(n >> 1).padStart(2, '0')}:${n % 2 ? '30' : '00'},${(n * 7) % 25}`,
      ),
    );
    const { series } = await readText(['Date,kWh', ...rows].join('\n'));
    expect(series[0]!.readings[1]).toEqual(['2024-05-01T00:30:00Z', 7]);
  });

  it.each([
    ['Meter No', 24],
    ['Room', 48],
    ['Place', 30],
  ])('not by the numbers of meters under "%s"', async (heading, count) => {
    const rows = dates.flatMap((date) => numbers(1, count).map((n) => `${date},${n},${n / 10}`));
    const { series } = await readText([`Date,${heading},kWh`, ...rows].join('\n'));
    expect(series).toHaveLength(count);
    expect(series[0]!.readings.map(([time]) => time)).toEqual(dates.map((date) => `${date}T00:00:00Z`));
  });

  it('that have a time of another thing are daily', async () => {
    const days = numbers(2, 12).map(
      (day) => `2024-03-${String(day).padStart(2, '0')},${day}.5,12:${day + 10}`,
    );
    const { series } = await readText(['Date,Generated (kWh),Peak Time', ...days].join('\n'));
    expect(series[0]).toMatchObject({ intervalSeconds: 86_400 });
    expect(series[0]!.readings[0]).toEqual(['2024-03-02T00:00:00Z', 2.5]);
  });
});

describe('whole numbers of customers and buildings', () => {
  it('tell series apart where their times are repeated', async () => {
    const rows = numbers(0, 23).flatMap((hour) =>
      [0, 1].flatMap((meter) =>
        [7, 8].map(
          (building) =>
            `${building},${meter},2016-01-01 ${String(hour).padStart(2, '0')}:00:00,${hour * 1.5}`,
        ),
      ),
    );
    const { series } = await readText(['building_id,meter,timestamp,meter_reading', ...rows].join('\n'));
    expect(series.map(({ name, readings }) => [name, readings.length])).toEqual([
      ['0 7', 24],
      ['0 8', 24],
      ['1 7', 24],
      ['1 8', 24],
    ]);
  });

  it('do not where the times are of one series', async () => {
    const rows = numbers(0, 23).map(
      (hour) => `${hour % 3},2016-01-01 ${String(hour).padStart(2, '0')}:00,1.${hour}`,
    );
    const { series } = await readText(['customer,time,kWh', ...rows].join('\n'));
    expect(series).toHaveLength(1);
  });

  it('of a row a day, as well', async () => {
    const slots = numbers(1, 48).map((n) => `${Math.floor(n / 2) % 24}:${n % 2 ? '30' : '00'}`);
    const rows = [1, 2].flatMap((customer) =>
      ['GC', 'GG'].flatMap((category) =>
        [1, 2, 3].map(
          (day) => `${customer},${category},0${day}/07/2012,${slots.map((_, i) => i / 10).join(',')},`,
        ),
      ),
    );
    const { series } = await readText(
      [`Customer,Category,date,${slots.join(',')},Row Quality`, ...rows].join('\n'),
    );
    expect(series.map(({ readings }) => readings.length)).toEqual([144, 144, 144, 144]);
    expect(series[0]).toMatchObject({ stamp: 'end' });
  });
});

describe('numbers of three digits behind a comma', () => {
  it('are thousands beside whole numbers without one', async () => {
    const rows = numbers(0, 9).map((i) => `2024-05-01 0${i}:00,${i === 4 ? '"1,250"' : 100 + i}`);
    const { series } = await readText(['Time,Energy (Wh)', ...rows].join('\n'));
    expect(series[0]!.readings[4]).toEqual(['2024-05-01T04:00:00Z', 1250]);
  });
});

describe('slots of a day with a status between them', () => {
  it('are a row a day', async () => {
    const slots = numbers(1, 48);
    const head = ['NMI', 'Date', ...slots.flatMap((n) => [`Interval ${n}`, `Quality ${n}`])];
    const rows = [1, 2, 3].map((day) =>
      ['4001000001', `2024050${day}`, ...slots.flatMap((n) => [`${day * n}`, 'A'])].join(','),
    );
    const { series } = await readText([head.join(','), ...rows].join('\n'));
    expect(series).toMatchObject([{ intervalSeconds: 1_800 }]);
    expect(series[0]!.readings).toHaveLength(144);
    expect(series[0]!.readings[49]).toEqual(['2024-05-02T00:30:00Z', 4]);
  });
});

describe('a table below another', () => {
  it('has its own columns, also where the sample holds both', async () => {
    const hours = numbers(0, 23).map((i) => String(i).padStart(2, '0'));
    const { series } = await readText(
      [
        'TYPE,DATE,START TIME,END TIME,USAGE,UNITS,COST',
        ...hours.map((hour, i) => `Electric usage,2024-05-01,${hour}:00,${hour}:59,${i / 10},kWh,$0.10`),
        '',
        'TYPE,DATE,USAGE,UNITS,COST',
        ...numbers(10, 30).map((day) => `Natural gas usage,2024-03-${day},${day}.5,therms,$1.20`),
      ].join('\n'),
    );
    expect(series.map(({ unit, readings }) => [unit, readings.length])).toEqual([
      ['kWh', 24],
      ['therm', 21],
    ]);
    expect(series[1]!.readings[0]).toEqual(['2024-03-10T00:00:00Z', 10.5]);
  });
});
