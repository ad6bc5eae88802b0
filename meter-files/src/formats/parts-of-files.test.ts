import { Buffer } from 'node:buffer';
import { describe, expect, it } from 'vitest';
import { readMeterFile } from '../read-meter-file.ts';
import { collect } from '../testing/read-text.ts';
import { sourceOf } from '../testing/source-of.ts';
import { zipOf } from '../testing/zip-of.ts';

function read(content: string | Uint8Array) {
  const source = sourceOf(typeof content === 'string' ? Buffer.from(content) : content);
  return collect(readMeterFile(source, { choices: {}, signal: new AbortController().signal }));
}

describe('readMeterFile, of files with several parts', () => {
  const good = Buffer.from('Zeitpunkt;Verbrauch (kWh)\n01.01.2024 00:00;1,5\n01.01.2024 00:15;2,5\n');

  it('reads the files of an archive that can be read, and tells of the others', async () => {
    const { series, issues } = await read(
      zipOf({ 'empty.csv': Buffer.alloc(0), 'good.csv': good, 'notes.txt': Buffer.from('Hello\n') }),
    );
    expect(series.map(({ name, readings }) => [name, readings.length])).toEqual([['good.csv Verbrauch', 2]]);
    expect(issues.map(({ message }) => message)).toEqual([
      'empty.csv is left out: the file is empty',
      expect.stringMatching(/^notes\.txt is left out: line 1: no table of readings/),
    ]);
  });

  it('refuses an archive of which no file can be read, with the reason of the first', async () => {
    await expect(read(zipOf({ 'a.csv': Buffer.alloc(0), 'b.txt': Buffer.from('Hello\n') }))).rejects.toThrow(
      'the file is empty',
    );
  });

  it('takes unit, zone and meter of a JSON from what stands beside its readings', async () => {
    const values = [
      { date: '2024-07-10 00:00:00', value: 0 },
      { date: '2024-07-10 00:15:00', value: null },
      { date: '2024-07-10 00:30:00', value: 125 },
    ];
    const { series, questions } = await read(
      JSON.stringify({ energy: { unit: 'Wh', timeZone: 'Europe/Madrid', serialNumber: 'SN0042', values } }),
    );
    expect(series).toMatchObject([
      {
        name: 'SN0042',
        unit: 'Wh',
        readings: [
          ['2024-07-09T22:00:00Z', 0],
          ['2024-07-09T22:15:00Z', NaN],
          ['2024-07-09T22:30:00Z', 125],
        ],
      },
    ]);
    expect(questions.map(({ choice }) => choice)).not.toContain('unit');
  });
});
