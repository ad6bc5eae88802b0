import { randomUUID } from 'node:crypto';
import {
  compareTotal,
  type Choices,
  type FileIssue,
  type ImportReport,
  type MeterReport,
  type Profile,
  type QualityReport,
  type ReadingSpool,
} from '@wattstream/meter-files';
import type { ImportedMeter } from '../store/import-record.ts';
import type { MeterStore, WriteResult } from '../store/meter-store.ts';
import type { ImportLimits } from './import-limits.ts';
import type { MeterFile } from './meter-file.ts';
import { namedBy, nameMeters } from './meter-ids.ts';
import type { FileContent } from './read-content.ts';
import { namingOf, readForImport, type Advance } from './read-for-import.ts';
import { compareMeters, reportMeters } from './report-meters.ts';
import { describeStored, withSaid, type SaidOfMeters } from './said-of-meters.ts';

export type ImportPhase = 'receiving' | 'reading' | 'checking' | 'storing';

export interface ImportProgress {
  phase: ImportPhase;
  /** Of the file, received or read. */
  bytes: number;
  /** 0: not known. */
  totalBytes: number;
  readings: number;
}

export interface ImportFileOptions {
  store: MeterStore;
  /** For temporary files; the caller removes it. */
  folder: string;
  limits: ImportLimits;
  /** Of issuers, the user's own. */
  profiles: readonly Profile[] | undefined;
  choices: Choices;
  /** What is said of the meters beside the file. */
  said?: SaidOfMeters;
  /** Says it of meters that are stored already, too: else they stay as people may have changed them. */
  isSaidAnew?: boolean;
  /** Read and report, and store nothing. */
  isPreview: boolean;
  /** Also where nothing would change, as MeterStore.importFile has it. */
  alwaysRecord?: boolean;
  onProgress?: (progress: ImportProgress) => void;
  /** Ends the import with its reason; nothing of it is then stored. */
  signal: AbortSignal;
  /** Names the import; made up if it is not given. */
  id?: string;
}

/**
 * Reads a file of any format, says what it was understood to be and what is wrong with it, and stores its
 * readings in one transaction unless it is a preview. Throws RefusedFile where it cannot be read, and
 * ServiceError INVALID_ARGUMENT where its meters do not go together with those that are stored.
 */
export async function importFile(file: MeterFile, options: ImportFileOptions): Promise<ImportReport> {
  const { store, choices, said = {}, isPreview, signal, id = randomUUID() } = options;
  const advance = createAdvance(file, options);
  const { spool, content: found } = await readForImport(file, options, advance);
  try {
    advance({ phase: 'checking', bytes: file.bytes });
    const content = { ...found, series: withSaid(found.series, said) };
    const named = namedBy(found.series, content.series);
    const ids = await nameMeters(named, namingOf(file, choices), (meterId) => store.findMeter(meterId));
    const meters = await reportMeters(content.series, ids, spool, signal);
    // An import is told by the store what it overwrote; a preview has to ask.
    if (isPreview) await compareMeters(meters, spool, store, signal);
    const report = toReport(file, content, meters, isPreview ? null : id);
    if (isPreview) return report;
    advance({ phase: 'storing' });
    return await storeReadings(file, content, report, spool, options);
  } finally {
    await spool.remove();
  }
}

function createAdvance(file: MeterFile, { onProgress }: ImportFileOptions): Advance {
  const progress: ImportProgress = { phase: 'reading', bytes: 0, totalBytes: file.bytes, readings: 0 };
  return (change) => {
    Object.assign(progress, change);
    onProgress?.({ ...progress });
  };
}

/** The id is null where nothing is stored. */
function toReport(
  { name, sha256 }: MeterFile,
  { format, questions, issues, totals }: FileContent,
  meters: MeterReport[],
  id: string | null,
): ImportReport {
  const checks = totals.map((total) => compareTotal(meters[total.series]!, total));
  return {
    ...{ id: id ?? '', file: name, sha256, ...format },
    ...{ stored: id !== null, meters, questions, issues: [...issues, ...checks] },
  };
}

async function storeReadings(
  { name, sha256, bytes }: MeterFile,
  { series }: FileContent,
  report: ImportReport,
  spool: ReadingSpool,
  { store, alwaysRecord, said, isSaidAnew = false, signal }: ImportFileOptions,
): Promise<ImportReport> {
  const stored = report.meters
    .map((meter, number) => ({ meter, number }))
    .filter(({ meter }) => meter.rows > 0);
  if (said && isSaidAnew) {
    // Before the import is recorded, so that it is made up for where the process is killed in between.
    for (const { meter, number } of stored) {
      await describeStored(store, meter.id, series[number]!, said, series.length === 1);
    }
  }
  const meters = stored.map(({ meter: { id, intervalSeconds }, number }): ImportedMeter => {
    const { key: _, ...description } = series[number]!;
    return { description: { ...description, id, intervalSeconds }, readings: spool.readSorted(number) };
  });
  const tellOverlap = (results: readonly WriteResult[]) =>
    stored.forEach(({ meter: { quality } }, i) => (quality.overlap = toOverlap(results[i]!)));
  const reportJson = (results: readonly WriteResult[]) => {
    tellOverlap(results);
    return JSON.stringify(report);
  };
  const record = { id: report.id, file: name, sha256, bytes, atMs: Date.now(), reportJson };
  const { id, isRepeat, meters: results } = await store.importFile(record, meters, { alwaysRecord, signal });
  if (!isRepeat) return report;
  tellOverlap(results);
  return { ...report, id, issues: [REPEATED, ...report.issues] };
}

function toOverlap({ added, unchanged, changed }: WriteResult): QualityReport['overlap'] {
  return { added, same: unchanged, changed };
}

const REPEATED: FileIssue = {
  severity: 'info',
  message: 'the same file was imported before, and all of its readings are there',
};
