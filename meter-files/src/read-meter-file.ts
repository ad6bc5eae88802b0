import { gunzip, isGzip } from './containers/gzip.ts';
import { isZip, readZip, withoutHidden } from './containers/zip.ts';
import type { FileSource } from './file-source.ts';
import { json } from './formats/json.ts';
import { renumberSeries } from './formats/renumber-series.ts';
import { isWorkbook } from './formats/xlsx-workbook.ts';
import { readXlsx } from './formats/xlsx.ts';
import { espi } from './formats/espi.ts';
import { mscons } from './formats/mscons.ts';
import { nem } from './formats/nem12.ts';
import { strangerReason } from './formats/strangers.ts';
import { limitsOf } from './read-limits.ts';
import { RefusedFile, type FileEvent, type FormatReader, type ReadOptions } from './model.ts';
import { readHead } from './tables/decode-text.ts';
import { readDelimited } from './tables/read-delimited.ts';

const FORMATS: FormatReader[] = [nem, mscons, espi, json];
const HEAD_BYTES = 64 * 1024;
/** Archives in archives. */
const MOST_NESTING = 2;

/**
 * Reads any file of meter readings: says what it is, then its series and their
 * readings in the order of the file. Throws RefusedFile, before or amid the
 * readings, where something in it cannot be read.
 */
export function readMeterFile(source: FileSource, options: ReadOptions): AsyncIterable<FileEvent> {
  return readNested(source, options, 0);
}

async function* readNested(
  source: FileSource,
  options: ReadOptions,
  depth: number,
): AsyncIterable<FileEvent> {
  const head = await readHead(source, HEAD_BYTES);
  if (head.length === 0) throw new RefusedFile({ message: 'the file is empty' });
  if (depth > MOST_NESTING)
    throw new RefusedFile({ message: `archives are nested deeper than ${MOST_NESTING}` });
  if (isGzip(head)) {
    yield* readNested(gunzip(source, limitsOf(options)), options, depth + 1);
    return;
  }
  if (isZip(head)) {
    const entries = await readZip(source, limitsOf(options));
    if (isWorkbook(entries)) yield* readXlsx(entries, options);
    else yield* readEntries(withoutHidden(entries), options, depth + 1);
    return;
  }
  const stranger = strangerReason(head);
  if (stranger !== null) throw new RefusedFile({ line: 1, message: stranger });
  const format = FORMATS.find((reader) => reader.recognises(head));
  yield* format ? format.read(source, options) : readDelimited(source, options);
}

/** Each file on its own; one that cannot be read is told, and the others are read. */
async function* readEntries(
  entries: FileSource[],
  options: ReadOptions,
  depth: number,
): AsyncIterable<FileEvent> {
  if (entries.length === 0) throw new RefusedFile({ message: 'no file is in the archive' });
  const refused: RefusedFile[] = [];
  yield* renumberSeries(
    entries.map((entry) => ({ name: entry.name, events: readEntry(entry, options, depth, refused) })),
  );
  if (refused.length === entries.length) throw refused[0]!;
}

async function* readEntry(
  entry: FileSource,
  options: ReadOptions,
  depth: number,
  refused: RefusedFile[],
): AsyncIterable<FileEvent> {
  let hasSeries = false;
  try {
    for await (const event of readNested(entry, options, depth)) {
      hasSeries ||= event.type === 'series';
      yield event;
    }
  } catch (error) {
    // Half of a file is none.
    if (hasSeries || !(error instanceof RefusedFile)) throw error;
    refused.push(error);
    const message = `${entry.name} is left out: ${error.message}`;
    yield { type: 'issue', issue: { severity: 'warning', message } };
  }
}
