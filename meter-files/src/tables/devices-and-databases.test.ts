import { describe, expect, it } from 'vitest';
import { collect, readText } from '../testing/read-text.ts';
import { sourceOf } from '../testing/source-of.ts';
import { json } from '../formats/json.ts';

const minutes = Array.from({ length: 30 }, (_, i) => i);
const clock = (minute: number) => `2024-05-01 00:${String(minute).padStart(2, '0')}:00`;

describe('what devices and databases export', () => {
  it('is read by the times of UTC, where the same stand beside them on a local clock', async () => {
    const rows = minutes.map((i) => `${clock(i)},${clock(i).replace(' 00', ' 10')},${i / 10},false`);
    const { series, questions } = await readText(
      ['datetime_utc,datetime_local,watt_hours,is_peak', ...rows].join('\n'),
    );
    expect(series).toMatchObject([{ unit: 'Wh', zone: 'UTC' }]);
    expect(series[0]!.readings[1]).toEqual(['2024-05-01T00:01:00Z', 0.1]);
    expect(questions.map(({ choice }) => choice)).not.toContain('zone');
  });

  it('is read by Unix times of uneven steps under a heading that says so', async () => {
    const rows = minutes.map((i) => `${clock(i)},${1714518000 + i * 60 + ((i * 7) % 13)},${100 + (i % 9)}`);
    const { series } = await readText(['Time,Unix,Aggregate', ...rows].join('\n'));
    expect(series[0]!.readings.slice(0, 2)).toEqual([
      ['2024-04-30T23:00:00Z', 100],
      ['2024-04-30T23:01:07Z', 101],
    ]);
  });

  it('has the unit in the name of the measurement', async () => {
    const rows = minutes.map((i) => `,,0,${clock(i).replace(' ', 'T')}Z,${i % 9},value,W,grid_power`);
    const { series } = await readText(
      [',result,table,_time,_value,_field,_measurement,entity_id', ...rows].join('\n'),
    );
    expect(series).toMatchObject([{ unit: 'W', kind: 'power' }]);
  });

  it('has the unit behind each number, and in several sizes', async () => {
    const rows = minutes.map((i) => `${clock(i)},${i === 3 ? '1.25 kW' : `${i} W`},${i} W`);
    const { series } = await readText(['Time,House,PV', ...rows].join('\n'));
    expect(series.map(({ unit, kind }) => [unit, kind])).toEqual([
      ['W', 'power'],
      ['W', 'power'],
    ]);
    expect(series[0]!.readings[3]).toEqual(['2024-05-01T00:03:00Z', 1250]);
  });

  it.each([
    ['power.mean_W', 'W'],
    ['Mains (kWatts)', 'kW'],
    ['Avg Wattage', 'W'],
    ['使用量（kWh）', 'kWh'],
  ])('has the unit in "%s"', async (heading, unit) => {
    const { series } = await readText(
      [`time,${heading}`, ...minutes.map((i) => `${clock(i)},${i}`)].join('\n'),
    );
    expect(series).toMatchObject([{ unit }]);
  });

  it('has spaces between numbers alone', async () => {
    const { series } = await readText(minutes.map((i) => `${1714521600 + i * 60} ${i % 7}`).join('\n'));
    expect(series[0]!.readings[1]).toEqual(['2024-05-01T00:01:00Z', 1]);
  });

  it('counts time in nanoseconds', async () => {
    const rows = minutes.map((i) => `energy,,${1714521600 + i * 60}000000000,${i}`);
    const { series } = await readText(['name,tags,time,mean', ...rows].join('\n'));
    expect(series[0]!.readings[1]).toEqual(['2024-05-01T00:01:00Z', 1]);
  });

  it('has no value where a clamp is not there', async () => {
    const { series } = await readText(
      ['Time,Main (kWh)', ...minutes.map((i) => `${clock(i)},${i === 2 ? 'No CT' : i}`)].join('\n'),
    );
    expect(series[0]!.readings[2]).toEqual(['2024-05-01T00:02:00Z', NaN]);
  });

  it('in JSON, has pairs of time and value for each of several series', async () => {
    const result = ['a', 'b'].map((instance, k) => ({
      metric: { __name__: 'energy', instance },
      values: minutes.map((i) => [1714521600 + i * 60, String(i + k)]),
    }));
    const source = sourceOf(Buffer.from(JSON.stringify({ status: 'success', data: { result } })));
    const { series } = await collect(
      json.read(source, { choices: {}, signal: new AbortController().signal }),
    );
    expect(series.map(({ name, readings }) => [name, readings.length, readings[0]![1]])).toEqual([
      ['a', 30, 0],
      ['b', 30, 1],
    ]);
  });
});
