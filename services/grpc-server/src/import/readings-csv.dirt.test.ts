import fc from 'fast-check';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { ReadingBatch } from '../meter.ts';
import { readReadingsByCsvParse, BEGINNING } from './readings-by-csv-parse.ts';
import { readReadingsCsv } from './readings-csv.ts';

/** What is usual in a meter file, and what has no business there. */
const stamp = fc.oneof(
  {
    weight: 8,
    arbitrary: fc
      .integer({ min: Date.UTC(1600, 0, 1), max: Date.UTC(2400, 0, 1) })
      .map((timeMs) => new Date(timeMs).toISOString().slice(0, 19).replace('T', ' ')),
  },
  fc.constantFrom(
    '2019-02-29 00:00:00',
    '2020-02-29 12:00',
    '2019-01-01T00:00:00.25',
    '"2019-01-01 00:15:00"',
    '',
  ),
);
const value = fc.oneof(
  { weight: 4, arbitrary: fc.double({ noDefaultInfinity: true, noNaN: true }).map(String) },
  { weight: 4, arbitrary: fc.integer({ min: -1e6, max: 1e6 }).map((n) => (n / 100).toFixed(2)) },
  fc.constantFrom('', 'NaN', '?', '-', '1.', '.5', '+1', '00012.50', '1e3', '"7.5"', '1,5', '1"2', 'ö', '1 '),
  fc.constantFrom('123456789012345', '1234567890123456', '0.000000000000001', '9007199254740993'),
);
const row = fc.oneof(
  { weight: 20, arbitrary: fc.tuple(stamp, value).map((cells) => cells.join(',')) },
  fc.constantFrom('', ' ', ',', 'x', '2019-01-01 00:15:00', 'a\0b', '"', '2019-01-01 00:15:00,1,2'),
);
const file = fc.tuple(
  fc.constantFrom('', '\uFEFF'),
  fc.oneof(
    { weight: 9, arbitrary: fc.constant('time,meterusage') },
    fc.constantFrom('Time,"meterusage"', 'x,y', ''),
  ),
  fc.array(fc.tuple(fc.constantFrom('\n', '\n', '\n', '\r\n', '\r'), row), { maxLength: 40 }),
  fc.constantFrom('', '\n', '\r\n'),
);

describe('readReadingsCsv', () => {
  let folder: string;
  let runs = 0;
  beforeAll(async () => {
    folder = await mkdtemp(path.join(tmpdir(), 'readings-csv-dirt-'));
  });
  afterAll(() => rm(folder, { recursive: true }));

  /** The readings as they came, and the error they ended in, if any. */
  async function outcomeOf(batches: AsyncIterable<ReadingBatch>) {
    const readings: [number, number][] = [];
    try {
      for await (const { timeMs, value: values } of batches) {
        timeMs.forEach((t, i) => readings.push([t, values[i]!]));
      }
      return { readings };
    } catch (error) {
      return { error: (error as Error).message };
    }
  }

  it('makes of any file what csv-parse alone makes of it, to the last bit and error', async () => {
    await fc.assert(
      fc.asyncProperty(file, async ([mark, header, rows, end]) => {
        const name = path.join(folder, `${runs++}.csv`);
        await writeFile(name, mark + header + rows.map(([before, text]) => before + text).join('') + end);
        const plain = await outcomeOf(readReadingsCsv(name));
        expect(plain).toEqual(await outcomeOf(readReadingsByCsvParse(name, BEGINNING, () => undefined)));
        await rm(name);
      }),
      { numRuns: 2000 },
    );
  });

  it('reads rows that lie across the chunks of a long file as csv-parse does', async () => {
    const name = path.join(folder, 'long.csv');
    const rows = Array.from({ length: 120_000 }, (_, i) => {
      const text = new Date(Date.UTC(2020, 0, 1) + i * 60_000).toISOString().slice(0, 19).replace('T', ' ');
      return `${text},${i % 97 === 0 ? 'NaN' : (i / 100).toFixed(i % 4)}${i % 3 === 0 ? '\r\n' : '\n'}`;
    });
    await writeFile(name, `time,meterusage\n${rows.join('')}`);
    const plain = await outcomeOf(readReadingsCsv(name));
    expect(plain.readings).toHaveLength(120_000);
    expect(plain).toEqual(await outcomeOf(readReadingsByCsvParse(name, BEGINNING, () => undefined)));
  });
});
