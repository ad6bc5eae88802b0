import { randomUUID } from 'node:crypto';
import type {
  Choices,
  FileIssue,
  ImportReport,
  MeterReport,
  SeriesDescription,
} from '@wattstream/meter-files';
import type { MeterStore } from '../store/meter-store.ts';
import type { ImportLimits } from './import-limits.ts';
import { createReadingSpool, reportSeries } from './meter-files-stub.ts';
import { toFileSource, type MeterFile } from './meter-file.ts';
import { nameMeters } from './meter-ids.ts';
import { readContent } from './read-content.ts';

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
  choices: Choices;
  /** Read and report, and store nothing. */
  isPreview: boolean;
  onProgress: (progress: ImportProgress) => void;
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
  const spool = createReadingSpool(options.folder);
  try {
    return await importWithSpool(file, spool, options);
  } finally {
    await spool.remove();
  }
}

async function importWithSpool(
  file: MeterFile,
  spool: ReturnType<typeof createReadingSpool>,
  options: ImportFileOptions,
): Promise<ImportReport> {
  const { store, limits, choices, isPreview, onProgress, signal, id = randomUUID() } = options;
  const progress: ImportProgress = { phase: 'reading', bytes: 0, totalBytes: file.bytes, readings: 0 };
  const advance = (change: Partial<ImportProgress>) => onProgress({ ...Object.assign(progress, change) });

  const source = toFileSource(file, (bytes) => advance({ bytes }), signal);
  const onReadings = (readings: number) => advance({ readings });
  const content = await readContent(source, spool, { choices, limits, onReadings, signal });

  advance({ phase: 'checking', bytes: file.bytes });
  const naming = { fileName: file.name, given: choices.meter };
  const ids = await nameMeters(content.series, naming, (meterId) => store.findMeter(meterId));
  const meters: MeterReport[] = [];
  for (const [number, series] of content.series.entries()) {
    signal.throwIfAborted();
    const report = await reportSeries(spool, number, series, ids[number]!);
    report.quality.overlap = await compare(number, report);
    meters.push(report);
  }
  const report: ImportReport = {
    id: isPreview ? '' : id,
    file: file.name,
    sha256: file.sha256,
    ...content.format,
    stored: !isPreview,
    meters,
    questions: content.questions,
    issues: content.issues,
  };
  if (isPreview) return report;

  advance({ phase: 'storing' });
  const record = { id, file: file.name, sha256: file.sha256, bytes: file.bytes, atMs: Date.now() };
  const imported = content.series.flatMap((series, number) =>
    meters[number]!.rows === 0
      ? []
      : [{ description: describe(series, meters[number]!), readings: spool.readSorted(number) }],
  );
  const result = await store.importFile({ ...record, reportJson: JSON.stringify(report) }, imported, {
    signal,
  });
  return result.isRepeat ? { ...report, id: result.id, issues: [REPEATED, ...report.issues] } : report;

  async function compare(number: number, { id: meterId, readings }: MeterReport) {
    if (!(await store.findMeter(meterId))) return { added: readings, same: 0, changed: 0 };
    return store.compareReadings(meterId, spool.readSorted(number), signal);
  }
}

const REPEATED: FileIssue = {
  severity: 'info',
  message: 'the same file was imported before, and all of its readings are there',
};

function describe(series: SeriesDescription, { id, intervalSeconds }: MeterReport) {
  const { name, unit, kind, zone, stamp, tags } = series;
  return { id, name, unit, kind, intervalSeconds, zone, stamp, tags };
}
