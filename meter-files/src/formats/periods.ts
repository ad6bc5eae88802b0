import iconv from 'iconv-lite';
import type { FileSource } from '../file-source.ts';
import { cleanRow, looksLikeDate, looksLikeEpoch } from '../tables/columns.ts';
import { detectEncoding } from '../tables/decode-text.ts';
import { readDelimitedRows } from '../tables/delimited-rows.ts';
import { detectDialect } from '../tables/dialect.ts';
import { findLayout } from '../tables/layout.ts';
import type { Row } from '../tables/row.ts';

/** What a file is, to tell which of several are of one meter. */
export interface Outline {
  file: FileSource;
  /** Null of what names its meters itself, or is no text. */
  kind: 'delimited' | 'json' | null;
  /** Files that are written alike, and named alike but for a date, have the same. */
  shape: string;
  /** As its first time is written. */
  begin: string;
}

const MOST_ROWS = 100;
/** Dates, years and months in names of files, and numbers of parts. */
const PERIODS =
  /(?:19|20)\d{2}(?:[-_. ]?(?:1[0-2]|0?[1-9])(?!\d)(?:[-_. ]?(?:3[01]|[12]\d|0?[1-9])(?!\d))?)?|(?:3[01]|[12]\d|0?[1-9])[-_.](?:1[0-2]|0?[1-9])[-_.](?=#|\d{2})|\(\d+\)|part[-_ ]?\d+|(?<![a-z])(?:jan|feb|mar|apr|may|mai|jun|jul|aug|sep|oct|okt|nov|dec|dez)[a-z]*/gi;

export async function outlineOf(file: FileSource, head: Uint8Array, kind: Outline['kind']): Promise<Outline> {
  const name = file.name.replace(PERIODS, '#').replace(/#(?:[-_. ]*#)*/g, '#');
  const encoding = detectEncoding(head);
  const text = kind === null ? '' : iconv.decode(Buffer.from(head), encoding);
  const { headings, begin } = kind === 'delimited' ? await outlineTable(text) : outlineJson(text);
  return { file, kind, shape: [kind, encoding, name, headings].join('\u0000'), begin };
}

async function outlineTable(text: string): Promise<{ headings: string; begin: string }> {
  const dialect = detectDialect(text);
  const rows: Row[] = [];
  for await (const batch of readDelimitedRows(once(text), dialect)) {
    rows.push(...batch.map(cleanRow));
    if (rows.length >= MOST_ROWS) break;
  }
  const layout = findLayout(rows);
  if (!layout) return { headings: '', begin: '' };
  const begin = rows[layout.firstData]!.cells.slice(0, 12).filter((cell) => !/^-?[\d.,]{1,8}$/.test(cell));
  return { headings: [dialect.delimiter, ...layout.names].join('|'), begin: begin.join('|') };
}

function outlineJson(text: string): { headings: string; begin: string } {
  const keys = [...text.matchAll(/"([^"\\\n]{1,60})"\s*:/g)].map(([, key]) => key!);
  const times = [...text.matchAll(/(?<=:\s*)"?([^",{}[\]]{8,40})/g)].map(([, value]) => value!);
  const isTime = (value: string) => looksLikeDate(value) || looksLikeEpoch(value);
  return { headings: [...new Set(keys)].sort().join('|'), begin: times.find(isTime) ?? '' };
}

// eslint-disable-next-line @typescript-eslint/require-await -- text is read as a stream
async function* once(text: string): AsyncIterable<string> {
  yield text;
}

/** The files, those of the periods of one meter as one: they are alike, and no two of them begin at the same time. */
export function joinPeriods(outlines: Outline[]): FileSource[] {
  const groups = new Map<string, Outline[]>();
  for (const outline of outlines) {
    const shape = outline.kind === null ? outline.file.name : outline.shape;
    groups.set(shape, [...(groups.get(shape) ?? []), outline]);
  }
  return [...groups.values()].flatMap((group) => {
    const begins = new Set(group.map(({ begin }) => begin));
    const isOne = group.length > 1 && begins.size === group.length && !begins.has('');
    const files = group.map(({ file }) => file);
    return isOne ? [join(files, group[0]!.kind === 'json' ? '[,]' : '\n\n\n')] : files;
  });
}

/** One file of several, with a mark before, between and behind them. */
function join(files: FileSource[], [before, between, behind]: string): FileSource {
  return {
    name: files[0]!.name,
    async *open() {
      yield Buffer.from(before!);
      for (const [i, file] of files.entries()) {
        if (i > 0) yield Buffer.from(between!);
        yield* file.open();
      }
      yield Buffer.from(behind!);
    },
  };
}
