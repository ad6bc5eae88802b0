import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { readReadingsCsv } from './readings-csv.ts';

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'readings-csv-'));
});
afterAll(() => rm(folder, { recursive: true }));

async function readText(text: string | Uint8Array): Promise<[number, number][]> {
  const file = path.join(folder, 'meter.csv');
  await writeFile(file, text);
  const readings: [number, number][] = [];
  for await (const { timeMs, value } of readReadingsCsv(file)) {
    timeMs.forEach((t, i) => readings.push([t, value[i] as number]));
  }
  return readings;
}

const FIRST_MS = Date.UTC(2019, 0, 1, 0, 15);

describe('readReadingsCsv', () => {
  it('reads stamps as UTC, whatever zone the machine is in', async () => {
    expect(await readText('time,meterusage\n2019-01-01 00:15:00,55.09\n')).toEqual([[FIRST_MS, 55.09]]);
  });

  it('keeps missing readings, in file order', async () => {
    const text = 'time,meterusage\n2019-01-01 00:30:00,NaN\n2019-01-01 00:15:00,\n';
    expect(await readText(text)).toEqual([
      [FIRST_MS + 900_000, NaN],
      [FIRST_MS, NaN],
    ]);
  });

  it.each([
    ['a byte order mark', '\uFEFFtime,meterusage\n2019-01-01 00:15:00,1\n'],
    ['CRLF', 'time,meterusage\r\n2019-01-01 00:15:00,1\r\n'],
    ['no line end at the end', 'time,meterusage\n2019-01-01 00:15:00,1'],
    ['blank lines', '\ntime,meterusage\n\n2019-01-01 00:15:00,1\n\n'],
    ['mixed line ends', 'time,meterusage\n2019-01-01 00:15:00,1\r\n\n\r\n'],
    ['quotes', '"time","meterusage"\n"2019-01-01 00:15:00","1"\n'],
    ['a header in capitals', 'Time,MeterUsage\n2019-01-01 00:15:00,1\n'],
  ])('reads a file with %s', async (_, text) => {
    expect(await readText(text)).toEqual([[FIRST_MS, 1]]);
  });

  it('reads a header alone as no readings', async () => {
    expect(await readText('time,meterusage\n')).toEqual([]);
  });

  it('reads more readings than a batch holds', async () => {
    const rows = Array.from({ length: 20_000 }, (_, i) => {
      const stamp = new Date(FIRST_MS + i * 1000).toISOString().slice(0, 19).replace('T', ' ');
      return `${stamp},${i}`;
    });
    const readings = await readText(`time,meterusage\n${rows.join('\n')}\n`);
    expect(readings).toEqual(rows.map((_, i) => [FIRST_MS + i * 1000, i]));
  });

  const row = '2019-01-01 00:15:00,1\n';
  it.each([
    ['', 'is empty (expected the header "time,meterusage")'],
    ['date,kwh\n', 'line 1: the header is "date,kwh" (expected "time,meterusage")'],
    [
      `time,meterusage\n${row}2019-13-01 00:15:00,2\n`,
      'line 3: column 1, time "2019-13-01 00:15:00" is not a date and time (expected YYYY-MM-DD HH:mm:ss)',
    ],
    [
      `time,meterusage\n\n${row}\r\n\n2019-01-01 00:30:00,"1,5"\n${row}`,
      'line 6: column 2, meterusage "1,5" is not a number (expected one such as 55.09, or NaN or blank where missing)',
    ],
    [
      `time,meterusage\n${row}2019-01-01 00:30:00\n`,
      'line 3: "2019-01-01 00:30:00" has 1 column (expected 2: time, meterusage)',
    ],
    [
      `time,meterusage\n${row}2019-01-01 00:30:00,1,5\n`,
      'line 3: "2019-01-01 00:30:00,1,5" has 3 columns (expected 2: time, meterusage)',
    ],
    [
      `time,meterusage\n${row}2019-01-01 00:30:00,"1\n`,
      'line 3: Quote Not Closed: the parsing is finished with an opening quote',
    ],
    [
      `time,meterusage\n${row}2019-01-01 00:30:00,1"2\n`,
      'line 3: invalid Opening Quote: a quote is found on field 1',
    ],
    [
      `<!doctype html>${'x'.repeat(100)}\n`,
      `line 1: the header is "<!doctype html>${'x'.repeat(45)}…" (expected "time,meterusage")`,
    ],
  ])('refuses %j: %s', async (text, message) => {
    await expect(readText(text)).rejects.toThrow(expect.objectContaining({ name: 'ImportError', message }));
  });

  it('reads UTF-16 that begins with its byte order mark', async () => {
    const text = Buffer.from('\uFEFFtime,meterusage\n2019-01-01 00:15:00,1\n', 'utf16le');
    expect(await readText(text)).toEqual([[FIRST_MS, 1]]);
  });

  it('tells how far it has read', async () => {
    const file = path.join(folder, 'long.csv');
    const text = `time,meterusage\n${row.repeat(200_000)}`;
    await writeFile(file, text);
    const seen: number[] = [];
    for await (const batch of readReadingsCsv(file, (bytes) => seen.push(bytes))) void batch;
    expect(seen.length).toBeGreaterThan(2);
    expect(seen.toSorted((a, b) => a - b)).toEqual(seen);
    expect(seen.at(-1)).toBe(text.length);
  });
});
