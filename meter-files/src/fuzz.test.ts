import { gzipSync } from 'node:zlib';
import ExcelJS from 'exceljs';
import { describe, expect, it } from 'vitest';
import { RefusedFile } from './model.ts';
import { seededRandom } from './quality/testing/seeded-load.ts';
import { readMeterFile } from './read-meter-file.ts';
import { collect } from './testing/read-text.ts';
import { sourceOf } from './testing/source-of.ts';
import { zipOf } from './testing/zip-of.ts';

/** Mutations of each file. */
const ROUNDS = 250;

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

/** Cut off, some bits turned, or a piece of another file put in. */
function mutate(bytes: Buffer, other: Buffer, random: (below: number) => number): Buffer {
  const kind = random(3);
  if (kind === 0) return bytes.subarray(0, random(bytes.length));
  if (kind === 1) {
    const copy = Buffer.from(bytes);
    for (let i = 1 + random(6); i > 0; i--) copy[random(copy.length)]! ^= 1 << random(8);
    return copy;
  }
  const at = random(bytes.length);
  const from = random(other.length);
  return Buffer.concat([bytes.subarray(0, at), other.subarray(from, from + random(200)), bytes.subarray(at)]);
}

function read(bytes: Buffer) {
  const options = { choices: {}, signal: AbortSignal.timeout(20_000) };
  return collect(readMeterFile(sourceOf(bytes, Infinity), options));
}

describe('a file that is damaged', () => {
  it.each([...Object.keys(TEXTS), 'utf16', 'gzip', 'zip', 'xlsx'])(
    '%s is read or refused, never more',
    async (name) => {
      const files = await fixtures();
      const random = createRandom(20_241_125);
      const outcomes = { read: 0, refused: 0 };
      for (let round = 0; round < ROUNDS; round++) {
        const others = Object.values(files);
        const bytes = mutate(files[name]!, others[random(others.length)]!, random);
        try {
          const { series } = await read(bytes);
          for (const { readings } of series) {
            for (const [time] of readings) expect(Number.isNaN(Date.parse(time))).toBe(false);
          }
          outcomes.read++;
        } catch (error) {
          if (!(error instanceof RefusedFile)) {
            throw new Error(`round ${round}: ${bytes.toString('base64').slice(0, 4000)}`, { cause: error });
          }
          outcomes.refused++;
        }
      }
      // Damage of both kinds was done, or the test would say nothing.
      expect(outcomes.refused).toBeGreaterThan(0);
      // Checksums let none of them through.
      if (!['gzip', 'zip'].includes(name)) expect(outcomes.read).toBeGreaterThan(0);
    },
  );
});
