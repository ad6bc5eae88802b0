import { RefusedFile, type FileEvent } from '../model.ts';

/** A sheet of a workbook, a table of a document, a file of an archive. */
export interface Part {
  name: string;
  events: AsyncIterable<FileEvent>;
}

/** The parts that have a table; why the others are refused, which they are before anything else, is added to `refusals`. */
export async function partsWithTables(parts: Part[], refusals: RefusedFile[]): Promise<Part[]> {
  const found: Part[] = [];
  for (const { name, events } of parts) {
    const iterator = events[Symbol.asyncIterator]();
    try {
      const first = await iterator.next();
      if (!first.done) found.push({ name, events: resume(first.value, iterator) });
    } catch (error) {
      if (!(error instanceof RefusedFile)) throw error;
      refusals.push(error);
    }
  }
  return found;
}

async function* resume(first: FileEvent, rest: AsyncIterator<FileEvent>): AsyncIterable<FileEvent> {
  yield first;
  for (let next = await rest.next(); !next.done; next = await rest.next()) yield next.value;
}
