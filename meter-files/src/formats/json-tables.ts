import { looksLikeDate, looksLikeEpoch } from '../tables/columns.ts';
import type { Row } from '../tables/row.ts';

/** A table in a document. */
export interface JsonTable {
  /** Of the key that it stands under; empty at the top. */
  name: string;
  /** First what the objects around it say, then the headings if there are any, then the readings. */
  rows: Row[];
}

interface Found {
  path: string[];
  keys: string[] | null;
  cells: string[][];
  /** What the objects around it say: "unit" and "Wh". */
  above: [key: string, text: string][];
}

const MOST_DEPTH = 12;
const MOST_ABOVE = 40;

/**
 * The tables of a document: arrays of objects, of arrays, or columns of equal length, times as keys of values, and
 * places in an interval, at any depth. Those that the elements of one array hold are one table, with what the elements
 * say of themselves as columns.
 */
export function findTables(document: unknown): JsonTable[] {
  const found = find(document, [], 0);
  const names = found.map(({ path }) => path.at(-1) ?? '');
  const isAlone = (name: string) => names.indexOf(name) === names.lastIndexOf(name);
  return found.map(({ path, keys, cells, above }, i) => {
    const rows = [...above.slice(0, MOST_ABOVE), ...(keys ? [keys] : [])].map((row) => ({
      line: 1,
      cells: row,
    }));
    const from = rows.length > 0 ? 2 : 1;
    return {
      name: isAlone(names[i]!) ? names[i]! : path.join(' '),
      rows: [...rows, ...cells.map((row, at) => ({ line: from + at, cells: row }))],
    };
  });
}

function find(value: unknown, path: string[], depth: number): Found[] {
  if (depth > MOST_DEPTH || typeof value !== 'object' || value === null) return [];
  return Array.isArray(value) ? findInArray(value, path, depth) : findInObject(value, path, depth);
}

function findInArray(elements: unknown[], path: string[], depth: number): Found[] {
  if (elements.length === 0) return [];
  if (elements.every((element) => Array.isArray(element) && element.every(isPlain))) {
    const cells = (elements as unknown[][]).map((row) => row.map(toText));
    const isPairs = cells.every((row) => row.length === 2 && isTime(row[0]!));
    return [{ path, keys: isPairs ? ['time', 'value'] : null, cells, above: [] }];
  }
  const flat = elements.every(isObject) ? toTable(elements, path) : null;
  const inner = elements.map((element, i) => find(element, [...path, String(i + 1)], depth + 1));
  // What the elements hold goes before them where it has times of its own.
  const held = inner.flat().filter(hasTimes);
  if (flat && (held.length === 0 || held.reduce((sum, { cells }) => sum + cells.length, 0) < elements.length))
    return [flat];
  return held.length === 0 ? inner.flat() : join(inner, path);
}

/** Tables of the same headings, one in each element, as one. */
function join(inner: Found[][], path: string[]): Found[] {
  const all = inner.flat();
  const rest = ({ path: own }: Found) => own.slice(path.length + 1).join(' ');
  const first = all[0]!;
  const isAlike = all.every((table) => table.keys !== null && rest(table) === rest(first));
  if (!isAlike) return all;
  const said = [...new Set(all.flatMap(({ above }) => above.filter(isName).map(([key]) => key)))];
  const keys = [...new Set(all.flatMap((table) => table.keys!))];
  const cells = all.flatMap((table) => {
    const own = said.map((key) => table.above.find(([other]) => other === key)?.[1] ?? '');
    const places = keys.map((key) => table.keys!.indexOf(key));
    return table.cells.map((row) => [...own, ...places.map((place) => row[place] ?? '')]);
  });
  return [
    { path: [...path, ...first.path.slice(path.length + 1)], keys: [...said, ...keys], cells, above: [] },
  ];
}

/** Texts that tell elements apart; numbers and times would be taken for readings. */
const isName = ([, text]: [string, string]): boolean => !looksLikeDate(text) && !/^[\d.+-]*$/.test(text);

function findInObject(value: object, path: string[], depth: number): Found[] {
  const entries = Object.entries(value) as [string, unknown][];
  const above = Object.entries(flatten(value)).filter(
    ([key, text]) => text !== '' && text.length <= 300 && !/\d{4}-\d\d|\d{9}/.test(key),
  );
  const withAbove = (table: Found): Found => ({ ...table, above: [...above, ...table.above] });
  const placed = toPlaced(value, path);
  if (placed) return [withAbove(placed)];
  const columns = entries.filter(([, column]) => Array.isArray(column) && column.every(isPlain)) as [
    string,
    unknown[],
  ][];
  const alike = columns.filter(([, column]) => column.length === columns[0]![1].length);
  if (alike.length >= 2 && alike[0]![1].length > 0) {
    const cells = alike[0]![1].map((_, i) => alike.map(([, column]) => toText(column[i])));
    return [withAbove({ path, keys: alike.map(([key]) => key), cells, above: [] })];
  }
  if (entries.length >= 2 && entries.every(([key, inner]) => isTime(key) && isPlain(inner)))
    return [
      {
        path,
        keys: ['time', 'value'],
        cells: entries.map(([key, inner]) => [key, toText(inner)]),
        above: [],
      },
    ];
  return entries.flatMap(([key, inner]) => find(inner, [...path, key], depth + 1)).map(withAbove);
}

/** A period of IEC 62325: values at places in an interval, each as long as the resolution. */
function toPlaced(value: object, path: string[]): Found | null {
  const texts = flatten(value);
  const start = Object.entries(texts).find(([key]) => /timeinterval start$/i.test(key))?.[1] ?? '';
  const [, number, unit = ''] = /^PT?(\d+)([MHD])$/.exec(texts.resolution ?? '') ?? [];
  const points = (Object.values(value) as unknown[]).find(isObjects);
  const startMs = Date.parse(start);
  if (!points || points.length === 0 || !number || Number.isNaN(startMs)) return null;
  const rows = points.map((point) => flatten(point));
  if (!rows.every(({ position }) => position !== undefined)) return null;
  const stepMs = Number(number) * { M: 60_000, H: 3_600_000, D: 86_400_000 }[unit]!;
  const keys = [...new Set(rows.flatMap(Object.keys))].filter((key) => key !== 'position');
  const cells = rows.map((row) => [
    new Date(startMs + (Number(row.position) - 1) * stepMs).toISOString(),
    ...keys.map((key) => row[key] ?? ''),
  ]);
  return { path, keys: ['start time', ...keys], cells, above: [] };
}

/** Rows of objects, with their keys as headings; null where there are fewer than two. */
function toTable(elements: object[], path: string[]): Found | null {
  const flat = elements.map((element) => flatten(element));
  const keys = [...new Set(flat.flatMap(Object.keys))];
  if (keys.length < 2) return null;
  return { path, keys, cells: flat.map((element) => keys.map((key) => element[key] ?? '')), above: [] };
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

const isTime = (text: string): boolean => looksLikeDate(text) || looksLikeEpoch(text);

const hasTimes = ({ keys, cells }: Found): boolean =>
  cells.some((row) => row.some(isTime)) && (keys === null || keys.length > 1);

function isObject(element: unknown): element is object {
  return typeof element === 'object' && element !== null && !Array.isArray(element);
}

const isObjects = (value: unknown): value is object[] => Array.isArray(value) && value.every(isObject);

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
