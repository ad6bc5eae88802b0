import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { gzipSync } from 'node:zlib';
import ExcelJS from 'exceljs';
import { describe, expect, it } from 'vitest';
import { RefusedFile } from './model.ts';
import { seededRandom } from './quality/testing/seeded-load.ts';
import { readMeterFile } from './read-meter-file.ts';
import { collect } from './testing/read-text.ts';
import { sourceOf } from './testing/source-of.ts';
import { zipOf } from './testing/zip-of.ts';

/** Mutations of each made file, and of each real one. */
const ROUNDS = 250;
const REAL_ROUNDS = 60;
/** Of a real file: headings and some days. */
const REAL_BYTES = 12_000;
/** For one damaged file; what takes longer hangs. */
const MOST_MS = 10_000;
const REAL_FOLDER = path.join(import.meta.dirname, '../../../shared/data/meters');

const day = Array.from({ length: 48 }, (_, i) => (i / 10).toFixed(1));
const stamps = Array.from({ length: 40 }, (_, i) => new Date(Date.UTC(2024, 2, 31, 0, 15 * i)).toISOString());

const TEXTS: Record<string, string> = {
  csv: `time,kWh\n${stamps.map((stamp, i) => `${stamp},${i / 4}`).join('\n')}\n`,
  preamble: `Zählpunkt;AT001\n\nDatum;Zeit;kWh;Status\n${stamps.map((stamp) => `${stamp.slice(8, 10)}.03.2024;${stamp.slice(11, 16)};1.234,5;gültig`).join('\r\n')}\r\nSumme;;49.380;\r\n`,
  wide: `MPAN,Date,${day.map((_, i) => `kWh_${i + 1}`).join(',')}\n1200,30/03/2024,${day.join(',')}\n1200,31/03/2024,${day.join(',')}\n`,
  nem12: `100,NEM12,202401020000,M,R\r\n200,NMI1,E1,E1,E1,N1,S1,kWh,30,\r\n300,20240101,${day.join(',')},V,,,20240102000000,\r\n400,1,48,A,,\r\n900\r\n`,
  mscons: `UNA:+,? 'UNB+UNOC:3+1+2+240101:1200+1'UNH+1+MSCONS:D:04B:UN:2.2e'LOC+172+DE1'LIN+1'PIA+5+1-1?:1.29.0:SRW'${"QTY+220:0,25'DTM+163:202401010000?+01:303'DTM+164:202401010015?+01:303'".repeat(20)}UNT+9+1'UNZ+1+1'`,
  espi: `<?xml version="1.0"?><feed xmlns="http://www.w3.org/2005/Atom"><entry><content><ReadingType xmlns="http://naesb.org/espi"><powerOfTenMultiplier>-3</powerOfTenMultiplier><uom>72</uom></ReadingType></content></entry><entry><content><IntervalBlock>${'<IntervalReading><timePeriod><duration>900</duration><start>1704067200</start></timePeriod><value>5</value></IntervalReading>'.repeat(20)}</IntervalBlock></content></entry></feed>`,
  json: JSON.stringify({ meter: 'x', readings: stamps.map((time, i) => ({ time, kwh: i % 7 ? i : null })) }),
};

async function fixtures(): Promise<Record<string, Buffer>> {
  const workbook = new ExcelJS.Workbook();
  const sheet = workbook.addWorksheet('Data');
  sheet.addRow(['Date', 'kWh']);
  stamps.forEach((stamp, i) => sheet.addRow([new Date(stamp), i]));
  const csv = Buffer.from(TEXTS.csv!);
  return {
    ...Object.fromEntries(Object.entries(TEXTS).map(([name, text]) => [name, Buffer.from(text)])),
    utf16: Buffer.from(TEXTS.preamble!, 'utf16le'),
    gzip: gzipSync(csv),
    zip: zipOf({ 'a.csv': csv, 'b.txt': Buffer.from(TEXTS.nem12!) }),
    xlsx: Buffer.from(new Uint8Array(await workbook.xlsx.writeBuffer())),
  };
}

