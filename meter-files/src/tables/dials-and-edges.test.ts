import { describe, expect, it } from 'vitest';
import { readText } from '../testing/read-text.ts';

const pad = (number: number) => String(number).padStart(2, '0');
const clock = (quarter: number) => `${pad(Math.floor(quarter / 4) % 24)}:${pad((quarter % 4) * 15)}`;
const DAY = Array.from({ length: 96 }, (_, quarter) => quarter);

describe('readDelimited, of several registers in one column', () => {
  const row = (code: string, quarter: number, value: number) =>
    `1EMH001;${code};01.07.2024 ${clock(quarter)};${value.toFixed(3).replace('.', ',')};kWh`;
  const kindsOf = async (lines: string[]) => {
    const { series } = await readText(['Zähler;OBIS;Zeitpunkt;Wert;Einheit', ...lines].join('\n'));
    return series.map(({ tags, kind }) => `${tags.register}: ${kind}`);
  };

  it('knows each for a dial, though in turns their values go up and down', async () => {
    const dials = DAY.flatMap((q) => [row('1.8.0', q, 1200 + q / 8), row('2.8.0', q, 3400 + q / 4)]);
    expect(await kindsOf(dials)).toEqual(['1.8.0: register', '2.8.0: register']);
  });

  it('keeps a dial apart from the energy of intervals', async () => {
    const mixed = DAY.flatMap((q) => [row('1.8.0', q, 1200 + q / 8), row('1.9.0', q, 0.1 + (q % 7) / 8)]);
    expect(await kindsOf(mixed)).toEqual(['1.8.0: register', '1.9.0: energy']);
  });
});

describe('readDelimited, of headings that come again below another register', () => {
  const block = (code: string, value: string) =>
    [
      'Zählpunkt;Kennzahl',
      `AT0090000000000000000000000000001;${code}`,
      'Startdatum;Startuhrzeit;Enddatum;Enduhrzeit;Energie (in kWh)',
      ...[0, 1, 2].map((q) => `01.08.2024;${clock(q)};01.08.2024;${clock(q + 1)};${value}`),
    ].join('\n');
  const read = async (...blocks: string[]) => {
    const { series } = await readText(blocks.join('\n'));
    return series.map(({ name, tags, readings }) => [name, tags.direction, readings.map(([, v]) => v)]);
  };
  const METER = 'AT0090000000000000000000000000001';

  it('makes another series of it', async () => {
    expect(await read(block('1-1:1.9.0', '0,5'), block('1-1:2.9.0', '0,25'))).toEqual([
      [METER, undefined, [0.5, 0.5, 0.5]],
      [`${METER} 1-1:2.9.0`, 'export', [0.25, 0.25, 0.25]],
    ]);
  });

  it('loses none of two that are called alike', async () => {
    expect(await read(block('1-1:1.9.0', '0,5'), block('1-1:1.9.0', '0,25'))).toEqual([
      [METER, undefined, [0.5, 0.5, 0.5]],
      [`${METER} #2`, undefined, [0.25, 0.25, 0.25]],
    ]);
  });
});

describe('readDelimited, of dates of begin and end', () => {
  it('takes the begin, though the ends are of one day more', async () => {
    const rows = DAY.map((q) => `01.07.2024;${clock(q)};0${q === 95 ? 2 : 1}.07.2024;${clock(q + 1)};1`);
    const { series } = await readText(['Dag 1;Tid 1;Dag 2;Tid 2;kWh', ...rows].join('\n'), { zone: 'UTC' });
    const times = series[0]!.readings.map(([time]) => time);
    expect([times[0], times.at(-1)]).toEqual(['2024-07-01T00:00:00Z', '2024-07-01T23:45:00Z']);
  });

  it('takes a midnight that ends its day for an end', async () => {
    const rows = ['01', '02'].flatMap((day) => DAY.map((q) => `${day}.07.2024;${clock(q + 1)};1`));
    const { series, questions } = await readText(['Datum;Zeit;kWh', ...rows].join('\n'));
    expect(series).toMatchObject([{ stamp: 'end' }]);
    expect(series[0]!.readings.at(-1)![0]).toBe('2024-07-02T22:00:00Z');
    expect(questions.map(({ choice }) => choice)).not.toContain('stamp');
  });

  it('takes an hour that the clock skips for skipped, where only its edges have values', async () => {
    const rows = ['30', '31'].flatMap((day) =>
      DAY.map((q) => `${day}.03.2024 ${clock(q)};${day === '31' && q > 8 && q < 12 ? '-' : '0,5'}`),
    );
    const withEmpty = await readText(['Zeitpunkt;Verbrauch (kWh)', ...rows].join('\n'));
    const without = rows.filter((line) => !line.endsWith('-'));
    const left = await readText(['Zeitpunkt;Verbrauch (kWh)', ...without].join('\n'));
    expect(left.series[0]!.readings.at(-1)![0]).toBe('2024-03-31T21:45:00Z');
    expect(withEmpty.series[0]!.readings.at(-1)![0]).toBe('2024-03-31T21:45:00Z');
  });
});
