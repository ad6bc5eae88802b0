import { describe, expect, it } from 'vitest';
import { RefusedFile } from '../model.ts';
import { readMeterFile } from '../read-meter-file.ts';
import { collect } from '../testing/read-text.ts';
import { sourceOf } from '../testing/source-of.ts';
import { xlsOf } from '../testing/xls-of.ts';
import { zipOf } from '../testing/zip-of.ts';

function read(bytes: Uint8Array) {
  return collect(readMeterFile(sourceOf(bytes), { choices: {}, signal: AbortSignal.timeout(5_000) }));
}

/** 45292 is the 1st of January 2024. */
const ROWS = [
  ['Zählpunkt', 'AT0031000000000000000000000000001'],
  ['Datum', 'Zählerwert (kWh)', 'Qualität'],
  ...[0, 1, 2, 3].map((i) => [{ days: 45292 + i / 96 }, i === 2 ? null : i / 4, 'gültig']),
];
const READINGS = [
  ['2023-12-31T23:00:00Z', 0],
  ['2023-12-31T23:15:00Z', 0.25],
  ['2023-12-31T23:30:00Z', NaN],
  ['2023-12-31T23:45:00Z', 0.75],
];

describe('a workbook of before 2007', () => {
  it.each([false, true])('has its dates, numbers and texts read, short streams %s', async (isSmall) => {
    const { format, series } = await read(xlsOf(ROWS, isSmall));
    expect(format).toMatchObject({ format: 'xls' });
    expect(series).toMatchObject([
      { unit: 'kWh', zone: 'Europe/Vienna', tags: { meter: 'AT0031000000000000000000000000001' } },
    ]);
    expect(series[0]!.readings).toEqual(READINGS);
  });

  it('is read in a zip file, too', async () => {
    const { series } = await read(zipOf({ 'export.xls': xlsOf(ROWS) }));
    expect(series.map(({ readings }) => readings)).toEqual([READINGS]);
  });

  it('is refused where it is cut off, wherever that is', async () => {
    const whole = xlsOf(ROWS);
    for (let length = 512; length < whole.length - 512; length += 256)
      await expect(read(whole.subarray(0, length))).rejects.toThrow(RefusedFile);
  });

  it('ends where its sectors go round in a circle', async () => {
    const bytes = xlsOf(ROWS);
    bytes.writeUInt32LE(2, 512 + 8);
    await expect(read(bytes)).rejects.toThrow(/damaged/);
  });
});
