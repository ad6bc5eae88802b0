import path from 'node:path';
import { RefusedFile, type ImportReport } from '@wattstream/meter-files';
import type { Logger } from 'pino';
import { ImportError, ServiceError } from '../errors.ts';
import type { MeterDescription, ReadingBatch } from '../meter.ts';
import type { MeterStore, SourceFile } from '../store/meter-store.ts';
import { findMeterFiles, fingerprint, isPlain, type FoundFile } from './data-folder.ts';
import { importFolderFile, importsOf, type FolderFileOptions } from './import-folder-file.ts';
import { readMeterDescription } from './meter-description.ts';
import { readReadingsCsv } from './readings-csv.ts';

/** When the signal ends the import, of the file that was being read nothing is stored. */
export interface ImportOptions extends FolderFileOptions {
  logger: Logger;
}

/**
 * Brings the store up to date with the meter files of a folder, one transaction a file. A file that was imported
 * before is read again only if it changed, and then its readings replace the earlier ones. One that cannot be
 * read is logged and left out whole; what an earlier version of it gave stays. Readings of a file that is gone
 * stay too.
 *
 * A CSV of `time,meterusage` is the meter of its name, read by a fast way of its own; any other file is recognised
 * by what is in it, as one that is uploaded is.
 */
export async function importDataFolder(options: ImportOptions): Promise<void> {
  const { store, dataDir, logger, signal } = options;
  const known = new Map((await store.listSources()).map((source) => [source.name, source]));
  const imports = await store.listImports();
  for (const file of await findMeterFiles(dataDir)) {
    signal.throwIfAborted();
    const earlier = importsOf(file.name, imports);
    const startedMs = performance.now();
    try {
      const source = known.get(file.name);
      // Only plain files are recorded as sources: one that is as it was need not be opened.
      const isKnown = source !== undefined && isUntouched(file, source);
      if (isKnown || (await isPlain(dataDir, file))) await importPlainFile(file, source, options);
      else logImport(logger, await importFolderFile(file, earlier, options));
    } catch (error) {
      if (!isRefusal(error)) throw error;
      const isKept = known.has(file.name) || earlier.length > 0;
      const kept = isKept ? '; the readings of its last import are kept' : '';
      const ms = Math.round(performance.now() - startedMs);
      logger.error({ file: file.name, ms }, `refused ${describeRefusal(file.name, error)}${kept}`);
    }
  }
}

function isUntouched(file: FoundFile, known: SourceFile): boolean {
  return known.bytes === file.bytes && known.modifiedMs === file.modifiedMs;
}

/** Null: there was nothing to import. */
function logImport(logger: Logger, report: ImportReport | null): void {
  if (!report) return;
  const { file, id, words, meters, questions, issues } = report;
  const figures = meters.map(({ id: meter, readings, missing }) => ({ meter, readings, missing }));
  const open = { questions: questions.length, issues: issues.length };
  logger.info({ file, import: id, words, meters: figures, ...open }, 'imported');
}

/** What is wrong with one file and no reason to leave out the others. */
function isRefusal(error: unknown): error is Error {
  return (
    error instanceof ImportError ||
    error instanceof RefusedFile ||
    (error instanceof ServiceError &&
      ['DATA_LOSS', 'FAILED_PRECONDITION', 'INVALID_ARGUMENT', 'OUT_OF_RANGE'].includes(error.code)) ||
    ['EACCES', 'ENOENT'].includes((error as NodeJS.ErrnoException).code ?? '')
  );
}

/** Names the file once, also where the message is about the description beside it. */
function describeRefusal(name: string, { message }: Error): string {
  return message.includes('.meter.json:') ? `${name}, see ${message}` : `${name}: ${message}`;
}

async function importPlainFile(
  file: FoundFile,
  known: SourceFile | undefined,
  options: ImportOptions,
): Promise<void> {
  const { store, dataDir, logger, signal } = options;
  const said = await readMeterDescription(dataDir, file.stem);
  const description = JSON.stringify(said);
  if (known && isUntouched(file, known)) {
    return updateDescription(store, said, known, { ...known, description });
  }
  const source = { ...(await fingerprint(dataDir, file, signal)), description };
  if (known?.sha256 === source.sha256) return updateDescription(store, said, known, source);
  const startedMs = performance.now();
  const batches = readWithProgress(file, options);
  const described = known?.description === description ? await keepEdits(store, said) : said;
  const result = await store.writeReadings(described, batches, { replace: true, source, signal });
  const { meter, ...counts } = result;
  const figures = { meter: meter.id, readings: meter.readings, missing: meter.missing, ...counts };
  logger.info({ file: file.name, ...figures, ms: Math.round(performance.now() - startedMs) }, 'imported');
}

/** Takes over what the description says, but only where that is new: else it would undo what people changed. */
async function updateDescription(
  store: MeterStore,
  said: MeterDescription,
  known: SourceFile,
  now: SourceFile,
): Promise<void> {
  const isSaidAsBefore = known.description === now.description;
  if (!isSaidAsBefore) await store.describeMeter(said);
  if (!isSaidAsBefore || known.modifiedMs !== now.modifiedMs) await store.updateSource(now);
}

/** The meter as people may have changed it, where its description says the same as ever. */
async function keepEdits(store: MeterStore, said: MeterDescription): Promise<MeterDescription> {
  const { name, unit, kind, zone, stamp, tags } = (await store.findMeter(said.id)) ?? said;
  return { ...said, name, unit, kind, zone, stamp, tags };
}

async function* readWithProgress(
  { name, bytes }: FoundFile,
  { dataDir, showProgress }: ImportOptions,
): AsyncGenerator<ReadingBatch> {
  const progress = showProgress(name, bytes);
  try {
    yield* readReadingsCsv(path.join(dataDir, name), (read) => progress.advance(read));
  } finally {
    progress.stop();
  }
}
