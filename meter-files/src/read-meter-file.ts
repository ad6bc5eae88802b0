import { gunzip, isGzip } from './containers/gzip.ts';
import { isZip, readZip, withoutHidden } from './containers/zip.ts';
import type { FileSource } from './file-source.ts';
import { readArchive } from './formats/archive.ts';
import { json } from './formats/json.ts';
import { isWorkbook } from './formats/xlsx-workbook.ts';
import { isCompoundFile } from './formats/compound-file.ts';
import { readXls, readXlsx } from './formats/xlsx.ts';
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
    else {
      const read = (entry: FileSource) => readNested(entry, options, depth + 1);
      yield* readArchive(withoutHidden(entries), read, textKind, limitsOf(options));
    }
    return;
  }
  if (isCompoundFile(head)) {
    yield* readXls(source, options);
    return;
  }
  const stranger = strangerReason(head);
  if (stranger !== null) throw new RefusedFile({ line: 1, message: stranger });
  const format = FORMATS.find((reader) => reader.recognises(head));
  yield* format ? format.read(source, options) : readDelimited(source, options);
}

/** Of texts that do not name their meters themselves. */
function textKind(head: Uint8Array): 'delimited' | 'json' | null {
  if (isZip(head) || isCompoundFile(head)) return null;
  const format = FORMATS.find((reader) => reader.recognises(head));
  return format === json ? 'json' : format ? null : 'delimited';
}
