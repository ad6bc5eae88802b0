import type { FileSource } from '../file-source.ts';
import { RefusedFile, type FileEvent, type FormatReader, type ReadOptions } from '../model.ts';
import { limitsOf, type ReadLimits } from '../read-limits.ts';
import { decodeText, detectEncoding, readHead } from '../tables/decode-text.ts';
import { readRows } from '../tables/read-rows.ts';
import type { Row } from '../tables/row.ts';
import { renumberSeries } from './renumber-series.ts';

/** Of arrays and objects around those of readings, and of objects in a reading. */
const MOST_DEPTH = 6;

/** Arrays of readings: of objects, of arrays, or columns of equal length in an object, at any place in a document. */
export const json: FormatReader = {
  recognises: (head) =>
    /^\ufeff?\s*[[{]/.test(Buffer.from(head.subarray(0, 256)).toString('utf8').replaceAll('\u0000', '')),
  read: readJson,
};

async function* readJson(source: FileSource, options: ReadOptions): AsyncIterable<FileEvent> {
  const encoding = detectEncoding(await readHead(source, 4096));
  const tables = findTables(parse(await readAll(source, encoding, limitsOf(options))), '');
  if (tables.length === 0) throw new RefusedFile({ line: 1, message: 'no array of readings is in the JSON' });
  const origin = { format: 'json', encoding, delimiter: null };
  yield* renumberSeries(
    tables.map(({ name, rows }) => ({ name, events: readRows(() => inOrder(rows), origin, options) })),
  );
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
    throw new RefusedFile({ message: `this is no JSON (${(error as Error).message})` });
  }
}

interface Table {
  name: string;
  rows: Row[];
}

function findTables(value: unknown, name: string, depth = 0): Table[] {
  if (depth > MOST_DEPTH || typeof value !== 'object' || value === null) return [];
  if (Array.isArray(value)) {
    const rows = toRows(value);
    if (rows) return [{ name, rows }];
    return value.flatMap((element: unknown, i) => findTables(element, `${name}${i + 1}`, depth + 1));
  }
  const entries = Object.entries(value);
  // What stands beside readings says what they are: their unit, zone and meter.
  const beside = entries.filter(([, plain]) => isPlain(plain)).map(([key, plain]) => [key, toText(plain)]);
  const columns = entries.filter(([, column]) => Array.isArray(column) && column.every(isPlain)) as [
    string,
    unknown[],
  ][];
  const [first] = columns;
  const alike = columns.filter(([, column]) => column.length === first![1].length);
  if (first && first[1].length > 0 && alike.length >= 2) {
    const rows = first[1].map((_, i) => ({
      line: i + 2,
      cells: alike.map(([, column]) => toText(column[i])),
    }));
    return [{ name, rows: [{ line: 1, cells: alike.map(([key]) => key) }, ...rows] }];
  }
  return entries
    .flatMap(([key, inner]) => findTables(inner, key, depth + 1))
    .map(({ name: own, rows }) => ({
      name: own,
      rows: [...beside.map((cells) => ({ line: 1, cells })), ...rows],
    }));
}

/** Rows with the keys as headings, of an array of objects; as they are, of an array of arrays; null of anything else. */
function toRows(elements: unknown[]): Row[] | null {
  if (elements.length === 0) return null;
  if (elements.every((element) => Array.isArray(element) && element.every(isPlain))) {
    return elements.map((cells, i) => ({ line: i + 1, cells: (cells as unknown[]).map(toText) }));
  }
  const isObject = (element: unknown) =>
    typeof element === 'object' && element !== null && !Array.isArray(element);
  if (!elements.every(isObject)) return null;
  const flat = (elements as object[]).map((element) => flatten(element));
  const keys = [...new Set(flat.flatMap((element) => Object.keys(element)))];
  if (keys.length < 2) return null;
  const rows = flat.map((element, i) => ({ line: i + 2, cells: keys.map((key) => element[key] ?? '') }));
  return [{ line: 1, cells: keys }, ...rows];
}

function flatten(element: object, prefix = '', depth = 0): Record<string, string> {
  if (depth > MOST_DEPTH) return {};
  return Object.fromEntries(
    Object.entries(element).flatMap(([key, value]): [string, string][] => {
      if (isPlain(value)) return [[prefix + key, toText(value)]];
      return Array.isArray(value)
        ? []
        : Object.entries(flatten(value as object, `${prefix}${key} `, depth + 1));
    }),
  );
}

function isPlain(value: unknown): boolean {
  return value === null || ['string', 'number', 'boolean'].includes(typeof value);
}

function toText(value: unknown): string {
  return typeof value === 'string'
    ? value
    : value === null || value === undefined
      ? ''
      : JSON.stringify(value);
}

// eslint-disable-next-line @typescript-eslint/require-await -- rows are read as a stream
async function* inOrder(rows: Row[]): AsyncIterable<Row[]> {
  yield rows;
}