/** Whole numbers below a bound, the same in every run. */
function createRandom(seed: number): (below: number) => number {
  const random = seededRandom(seed);
  return (below) => Math.floor(random() * below);
}

/** Cut off, some bits turned, a piece of another file put in, or gone on with as another file ends. */
function mutate(bytes: Buffer, other: Buffer, random: (below: number) => number): Buffer {
  const kind = random(4);
  if (kind === 0) return bytes.subarray(0, random(bytes.length));
  if (kind === 1) {
    const copy = Buffer.from(bytes);
    for (let i = 1 + random(6); i > 0; i--) copy[random(copy.length)]! ^= 1 << random(8);
    return copy;
  }
  const at = random(bytes.length);
  const from = random(other.length);
  if (kind === 2) return Buffer.concat([bytes.subarray(0, at), other.subarray(from)]);
  return Buffer.concat([bytes.subarray(0, at), other.subarray(from, from + random(200)), bytes.subarray(at)]);
}

/** Throws where a file is neither read nor refused in time. */
async function read(bytes: Buffer): Promise<'read' | 'refused'> {
  const ended = new AbortController();
  const options = { choices: {}, signal: AbortSignal.any([ended.signal, AbortSignal.timeout(MOST_MS)]) };
  // Who waits for ever for what does not come hears no signal.
  const hang = delay(MOST_MS, undefined, { signal: ended.signal }).then(() => {
    throw new Error('it hangs');
  });
  try {
    const { series } = await Promise.race([collect(readMeterFile(sourceOf(bytes, Infinity), options)), hang]);
    for (const { readings } of series) {
      for (const [time] of readings) if (Number.isNaN(Date.parse(time))) throw new Error(`a time is ${time}`);
    }
    return 'read';
  } catch (error) {
    if (!(error instanceof RefusedFile)) throw error;
    return 'refused';
  } finally {
    hang.catch(() => undefined);
    ended.abort();
  }
}

/** How often it was read and refused, damaged at random. */
async function damage(name: string, file: Buffer, others: Buffer[], rounds: number) {
  const random = createRandom(20_241_125);
  const outcomes = { read: 0, refused: 0 };
  for (let round = 0; round < rounds; round++) {
    const bytes = mutate(file, others[random(others.length)]!, random);
    try {
      const startedMs = performance.now();
      outcomes[await read(bytes)]++;
      // No timer rings while it is busy.
      expect(performance.now() - startedMs).toBeLessThan(MOST_MS);
    } catch (error) {
      const shown = bytes.toString('base64').slice(0, 4000);
      throw new Error(`${name}, round ${round}: ${shown}`, { cause: error });
    }
  }
  return outcomes;
}

describe('a file that is damaged', () => {
  it.each([...Object.keys(TEXTS), 'utf16', 'gzip', 'zip', 'xlsx'])(
    '%s is read or refused, never more',
    async (name) => {
      const files = await fixtures();
      const outcomes = await damage(name, files[name]!, Object.values(files), ROUNDS);
      // Damage of both kinds was done, or the test would say nothing.
      expect(outcomes.refused).toBeGreaterThan(0);
      // Checksums let none of them through.
      if (!['gzip', 'zip'].includes(name)) expect(outcomes.read).toBeGreaterThan(0);
    },
  );

  it.each(readdirSync(REAL_FOLDER).filter((name) => !name.endsWith('.json')))(
    'and comes from an issuer, %s, is read or refused, never more',
    async (name) => {
      const real = (file: string) => readFileSync(path.join(REAL_FOLDER, file)).subarray(0, REAL_BYTES);
      const others = [...readdirSync(REAL_FOLDER).map(real), ...Object.values(await fixtures())];
      const { read: whole, refused } = await damage(name, real(name), others, REAL_ROUNDS);
      expect(whole + refused).toBe(REAL_ROUNDS);
    },
  );
});
