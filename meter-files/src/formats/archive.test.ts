import { Buffer } from 'node:buffer';
import { describe, expect, it } from 'vitest';
import { readMeterFile } from '../read-meter-file.ts';
import { collect } from '../testing/read-text.ts';
import { sourceOf } from '../testing/source-of.ts';
import { zipOf } from '../testing/zip-of.ts';

function read(files: Record<string, string>) {
  const entries = Object.entries(files).map(([name, text]) => [name, Buffer.from(text)]);
  const source = sourceOf(zipOf(Object.fromEntries(entries) as Record<string, Buffer>));
  return collect(readMeterFile(source, { choices: {}, signal: new AbortController().signal }));
}

/** Hours of local times from one day on. */
function hours(from: string, count: number): string {
  const start = Date.parse(`${from}T00:00:00Z`);
  const line = (i: number) =>
    `${new Date(start + i * 3_600_000).toISOString().slice(0, 16).replace('T', ' ')},${i % 7}`;
  return `Time,kWh\n${Array.from({ length: count }, (_, i) => line(i)).join('\n')}\n`;
}

describe('an archive', () => {
  it('has one meter of the months that its files are of', async () => {
    const { series, issues } = await read({
      'export/usage_2024-01.csv': hours('2024-01-01', 744),
      'export/usage_2024-02.csv': hours('2024-02-01', 696),
      'export/usage_2024-03.csv': hours('2024-03-01', 100),
      '__MACOSX/export/._usage_2024-01.csv': 'x',
      'export/.DS_Store': 'x',
    });
    expect(issues).toEqual([]);
    expect(series.map(({ name, readings }) => [name, readings.length])).toEqual([['kWh', 1540]]);
    expect(series[0]!.readings.at(-1)![0]).toBe('2024-03-05T03:00:00Z');
  });

  it('has one meter of monthly JSON too', async () => {
    const month = (at: string) =>
      JSON.stringify({
        energy: { unit: 'Wh', values: [1, 2].map((value) => ({ date: `${at}-0${value} 00:00:00`, value })) },
      });
    const { series } = await read({
      'site_2024_06.json': month('2024-06'),
      'site_2024_07.json': month('2024-07'),
    });
    expect(series).toMatchObject([{ unit: 'Wh' }]);
    expect(series[0]!.readings.map(([time]) => time.slice(0, 10))).toEqual([
      '2024-06-01',
      '2024-06-02',
      '2024-07-01',
      '2024-07-02',
    ]);
  });

  it.each([
    ['other names', { 'house.csv': hours('2024-01-01', 30), 'garage.csv': hours('2024-02-01', 30) }],
    [
      'the same months',
      { 'a-2024-01.csv': hours('2024-01-01', 30), 'a-2024-02.csv': hours('2024-01-01', 30) },
    ],
    ['other numbers', { '480011.csv': hours('2024-01-01', 30), '480012.csv': hours('2024-02-01', 30) }],
  ])('has a meter of each file with %s', async (_, files) => {
    const { series } = await read(files);
    expect(series.map(({ readings }) => readings.length)).toEqual([30, 30]);
  });

  it('has one meter of all files that name the same', async () => {
    const day = (date: string) =>
      `100,NEM12,202401020000,MDP,R\n200,NMI0000001,E1,E1,E1,N1,METER1,kWh,30,\n300,${date},${Array(48).fill('1').join(',')},A,,,,\n900\n`;
    const { series } = await read({ 'x1.csv': day('20240101'), 'x2.csv': day('20240102') });
    expect(series.map(({ name, readings }) => [name, readings.length])).toEqual([['NMI0000001 E1', 96]]);
  });

  it('tells what it leaves out, and is refused where nothing is left', async () => {
    const { series, issues } = await read({
      'readme.txt': 'see the website\n',
      'data.csv': hours('2024-01-01', 30),
      'data.html': '<html><body>the same</body></html>',
    });
    expect(series).toHaveLength(1);
    expect(issues.map(({ severity, message }) => [severity, message.split(' ')[0]])).toEqual([
      ['warning', 'data.html'],
      ['warning', 'readme.txt'],
    ]);
    await expect(read({ 'data.html': '<html></html>', 'readme.txt': 'none\n' })).rejects.toThrow(/web page/);
  });
});
