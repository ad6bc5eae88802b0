import { ServiceError } from '../../errors.ts';
import type { SavedPattern } from '../meter-store.ts';
import type { InfluxClient } from './influx-client.ts';
import { quote } from './influxql.ts';
import { escapeTag, tagOf } from './line-protocol.ts';
import { NOTHING, RECORD_COLUMNS, toLatestRecord, toRecordAt, toRecordLine } from './records.ts';
import type { WriteTransaction } from './write-transaction.ts';

// The measurement `saved_pattern`: a point for each name.

/** The patterns as of a version of the store, ordered by name. Throws LostVersion. */
export async function listPatterns(client: InfluxClient, version: number): Promise<SavedPattern[]> {
  const [table] = await client.query([`SELECT ${RECORD_COLUMNS} FROM saved_pattern`]);
  return table!.rows
    .flatMap((row) => (JSON.parse(toRecordAt(row, version).text) as SavedPattern | null) ?? [])
    .sort((a, b) => Buffer.compare(Buffer.from(a.name), Buffer.from(b.name)));
}

export async function savePattern(transaction: WriteTransaction, pattern: SavedPattern): Promise<void> {
  await replace(transaction, pattern.name, () => pattern);
}

/** Throws NOT_FOUND. */
export async function deletePattern(transaction: WriteTransaction, name: string): Promise<void> {
  await replace(transaction, name, (before) => {
    if (before) return null;
    throw new ServiceError('NOT_FOUND', `name: there is no pattern ${JSON.stringify(name)}`);
  });
}

async function replace(
  transaction: WriteTransaction,
  name: string,
  change: (before: SavedPattern | null) => SavedPattern | null,
): Promise<void> {
  const tag = tagOf(name);
  const statement = `SELECT ${RECORD_COLUMNS} FROM saved_pattern WHERE pattern = ${quote(tag)}`;
  const [table] = await transaction.query([statement]);
  const [row] = table!.rows;
  const before = row ? toLatestRecord(row) : NOTHING;
  const text = JSON.stringify(change(JSON.parse(before.text) as SavedPattern | null));
  const series = `saved_pattern,pattern=${escapeTag(tag)}`;
  await transaction.add(toRecordLine(series, 0, { version: transaction.version, text }, before));
}
