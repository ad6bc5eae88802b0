import { gunzip, isGzip } from '../containers/gzip.ts';
import type { FileSource } from '../file-source.ts';
import { RefusedFile, type FileEvent } from '../model.ts';
import type { ReadLimits } from '../read-limits.ts';
import { readHead } from '../tables/decode-text.ts';
import { joinPeriods, outlineOf, type Outline } from './periods.ts';
import { renumberSeries } from './renumber-series.ts';
import { strangerReason } from './strangers.ts';

const HEAD_BYTES = 64 * 1024;

/**
 * Reads the files of an archive: those of the months of one meter as one, others on their own. What is no meter file is
 * left out where others are there, which is told. `textKind`: how the text that begins so is read, if it is one that
 * can be joined.
 */
export async function* readArchive(
  files: FileSource[],
  read: (file: FileSource) => AsyncIterable<FileEvent>,
  textKind: (head: Uint8Array) => Outline['kind'],
  limits: ReadLimits,
): AsyncIterable<FileEvent> {
  if (files.length === 0) throw new RefusedFile({ message: 'no file is in the archive' });
  const refused: RefusedFile[] = [];
  const outlines: Outline[] = [];
  for (const packed of files) {
    const isPacked = isGzip(await readHead(packed, 4));
    const file = isPacked ? { ...gunzip(packed, limits), name: packed.name } : packed;
    const head = await readHead(file, HEAD_BYTES);
    const reason = strangerReason(head);
    if (head.length === 0) yield leaveOut(packed.name, new RefusedFile({ message: 'the file is empty' }));
    else if (reason !== null) yield leaveOut(packed.name, new RefusedFile({ line: 1, message: reason }));
    else outlines.push(await outlineOf(file, head, textKind(head)));
  }
  const joined = joinPeriods(outlines);
  let hasSeries = false;
  yield* renumberSeries(
    joined.map((file) => ({ name: file.name, events: readOne(file) })),
    { joinsMeters: true },
  );
  if (!hasSeries) throw refused[0]!;

  async function* readOne(file: FileSource): AsyncIterable<FileEvent> {
    let isBegun = false;
    try {
      for await (const event of read(file)) {
        isBegun ||= event.type === 'series';
        hasSeries ||= isBegun;
        yield event;
      }
    } catch (error) {
      // Half of a file is none.
      if (isBegun || !(error instanceof RefusedFile)) throw error;
      yield leaveOut(file.name, error);
    }
  }

  function leaveOut(name: string, error: RefusedFile): FileEvent {
    refused.push(error);
    const message = `${name} is left out: ${error.message}`;
    return { type: 'issue', issue: { severity: 'warning', message } };
  }
}
