import { ServiceError } from '../../errors.ts';
import { checkMeters } from '../check-meters.ts';
import type { ImportedMeter, ImportOptions, ImportRecord, ImportResult } from '../import-record.ts';
import type { WriteResult } from '../meter-store.ts';
import { toWriteResult } from '../write-result.ts';
import { compareStaged } from './compare-readings.ts';
import { listImports, toImportLines, type StoredImport } from './import-records.ts';
import type { InfluxClient } from './influx-client.ts';
import type { MeterHead } from './meter-heads.ts';
import type { StagedReadings } from './stage-readings.ts';
import { mergeStaged, newHead, putHead } from './write-readings.ts';
import type { WriteTransaction } from './write-transaction.ts';

/** A meter of the file whose readings wait. */
export interface StagedMeter {
  description: ImportedMeter['description'];
  staged: StagedReadings;
}

/** Does what MeterStore.importFile says with readings that were staged, inside a transaction. */
export async function writeImport(
  client: InfluxClient,
  transaction: WriteTransaction,
  record: ImportRecord,
  meters: readonly StagedMeter[],
  { alwaysRecord = false }: ImportOptions,
): Promise<ImportResult> {
  const { snapshot } = transaction;
  checkMeters(
    (id) => snapshot.find(id)?.head.meter,
    meters.map(({ description }) => description),
  );
  const [taken] = await listImports(client, snapshot.version, { id: record.id });
  if (taken) throw new ServiceError('INVALID_ARGUMENT', `id: there is an import "${record.id}" already`);
  if (!alwaysRecord) {
    const repeat = await findRepeat(client, transaction, record, meters);
    if (repeat) return repeat;
  }
  const results: WriteResult[] = [];
  for (const [place, meter] of meters.entries()) results.push(await writeMeter(transaction, meter, place));
  await putRecord(transaction, record, meters, results);
  return { id: record.id, isRepeat: false, meters: results };
}

/** The answer where the same content was imported before and nothing would change. */
async function findRepeat(
  client: InfluxClient,
  transaction: WriteTransaction,
  { sha256 }: ImportRecord,
  meters: readonly StagedMeter[],
): Promise<ImportResult | undefined> {
  const { snapshot } = transaction;
  const earlier = (await listImports(client, snapshot.version, { sha256 })).at(-1);
  if (!earlier) return undefined;
  const results: WriteResult[] = [];
  for (const { description, staged } of meters) {
    const before = snapshot.find(description.id)?.head;
    if (!before) return undefined;
    const changes = await compareStaged((statements) => transaction.query(statements), before, staged);
    if (changes.unchanged < staged.rows) return undefined;
    results.push(toWriteResult(before, staged, changes, before.meter));
  }
  return { id: earlier.id, isRepeat: true, meters: results };
}

async function writeMeter(
  transaction: WriteTransaction,
  { description, staged }: StagedMeter,
  place: number,
): Promise<WriteResult> {
  const before = transaction.snapshot.find(description.id)?.head;
  const head: MeterHead = before ?? { ...newHead(transaction, description, place), onlyImported: true };
  const importKey = transaction.version;
  const merged = await mergeStaged(transaction, head, staged, { replace: false, importKey });
  const isChanged = merged.changes.unchanged < staged.rows || !before;
  if (isChanged) await putHead(transaction, merged.head);
  else await transaction.putHead(description.id, merged.head);
  return toWriteResult(before, staged, merged.changes, merged.head.meter);
}

async function putRecord(
  transaction: WriteTransaction,
  { reportJson, ...record }: ImportRecord,
  meters: readonly StagedMeter[],
  results: readonly WriteResult[],
): Promise<void> {
  const { id, file, sha256, bytes, atMs } = record;
  const stored: StoredImport = {
    ...{ key: transaction.version, id, file, sha256, bytes, atMs },
    meters: results.map(({ meter, added, changed, unchanged, duplicates }, i) => {
      const { firstMs, lastMs } = meters[i]!.staged;
      const stamps = firstMs === null ? null : { fromMs: firstMs, toMs: lastMs! + 1 };
      return { meterId: meter.id, added, changed, unchanged, duplicates, stamps };
    }),
  };
  const report = typeof reportJson === 'string' ? reportJson : reportJson(results);
  for (const line of toImportLines(stored, report)) await transaction.add(line);
}
