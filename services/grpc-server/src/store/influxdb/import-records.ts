import type { ImportRecord, ImportSummary } from '../import-record.ts';
import type { TimeRange } from '../../meter.ts';
import type { InfluxClient, Table } from './influx-client.ts';
import { quote, within } from './influxql.ts';
import { intField, tagOf, textField, toLine } from './line-protocol.ts';
import { NOTHING, RECORD_COLUMNS, toRecordAt, toRecordLine } from './records.ts';

// The measurement `import`, and the texts of `import_report`. An import's number is that of the write that made it;
// its points stand at stamps that follow from it, so that they need no tag, and thus no series, of their own.

/** Where the points of a number begin; there is room for as many parts of a text behind it. */
const PARTS = 4096;
/** InfluxDB takes texts of up to 64 kB; characters may take three bytes. */
const PART_LENGTH = 16_000;

/** An import as it is stored; how its meters' stamps lie is for taking it back. */
export interface StoredImport extends Omit<ImportSummary, 'meters'> {
  key: number;
  meters: (ImportSummary['meters'][number] & { stamps: TimeRange | null })[];
}

type Query = (statements: readonly string[]) => Promise<Table[]>;

/** The imports as of a version of the store, in the order in which they came. Throws LostVersion. */
export async function listImports(
  client: InfluxClient,
  version: number,
  where: { id?: string; sha256?: string } = {},
): Promise<StoredImport[]> {
  const conditions = Object.entries(where).map(([field, text]) => `${field} = ${quote(tagOf(text))}`);
  const suffix = conditions.length === 0 ? '' : ` WHERE ${conditions.join(' AND ')}`;
  const [table] = await client.query([`SELECT ${RECORD_COLUMNS} FROM import${suffix}`]);
  const texts = new Map<number, string>();
  for (const row of table!.rows) {
    const key = Math.floor((row[0] as number) / PARTS);
    const { text } = toRecordAt(row, version);
    if (text !== NOTHING.text) texts.set(key, (texts.get(key) ?? '') + text);
  }
  return Array.from(texts.values(), (text) => JSON.parse(text) as StoredImport);
}

export function toSummary({ key: _, meters, ...summary }: StoredImport): ImportSummary {
  return { ...summary, meters: meters.map(({ stamps: _stamps, ...meter }) => meter) };
}

export async function readReport(client: InfluxClient, key: number): Promise<string> {
  const [table] = await client.query([`SELECT text FROM import_report WHERE ${within(stampsOf(key))}`]);
  return table!.rows.map(([, text]) => text as string).join('');
}

/** The lines of an import and its report. */
export function toImportLines(
  record: StoredImport,
  reportJson: Extract<ImportRecord['reportJson'], string>,
): string[] {
  const { key, id, sha256 } = record;
  const more = { id: textField(tagOf(id)), sha256: textField(sha256) };
  const records = inParts(JSON.stringify(record)).map((text, part) =>
    toRecordLine('import', key * PARTS + part, { version: key, text }, NOTHING, more),
  );
  const reports = inParts(reportJson).map((text, part) =>
    toLine('import_report', { text: textField(text), number: intField(key) }, key * PARTS + part),
  );
  return [...records, ...reports];
}

/** The lines by which an import is no more. */
export async function toGoneLines(query: Query, key: number, version: number): Promise<string[]> {
  const [table] = await query([`SELECT ${RECORD_COLUMNS} FROM import WHERE ${within(stampsOf(key))}`]);
  return table!.rows.map((row) =>
    toRecordLine(
      'import',
      row[0] as number,
      { ...NOTHING, version },
      { version: row[1] as number, text: row[2] as string },
    ),
  );
}

function stampsOf(key: number): TimeRange {
  return { fromMs: key * PARTS, toMs: (key + 1) * PARTS };
}

function inParts(text: string): string[] {
  const parts: string[] = [];
  for (let from = 0; from < text.length || from === 0;) {
    // Not between the two halves of a character.
    const isCut = /[\uD800-\uDBFF]/.test(text[from + PART_LENGTH - 1] ?? '');
    const end = from + PART_LENGTH - (isCut ? 1 : 0);
    parts.push(text.slice(from, end));
    from = end;
  }
  if (parts.length > PARTS) throw new Error(`a text of ${text.length} characters is too long for InfluxDB`);
  return parts;
}
