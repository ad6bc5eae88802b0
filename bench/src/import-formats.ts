import { on } from 'node:events';
import { createReadStream } from 'node:fs';
import { mkdir, readFile, stat, writeFile } from 'node:fs/promises';
import path from 'node:path';
import type { Readable } from 'node:stream';
import { promisify } from 'node:util';
import { parse } from 'csv-parse';
import { SaxesParser } from 'saxes';
import { open, type Entry, type Options, type ZipFile } from 'yauzl';
import { readMeterFile } from '../../meter-files/src/read-meter-file.ts';
import {
  inBlocks,
  READINGS,
  toDelimited,
  toEspi,
  toJson,
  toMscons,
  toNem12,
  toWide,
  toWorkbook,
} from './import-format-files.ts';
import { inTurn, median, millisecondsOf, toRow, type Row } from './measure.ts';

const ROUNDS = 3;
/** A delimited file of about 100 MB. */
const LARGE_READINGS = 2_800_000;
const MOST_GROWTH_MB = 100;

/** One format: its file, and the loop over the same bytes that does nothing but what the library does. */
interface Format {
  name: string;
  reference: string;
  content: () => Iterable<string | Uint8Array>;
  parseBare: (file: string) => Promise<unknown>;
}

const FORMATS: Format[] = [
  {
    name: 'delimited, decimal comma',
    reference: 'bare csv-parse',
    content: toDelimited,
    parseBare: parseDelimited(';'),
  },
  {
    name: 'a row a day of 288 values',
    reference: 'bare csv-parse',
    content: toWide,
    parseBare: parseDelimited(','),
  },
  { name: 'NEM12', reference: 'bare csv-parse', content: toNem12, parseBare: parseDelimited(',') },
  { name: 'Green Button XML', reference: 'bare saxes', content: toEspi, parseBare: parseXml },
  {
    name: 'an Excel workbook',
    reference: 'bare yauzl and saxes over its sheet',
    content: toWorkbook,
    parseBare: parseWorkbook,
  },
  { name: 'JSON', reference: 'JSON.parse', content: toJson, parseBare: parseJson },
  {
    name: 'MSCONS',
    reference: 'a bare split into its segments',
    content: toMscons,
    parseBare: splitSegments,
  },
];

type ReadEntry = (entry: Entry, callback: (error: Error | null, stream: Readable) => void) => void;
const openZip = promisify<string, Options, ZipFile>(open);

/** Reading any utility's file, with recognition and all checks, against a bare parse of the same bytes. */
export async function benchImportFormats(folder: string): Promise<Row[]> {
  await mkdir(folder, { recursive: true });
  // First, as what others leave behind would be measured with it.
  const rows = [await benchLargeFile(path.join(folder, 'large.csv'))];
  for (const { name, reference, content, parseBare } of FORMATS) {
    const file = path.join(folder, 'meter-file');
    await writeFile(file, inBlocks(content()));
    const figures = await inTurn(
      ROUNDS,
      () => millisecondsOf(() => readAll(file, READINGS)),
      () => millisecondsOf(() => parseBare(file)),
    );
    const rate = (milliseconds: number[]) => (1000 * READINGS) / median(milliseconds);
    const names = { name: `read ${name}`, reference, unit: 'readings/s' };
    rows.push(toRow(names, rate(figures.subject), rate(figures.reference)));
  }
  return rows;
}

/** Memory that reading a large file takes above what reading a small one has taken. */
async function benchLargeFile(file: string): Promise<Row> {
  await writeFile(file, inBlocks(toDelimited(LARGE_READINGS)));
  const megabytes = Math.round((await stat(file)).size / 1e6);
  const beforeMb = process.memoryUsage().rss / 1e6;
  let peakMb = beforeMb;
  const timer = setInterval(() => (peakMb = Math.max(peakMb, process.memoryUsage().rss / 1e6)), 50);
  await readAll(file, LARGE_READINGS);
  clearInterval(timer);
  const names = {
    name: `memory grown while ${megabytes} MB are read`,
    reference: 'the most',
    unit: 'MB',
    target: '≤ 1',
  };
  return toRow(names, peakMb - beforeMb, MOST_GROWTH_MB);
}

async function readAll(file: string, expected: number): Promise<void> {
  let readings = 0;
  const source = {
    name: path.basename(file),
    open: () => createReadStream(file, { highWaterMark: 1 << 18 }),
  };
  const options = { choices: { zone: 'Europe/Vienna' }, signal: new AbortController().signal };
  for await (const event of readMeterFile(source, options)) {
    if (event.type === 'readings') readings += event.readings.value.length;
  }
  if (readings !== expected) throw new Error(`${readings} readings came, not ${expected}`);
}

function parseDelimited(delimiter: string): Format['parseBare'] {
  return async (file) => {
    const parser = parse({ delimiter, relax_column_count: true });
    for await (const _row of createReadStream(file).pipe(parser));
  };
}

async function parseXml(file: string): Promise<void> {
  const parser = new SaxesParser();
  for await (const chunk of createReadStream(file, 'utf8')) parser.write(chunk as string);
  parser.close();
}

async function parseWorkbook(file: string): Promise<void> {
  const zip = await openZip(file, { autoClose: false });
  for await (const [entry] of on(zip, 'entry', { close: ['end'] }) as AsyncIterable<[Entry]>) {
    if (entry.fileName !== 'xl/worksheets/sheet1.xml') continue;
    const parser = new SaxesParser();
    const sheet = await promisify(zip.openReadStream.bind(zip) as ReadEntry)(entry);
    for await (const chunk of sheet.setEncoding('utf8')) parser.write(chunk as string);
    parser.close();
  }
  zip.close();
}

async function parseJson(file: string): Promise<void> {
  JSON.parse(await readFile(file, 'utf8'));
}

async function splitSegments(file: string): Promise<void> {
  const text = await readFile(file, 'latin1');
  for (const segment of text.split("'")) segment.split('+');
}
