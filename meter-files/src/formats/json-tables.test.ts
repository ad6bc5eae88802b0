import { Buffer } from 'node:buffer';
import { describe, expect, it } from 'vitest';
import { readMeterFile } from '../read-meter-file.ts';
import { collect } from '../testing/read-text.ts';
import { sourceOf } from '../testing/source-of.ts';

function read(document: unknown) {
  const text = typeof document === 'string' ? document : JSON.stringify(document);
  const options = { choices: {}, signal: new AbortController().signal };
  return collect(readMeterFile(sourceOf(Buffer.from(text)), options));
}

const at = (hour: number) => `2024-01-01T0${hour}:00:00Z`;
const TWO = [
  [at(0), 1.5],
  [at(1), 2],
];

describe('a JSON document', () => {
  it('has the unit and the meter of what stands around the readings', async () => {
    const { series, questions } = await read({
      meterId: '10400511',
      reading_type: { unit: 'Wh' },
      interval_reading: [
        { date: at(0), value: '1.5' },
        { date: at(1), value: '2' },
      ],
    });
    expect(series).toMatchObject([{ unit: 'Wh', tags: { meter: '10400511' }, readings: TWO }]);
    expect(questions.map(({ choice }) => choice)).not.toContain('unit');
  });

  it('tells the series of nested arrays apart by what their elements say', async () => {
    const values = (first: number) => [
      { date: at(0), value: first },
      { date: at(1), value: 2 },
    ];
    const { series } = await read({
      details: {
        unit: 'Wh',
        meters: [
          { serial: 'a1', type: 'Production', values: values(1.5) },
          { serial: 'a1', type: 'FeedIn', values: values(0) },
        ],
      },
    });
    expect(series.map(({ unit, tags, readings }) => [unit, tags.register, readings])).toEqual([
      ['Wh', 'Production', TWO],
      ['Wh', 'FeedIn', [[at(0), 0], TWO[1]]],
    ]);
  });

  it('goes on through the days that are arrays of their own', async () => {
    const { series } = await read({
      days: [
        { day: 1, intervals: [{ time: at(0), kwh: 1.5 }] },
        { day: 2, intervals: [{ time: at(1), kwh: 2 }] },
      ],
    });
    expect(series).toMatchObject([{ unit: 'kWh', readings: TWO }]);
  });

  it('has what stands beside arrays of times and values for no readings', async () => {
    const { series, issues } = await read({
      status: 'OK',
      name: 'electricity consumption',
      data: TWO.map(([time, value]) => [Date.parse(String(time)) / 1000, value]),
      units: 'kWh',
    });
    expect(series).toMatchObject([{ unit: 'kWh', readings: TWO }]);
    expect(issues).toEqual([]);
  });

  it('has values at times that are keys', async () => {
    const { series } = await read({ result: { wh: { [at(0)]: 1.5, [at(1)]: 2 } } });
    expect(series).toMatchObject([{ readings: TWO }]);
  });

  it('counts the places of a period of IEC 62325 in its resolution', async () => {
    const { series } = await read({
      MyEnergyData_MarketDocument: {
        TimeSeries: [
          {
            mRID: '571313100000000001',
            'measurement_Unit.name': 'KWH',
            Period: [
              {
                resolution: 'PT1H',
                timeInterval: { start: at(0), end: at(2) },
                Point: [
                  { position: '1', 'out_Quantity.quantity': '1.5' },
                  { position: '2', 'out_Quantity.quantity': '2' },
                ],
              },
            ],
          },
        ],
      },
    });
    expect(series).toMatchObject([{ unit: 'kWh', intervalSeconds: 3600, readings: TWO }]);
  });

  it('is one in each line', async () => {
    const lines = TWO.map(([time, kwh]) => JSON.stringify({ time, kwh })).join('\n');
    expect((await read(`${lines}\n`)).series).toMatchObject([{ readings: TWO }]);
  });

  it('has readings beside tables that have none', async () => {
    const { series } = await read({
      tariffs: [{ name: 'day', rate: 0.3 }],
      readings: [
        { time: at(0), kwh: 1.5 },
        { time: at(1), kwh: 2 },
      ],
    });
    expect(series).toMatchObject([{ readings: TWO }]);
  });
});
