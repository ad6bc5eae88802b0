import { createReadStream } from 'node:fs';
import { mkdir, stat, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { parse } from 'csv-parse';
import { SaxesParser } from 'saxes';
import { readMeterFile } from '../../meter-files/src/read-meter-file.ts';
import { inTurn, median, millisecondsOf, toRow, type Row } from './measure.ts';

const DAY_SLOTS = 288;
const READINGS = 700 * DAY_SLOTS;
const ROUNDS = 3;
const FIRST_MS = Date.UTC(2023, 0, 1);
const STEP_MS = 300_000;
/** A delimited file of about 100 MB. */
const LARGE_READINGS = 2_800_000;
const MOST_GROWTH_MB = 100;

/** One format: its file, and the loop over the same bytes that does nothing but what the library does. */
interface Format {
  name: string;
  reference: string;
  lines: () => Iterable<string>;
  parseBare: (file: string) => Promise<unknown>;
}

const FORMATS: Format[] = [
  {
    name: 'delimited, decimal comma',
    reference: 'bare csv-parse',
    lines: toDelimited,
    parseBare: parseDelimited,
  },
  {
    name: 'a row a day of 288 values',
    reference: 'bare csv-parse',
    lines: toWide,
    parseBare: parseDelimited,
  },
  { name: 'NEM12', reference: 'bare csv-parse', lines: toNem12, parseBare: parseDelimited },
  { name: 'Green Button XML', reference: 'bare saxes', lines: toEspi, parseBare: parseXml },
];

/** Reading any utility's file, with recognition and all checks, against a bare parse of the same bytes. */
export async function benchImportFormats(folder: string): Promise<Row[]> {
  await mkdir(folder, { recursive: true });
  const rows: Row[] = [];
  for (const { name, reference, lines, parseBare } of FORMATS) {
    const file = path.join(folder, 'meter-file');
    await writeFile(file, [...lines()].join(''));
    const figures = await inTurn(
      ROUNDS,
      () => millisecondsOf(() => readAll(file, READINGS)),
      () => millisecondsOf(() => parseBare(file)),
    );
    const rate = (milliseconds: number[]) => (1000 * READINGS) / median(milliseconds);
    const names = { name: `read ${name}`, reference, unit: 'readings/s' };
    rows.push(toRow(names, rate(figures.subject), rate(figures.reference)));
  }
  return [...rows, await benchLargeFile(path.join(folder, 'large.csv'))];
}

/** Memory that reading a large file takes above what reading a small one has taken. */
async function benchLargeFile(file: string): Promise<Row> {
  await writeFile(file, toDelimited(LARGE_READINGS));
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

function valueAt(i: number): string {
  return (((i * 7919) % 5000) / 1000).toFixed(3);
}

function* toDelimited(readings = READINGS): Iterable<string> {
  yield 'Datum;Zeit;Verbrauch [kWh];Status\r\n';
  for (let i = 0; i < readings; i++) {
    const [date, clock] = new Date(FIRST_MS + i * STEP_MS).toISOString().split('T') as [string, string];
    yield `${date};${clock.slice(0, 8)};${valueAt(i).replace('.', ',')};gemessen\r\n`;
  }
}

function* toDays(): Iterable<{ date: string; values: string[] }> {
  for (let i = 0; i < READINGS; i += DAY_SLOTS) {
    const date = new Date(FIRST_MS + i * STEP_MS).toISOString().slice(0, 10);
    yield { date, values: Array.from({ length: DAY_SLOTS }, (_, slot) => valueAt(i + slot)) };
  }
}

function* toWide(): Iterable<string> {
  yield `Date,${Array.from({ length: DAY_SLOTS }, (_, slot) => `kWh_${slot + 1}`).join(',')}\n`;
  for (const { date, values } of toDays()) yield `${date},${values.join(',')}\n`;
}

function* toNem12(): Iterable<string> {
  yield '100,NEM12,202401010000,MDP,RETAILER\n200,NMI1,E1,E1,E1,N1,METER,kWh,5,\n';
  for (const { date, values } of toDays())
    yield `300,${date.replaceAll('-', '')},${values.join(',')},A,,,20240101000000,\n`;
  yield '900\n';
}

function* toEspi(): Iterable<string> {
  yield '<?xml version="1.0"?><feed xmlns="http://www.w3.org/2005/Atom"><entry><content><ReadingType xmlns="http://naesb.org/espi">';
  yield '<intervalLength>300</intervalLength><powerOfTenMultiplier>-3</powerOfTenMultiplier><uom>72</uom></ReadingType></content></entry>';
  yield '<entry><content><IntervalBlock xmlns="http://naesb.org/espi">\n';
  for (let i = 0; i < READINGS; i++) {
    const start = (FIRST_MS + i * STEP_MS) / 1000;
    yield `<IntervalReading><timePeriod><duration>300</duration><start>${start}</start></timePeriod><value>${i % 5000}</value></IntervalReading>\n`;
  }
  yield '</IntervalBlock></content></entry></feed>\n';
}

async function parseDelimited(file: string): Promise<void> {
  const parser = parse({ delimiter: [';', ','], relax_column_count: true });
  for await (const _row of createReadStream(file).pipe(parser));
}

async function parseXml(file: string): Promise<void> {
  const parser = new SaxesParser();
  for await (const chunk of createReadStream(file, 'utf8')) parser.write(chunk as string);
  parser.close();
}
