import { describe, expect, it } from 'vitest';
import { readText } from '../testing/read-text.ts';

const hours = Array.from({ length: 48 }, (_, i) => ({
  day: 1 + Math.floor(i / 24),
  hour: i % 24,
  value: (i * 7) % 10,
}));

describe('dates in parts', () => {
  it.each([
    ['Year,Month,Day,Hour,kWh', 0],
    ['Jahr,Monat,Tag,Stunde,kWh', 1],
  ])('are joined under %s', async (heading, first) => {
    const rows = hours.map(({ day, hour, value }) => `2024,5,${day},${hour + first},${value}`);
    const { series } = await readText([heading, ...rows].join('\n'), { zone: 'UTC' });
    expect(series).toHaveLength(1);
    expect(series[0]!.readings.map(([time, value]) => [time, value])).toEqual(
      hours.map(({ day, hour, value }) => [
        new Date(Date.UTC(2024, 4, day, hour)).toISOString().replace('.000', ''),
        value,
      ]),
    );
  });

  it('have their minutes', async () => {
    const rows = hours.map(({ hour, value }) => `7,2024,5,1,${hour},30,1.5,${value}`);
    const { series } = await readText(
      ['addr,year,month,day,hour,min,ch1_amps_avg,ch1_kw_avg', ...rows.slice(0, 24)].join('\n'),
    );
    expect(series).toMatchObject([{ unit: 'kW', kind: 'power' }]);
    expect(series[0]!.readings[1]).toEqual(['2024-05-01T01:30:00Z', 7]);
  });

  it('are left alone beside a whole date', async () => {
    const rows = hours.map(({ day, hour, value }) => `2024-05-0${day} ${hour}:00,2024,5,${day},${value}`);
    const { series } = await readText(['Time,Year,Month,Day,kWh', ...rows].join('\n'));
    expect(series).toHaveLength(1);
    expect(series[0]!.readings[1]).toEqual(['2024-05-01T01:00:00Z', 7]);
  });
});

describe('symbols as headings', () => {
  it('tell power from current and voltage', async () => {
    const rows = hours.map(({ value }, i) => `${1714521600 + i * 60},119.5,6.7,${value},12`);
    const { series } = await readText(['unix_ts,V,I,P,Q', ...rows].join('\n'));
    expect(series).toMatchObject([{ name: 'P', kind: 'power' }]);
  });
});
