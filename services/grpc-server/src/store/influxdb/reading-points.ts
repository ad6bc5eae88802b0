import { NO_LAYERS } from './layers.ts';
import type { Cell, Table } from './influx-client.ts';
import type { LinePattern } from './line-batch.ts';
import { floatField, intField, textField, toLine } from './line-protocol.ts';

// Points of the measurement `reading`: one for each stamp of a meter. A point has what the latest write left there
// and, in `before`, what the write before left, so that who reads the state of before still can.

/** What a reading's field `missing` says; where it lacks there is a value. */
export const [PRESENT, MISSING, GONE] = [0, 1, 2];

/** What a stamp has as of some version of the store. */
export interface StoredReading {
  timeMs: number;
  /** The write that left it so. */
  version: number;
  /** PRESENT, MISSING or, where a reading was taken away again, GONE. */
  state: number;
  /** NaN if there is none. */
  value: number;
  /** Index in QUALITIES. */
  quality: number;
  /** What imports found there (layers.ts). */
  layers: string;
}

/** Of a point whose earlier state is not known, since a write was taken back. */
const FORGOTTEN = '?';

/** What a version of the store had is there no more: it was written over twice since. */
export class LostVersion extends Error {}

/** The columns of the latest state, and those by which an earlier one is found. */
export const LATEST_COLUMNS = 'value, missing, quality, version, layers';
export const ALL_COLUMNS = `${LATEST_COLUMNS}, before`;

type Row = readonly Cell[];

/** Rows of LATEST_COLUMNS as what they say. */
export function toLatest([timeMs, value, missing, quality, version, layers]: Row): StoredReading {
  const state = (missing ?? PRESENT) as number;
  return {
    timeMs: timeMs as number,
    version: version as number,
    state,
    value: state === PRESENT ? (value as number) : NaN,
    quality: (quality ?? 0) as number,
    layers: (layers ?? NO_LAYERS) as string,
  };
}

/** What a row of ALL_COLUMNS had as of a version; undefined: nothing. Throws LostVersion. */
export function toStateAt(row: Row, version: number): StoredReading | undefined {
  const latest = toLatest(row);
  if (latest.version <= version) return latest;
  const before = readBefore(latest.timeMs, row[6] as string | null);
  if (before && before.version > version) throw new LostVersion();
  return before;
}

/** What the write before left at a row of ALL_COLUMNS; undefined: nothing. Throws LostVersion. */
function readBefore(timeMs: number, before: string | null): StoredReading | undefined {
  if (before === null) return undefined;
  if (before === FORGOTTEN) throw new LostVersion();
  const [version, state, value, quality, layers] = before.split('|');
  return {
    timeMs,
    version: Number(version),
    state: Number(state),
    value: Number(value),
    quality: Number(quality),
    layers: layers!,
  };
}

/**
 * The point of a reading. `before` is what the stamp had; where it had nothing, fields that say what is usual are
 * left out, and else they are written, as a field that is not written stays what it was.
 */
export function toReadingLine(
  series: string,
  { timeMs, version, state, value, quality, layers }: StoredReading,
  before: StoredReading | undefined,
): string {
  const isNew = before === undefined;
  return toLine(
    series,
    {
      value: state === PRESENT ? floatField(value) : undefined,
      version: intField(version),
      missing: isNew && state === PRESENT ? undefined : intField(state),
      quality: isNew && quality === 0 ? undefined : intField(quality),
      layers: isNew && layers === NO_LAYERS ? undefined : textField(layers),
      before: before && textField(describeBefore(before)),
    },
    timeMs,
  );
}

/** The same line of a new point that has a value and no stated quality, without its two numbers. */
export function toReadingPattern(series: string, version: number, layers: string): LinePattern {
  const stack = layers === NO_LAYERS ? '' : `,layers=${textField(layers)}`;
  return {
    beforeValue: Buffer.from(`${series} value=`),
    beforeTime: Buffer.from(`,version=${intField(version)}${stack} `),
  };
}

function describeBefore({ version, state, value, quality, layers }: StoredReading): string {
  return [version, state, Object.is(value, -0) ? '-0' : value, quality, layers].join('|');
}

/** The point of a row of ALL_COLUMNS as it was before its latest write, which is taken back. */
export function toRestoredLine(series: string, row: Row): string {
  const timeMs = row[0] as number;
  const before = readBefore(timeMs, row[6] as string | null) ?? {
    ...{ timeMs, version: 0, state: GONE, value: NaN, quality: 0, layers: NO_LAYERS },
  };
  const line = toReadingLine(series, before, before);
  return before.version === 0 ? line : line.replace(/before="[^"]*"/, `before="${FORGOTTEN}"`);
}

/** The rows of a table of readings, with those that are gone, as columns. */
export function toColumns(
  { rows }: Table,
  read: (row: Row) => StoredReading | undefined,
  column: 'value' | 'quality',
): { timeMs: Float64Array; value: Float64Array } {
  const timeMs = new Float64Array(rows.length);
  const value = new Float64Array(rows.length);
  let size = 0;
  for (const row of rows) {
    const state = read(row);
    if (state === undefined || state.state === GONE) continue;
    timeMs[size] = state.timeMs;
    value[size++] = state[column];
  }
  return { timeMs: timeMs.subarray(0, size), value: value.subarray(0, size) };
}
