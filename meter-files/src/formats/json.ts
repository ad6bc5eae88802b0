import type { FileSource } from '../file-source.ts';
import { RefusedFile, type FileEvent, type FormatReader, type ReadOptions } from '../model.ts';
import { limitsOf, type ReadLimits } from '../read-limits.ts';
import { decodeText, detectEncoding, readHead } from '../tables/decode-text.ts';
import { readRows } from '../tables/read-rows.ts';
import type { Row } from '../tables/row.ts';
import { findTables } from './json-tables.ts';
import { partsWithTables } from './parts.ts';
import { renumberSeries } from './renumber-series.ts';

/** Tables at any place in a document, or in lines of which each is one. */
export const json: FormatReader = {
  recognises: (head) =>
    /^\ufeff?\s*[[{]/.test(Buffer.from(head.subarray(0, 256)).toString('utf8').replaceAll('\u0000', '')),
  read: readJson,
};

async function* readJson(source: FileSource, options: ReadOptions): AsyncIterable<FileEvent> {
  const encoding = detectEncoding(await readHead(source, 4096));
  const tables = findTables(parse(await readAll(source, encoding, limitsOf(options))));
  if (tables.length === 0) throw new RefusedFile({ line: 1, message: 'no array of readings is in the JSON' });
  const origin = { format: 'json', encoding, delimiter: null };
  const parts = tables.map(({ name, rows }) => ({
    name,
    events: readRows(() => inOrder(rows), origin, options),
  }));
  const refusals: RefusedFile[] = [];
  const withTables = await partsWithTables(parts, refusals);
  // Beside tables of readings there are others.
  if (withTables.length === 0) throw refusals[0]!;
  yield* renumberSeries(withTables);
}

async function readAll(
  source: FileSource,
  encoding: string,
  { jsonCharacters }: ReadLimits,
): Promise<string> {
  const parts: string[] = [];
  let length = 0;
  for await (const part of decodeText(source, encoding)) {
    length += part.length;
    if (length > jsonCharacters) {
      const message = `the JSON is longer than ${jsonCharacters / 2 ** 20} MiB`;
      throw new RefusedFile({ message }, 'jsonCharacters');
    }
    parts.push(part);
  }
  return parts.join('');
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch (error) {
    const lines = text.split('\n').filter((line) => line.trim() !== '');
    const isLines = lines.length > 1 && lines.slice(0, 2).every((line) => /^\s*[[{].*[\]}]\s*$/s.test(line));
    if (isLines) return lines.map((line) => parse(line));
    throw new RefusedFile({ message: `this is no JSON (${(error as Error).message})` });
  }
}

// eslint-disable-next-line @typescript-eslint/require-await -- rows are read as a stream
async function* inOrder(rows: Row[]): AsyncIterable<Row[]> {
  yield rows;
}
