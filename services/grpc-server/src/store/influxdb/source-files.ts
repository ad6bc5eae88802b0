import type { SourceFile } from '../meter-store.ts';
import type { InfluxClient, Table } from './influx-client.ts';
import { quote } from './influxql.ts';
import { escapeTag, tagOf } from './line-protocol.ts';
import { NOTHING, RECORD_COLUMNS, toLatestRecord, toRecordAt, toRecordLine } from './records.ts';

// The measurement `source_file`: a point for each file of a data folder, with the meter that it gave.

type StoredSource = SourceFile & { meterId: string };

/** The files as of a version of the store, ordered by name. Throws LostVersion. */
export async function listSources(client: InfluxClient, version: number): Promise<StoredSource[]> {
  const [table] = await client.query([`SELECT ${RECORD_COLUMNS} FROM source_file`]);
  return table!.rows
    .flatMap((row) => (JSON.parse(toRecordAt(row, version).text) as StoredSource | null) ?? [])
    .sort((a, b) => (a.name < b.name ? -1 : 1));
}

/** The line that records a file; where no meter is named it stays the one that is recorded. Undefined: there is none. */
export async function toSourceLine(
  query: (statements: readonly string[]) => Promise<Table[]>,
  version: number,
  source: SourceFile,
  meterId?: string,
): Promise<string | undefined> {
  const file = tagOf(source.name);
  const [table] = await query([`SELECT ${RECORD_COLUMNS} FROM source_file WHERE file = ${quote(file)}`]);
  const [row] = table!.rows;
  const before = row ? toLatestRecord(row) : NOTHING;
  const known = JSON.parse(before.text) as StoredSource | null;
  const id = meterId ?? known?.meterId;
  if (id === undefined) return undefined;
  const { name, bytes, modifiedMs, sha256, description } = source;
  const text = JSON.stringify({ name, bytes, modifiedMs, sha256, description, meterId: id });
  return toRecordLine(`source_file,file=${escapeTag(file)}`, 0, { version, text }, before);
}
