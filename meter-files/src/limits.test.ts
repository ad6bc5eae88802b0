import { gzipSync } from 'node:zlib';
import ExcelJS from 'exceljs';
import { describe, expect, it } from 'vitest';
import { gunzip } from './containers/gzip.ts';
import { RefusedFile, type ReadOptions } from './model.ts';
import { USUAL_LIMITS } from './read-limits.ts';
import { readMeterFile } from './read-meter-file.ts';
import { collect } from './testing/read-text.ts';
import { sourceOf } from './testing/source-of.ts';
import { zipOf } from './testing/zip-of.ts';

const CSV = `time;kWh\n${Array.from({ length: 20 }, (_, i) => `2024-01-01 00:${10 + i};${i}\n`).join('')}`;
const JSON_FILE = JSON.stringify(
  Array.from({ length: 20 }, (_, i) => ({ time: `2024-01-01T00:${10 + i}`, kWh: i })),
);
const XML =
  '<?xml version="1.0"?><feed xmlns="http://www.w3.org/2005/Atom" xmlns:espi="http://naesb.org/espi"><entry>';

async function workbookOf(columns: number): Promise<Uint8Array> {
  const workbook = new ExcelJS.Workbook();
  const sheet = workbook.addWorksheet('Data');
  sheet.addRow(['Date', 'kWh']);
  sheet.addRow([new Date(0), 1]).getCell(columns).value = 'far';
  return new Uint8Array(await workbook.xlsx.writeBuffer());
}

async function refusalOf(
  file: string | Uint8Array,
  limits: ReadOptions['limits'] = {},
): Promise<RefusedFile> {
  const options = { choices: {}, limits, signal: AbortSignal.timeout(20_000) };
  const bytes = typeof file === 'string' ? Buffer.from(file) : file;
  const error: unknown = await collect(readMeterFile(sourceOf(bytes, 1 << 16), options)).catch(
    (e: unknown) => e,
  );
  if (error instanceof RefusedFile) return error;
  throw new Error('the file is read', { cause: error });
}

describe('a file that is beyond a limit', () => {
  it.each<[string, () => string | Uint8Array | Promise<Uint8Array>, ReadOptions['limits'], string]>([
    [
      'columns',
      () => CSV.replace(';7', `;7${';'.repeat(9)}`),
      { columns: 10 },
      'line 9: the row has more than 10 columns',
    ],
    ['columns', () => workbookOf(12), { columns: 10 }, 'line 2: the row has more than 10 columns'],
    ['columns', () => CSV + ';'.repeat(5000), {}, 'line 22: the row has more than 5000 columns'],
    [
      'zipBytes',
      () => zipOf({ 'a.csv': Buffer.from(CSV) }),
      { zipBytes: 256 },
      'the zip file is larger than 0.000244140625 MiB',
    ],
    [
      'zipFiles',
      () => zipOf({ a: Buffer.from(CSV), b: Buffer.from(CSV) }),
      { zipFiles: 1 },
      'the zip file has more than 1 files',
    ],
    [
      'unpackedBytes',
      () => gzipSync(CSV + '\n'.repeat(2 ** 21)),
      { unpackedBytes: 2 ** 20 },
      'the archive unpacks to more than 1 MiB',
    ],
    [
      'jsonCharacters',
      () => JSON_FILE,
      { jsonCharacters: 2 ** 9 },
      'the JSON is longer than 0.00048828125 MiB',
    ],
  ])('of %s is refused by its name', async (limit, file, limits, message) => {
    expect(await refusalOf(await file(), limits)).toMatchObject({ limit, message });
  });

  it('of unpackedRatio is refused by its name', async () => {
    const bomb = gunzip(sourceOf(gzipSync(Buffer.alloc(2 ** 26 + 1))), USUAL_LIMITS);
    const unpack = async () => {
      for await (const _ of bomb.open());
    };
    await expect(unpack()).rejects.toMatchObject({
      limit: 'unpackedRatio',
      message: 'the archive unpacks to more than 200 times its size',
    });
  });

  it.each([
    ['a line', CSV + 'x'.repeat(1_100_000), /^line 22: is no row .* exceed the maximum/],
    [
      'a line of NEM12',
      `100,NEM12,202401010000,M,R\n${'x'.repeat(1_100_000)}`,
      /line is longer than 1000000 characters/,
    ],
    ['the depth of XML', XML + '<a>'.repeat(80), /nested deeper than 64/],
    ['a text of XML', `${XML}<title>${'x'.repeat(200_000)}</title>`, /text is longer than 100000 characters/],
    ['a tag of XML', `${XML}<title a="${'x'.repeat(1_200_000)}`, /no tag ends within 1000000 characters/],
    [
      'entities of XML',
      `<?xml version="1.0"?><!DOCTYPE feed [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;">]>${XML.slice(21)}&b;`,
      /a document type is declared/,
    ],
    ['the depth of archives', gzipSync(gzipSync(gzipSync(CSV))), /archives are nested deeper than 2/],
    [
      'the depth of JSON',
      `[${'{"a":'.repeat(50_000)}1${'}'.repeat(50_000)}]`,
      /no array of readings|no table/,
    ],
  ])('that is fixed, such as %s, is refused by its words', async (_, file, message) => {
    const refusal = await refusalOf(file);
    expect(refusal.message).toMatch(message);
    expect(refusal.limit).toBeNull();
  });
});
