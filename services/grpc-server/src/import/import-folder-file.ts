import { createHash, randomUUID } from 'node:crypto';
import path from 'node:path';
import type { Choices, ImportReport, Profile } from '@wattstream/meter-files';
import type { ImportSummary } from '../store/import-record.ts';
import type { MeterStore } from '../store/meter-store.ts';
import { fingerprint, type FoundFile } from './data-folder.ts';
import { importFile } from './import-file.ts';
import type { ImportFolder } from './import-folder.ts';
import type { ImportLimits } from './import-limits.ts';
import type { ShowProgress } from './import-progress.ts';
import { readSaidOfMeters } from './meter-description.ts';
import type { SaidOfMeters } from './said-of-meters.ts';

/** Imports of the data folder's files; what people upload has other ids, and is theirs to take back. */
const OF_FOLDER = 'folder-';

export interface FolderFileOptions {
  store: MeterStore;
  dataDir: string;
  /** For temporary files. */
  importFolder: ImportFolder;
  limits: ImportLimits;
  /** Of issuers, the user's own. */
  profiles?: readonly Profile[] | undefined;
  showProgress: ShowProgress;
  signal: AbortSignal;
}

/** The imports that earlier versions of a file of the data folder have left, the oldest first. */
export function importsOf(name: string, imports: readonly ImportSummary[]): ImportSummary[] {
  return imports.filter(({ id, file }) => id.startsWith(OF_FOLDER) && file === name);
}

/**
 * Imports a file of any format from the data folder, unless it is as it was at the last of its earlier imports, and
 * then takes these back, so that what an earlier version had is gone. A kill between the two leaves both, which the
 * next start mends. Resolves to null where there was nothing to read. Throws as importFile and readSaidOfMeters do.
 */
export async function importFolderFile(
  file: FoundFile,
  earlier: readonly ImportSummary[],
  options: FolderFileOptions,
): Promise<ImportReport | null> {
  const { store, dataDir, profiles } = options;
  const said = await readSaidOfMeters(dataDir, file.stem);
  const prefix = `${OF_FOLDER}${digest(said, profiles)}-`;
  const last = earlier.at(-1);
  const isSaidAsBefore = last !== undefined && last.id.startsWith(prefix);
  const isUntouched = last?.bytes === file.bytes && file.modifiedMs < last.atMs;
  const sha256 = isSaidAsBefore && isUntouched ? last.sha256 : await readSha256(file, options);
  if (isSaidAsBefore && sha256 === last.sha256) {
    await takeBack(earlier.slice(0, -1), store);
    return null;
  }
  const names = { id: `${prefix}${randomUUID()}`, isSaidAsBefore };
  const report = await read(file, sha256, said, names, options);
  await takeBack(earlier, store);
  return report;
}

async function readSha256(file: FoundFile, { dataDir, signal }: FolderFileOptions): Promise<string> {
  return (await fingerprint(dataDir, file, signal)).sha256;
}

async function read(
  { name, bytes }: FoundFile,
  sha256: string,
  said: SaidOfMeters,
  { id, isSaidAsBefore }: { id: string; isSaidAsBefore: boolean },
  { store, dataDir, importFolder, limits, profiles, showProgress, signal }: FolderFileOptions,
): Promise<ImportReport> {
  const progress = showProgress(name, bytes);
  try {
    return await importFolder.use((folder) => {
      const onProgress = (at: { bytes: number }) => progress.advance(at.bytes);
      const file = { path: path.join(dataDir, name), name, bytes, sha256 };
      // Its record is by what the next start knows the file, also where its content was there already.
      const how = { isPreview: false, alwaysRecord: true };
      const describes = { choices: toChoices(said), said, isSaidAnew: !isSaidAsBefore };
      const parts = { store, folder, limits, profiles };
      return importFile(file, { ...how, ...describes, ...parts, onProgress, signal, id });
    });
  } finally {
    progress.stop();
  }
}

async function takeBack(imports: readonly ImportSummary[], store: MeterStore): Promise<void> {
  for (const { id } of imports) await store.undoImport(id);
}

/** What of it helps to read the file. */
function toChoices({ name, unit, kind, stamp, zone }: SaidOfMeters): Choices {
  const choices = { meter: name, unit, kind, stamp, zone };
  return Object.fromEntries(Object.entries(choices).filter(([, value]) => value !== undefined));
}

/** By it a file is read again that is as it was, but of which something else is said. */
function digest({ intervalSeconds, tags, ...said }: SaidOfMeters, profiles: readonly Profile[] = []): string {
  const known = profiles.length > 0 ? { profiles } : {};
  const text = JSON.stringify({ ...toChoices(said), intervalSeconds, tags, ...known });
  return createHash('sha256').update(text).digest('hex').slice(0, 8);
}
