import { ServiceError } from '../../../errors.ts';
import type { TimeRange } from '../../../meter.ts';
import type { Cell, Group, InfluxClient } from '../influx-client.ts';
import type { MappedSource, ReadType } from './mapped-source.ts';

/** What is known of the readings of one series of InfluxDB in a range. */
export interface SeriesFigures {
  tags: Record<string, string>;
  /** Readings, those without a number included. */
  readings: number;
  missing: number;
  sum: number;
  /** Epoch ms. */
  firstMs: number;
  lastMs: number;
}

/** The figures of each series of a range, of those of one value of the meter tag or of all. */
export async function readFigures(
  client: InfluxClient,
  source: MappedSource,
  types: readonly ReadType[],
  range: TimeRange,
  value?: string,
): Promise<SeriesFigures[]> {
  const condition = source.condition(range, value);
  const behind = `FROM ${source.from}${condition === '' ? '' : ` WHERE ${condition}`} GROUP BY *`;
  const statements = types.flatMap((type) => {
    const field = source.field(type);
    const amounts = type === 'float' ? `count(${field}), sum(${field})` : `count(${field})`;
    return [amounts, `first(${field})`, `last(${field})`].map((what) => `SELECT ${what} ${behind}`);
  });
  const answers = await client.queryGroups(statements);
  const parts = types.map((type, i) => toFigures(type, answers.slice(3 * i, 3 * i + 3)));
  return addFigures(...parts);
}

/** The figures of several ranges as those of one; a range between has to lie between in time. */
export function addFigures(...parts: readonly SeriesFigures[][]): SeriesFigures[] {
  const added = new Map<string, SeriesFigures>();
  for (const figures of parts.flat()) {
    const key = JSON.stringify(figures.tags);
    const before = added.get(key);
    added.set(key, before ? add(before, figures) : figures);
  }
  return [...added.values()];
}

/**
 * The types of a field that are read: numbers, and truth values, which are readings without a number. Empty: there are no
 * points yet. Throws FAILED_PRECONDITION where the field is of texts, or of truth values alone.
 */
export async function readTypes(client: InfluxClient, source: MappedSource): Promise<ReadType[]> {
  const { measurement, field } = source.entry;
  const [table] = await client.query([`SHOW FIELD KEYS FROM ${source.from}`]);
  const types = table!.rows.filter(([name]) => name === field).map(([, type]) => type as string);
  if (types.includes('string')) throw unreadable(measurement, field, 'has texts among its values');
  const isNumber = types.some((type) => type !== 'boolean');
  if (types.length > 0 && !isNumber) throw unreadable(measurement, field, 'has truth values and no numbers');
  return types.length === 0 ? [] : types.includes('boolean') ? ['float', 'boolean'] : ['float'];
}

function unreadable(measurement: string, field: string, why: string): ServiceError {
  return new ServiceError(
    'FAILED_PRECONDITION',
    `the field "${field}" of the measurement "${measurement}" ${why}, which are not drawn`,
    { reason: 'MAPPED_METER' },
  );
}

function toFigures(type: ReadType, [amounts, firsts, lasts]: readonly Group[][]): SeriesFigures[] {
  const byTags = (groups: Group[]) =>
    new Map(groups.map(({ tags, rows }) => [JSON.stringify(tags), rows[0]!]));
  const [first, last] = [byTags(firsts!), byTags(lasts!)];
  return amounts!.flatMap(({ tags, rows }): SeriesFigures[] => {
    const key = JSON.stringify(tags);
    const ends = [first.get(key), last.get(key)];
    // What was written between two statements is seen with the next question.
    if (!ends[0] || !ends[1]) return [];
    const [, count, sum] = rows[0] as [Cell, number, number?];
    const [firstMs, lastMs] = ends.map((row) => row![0] as number) as [number, number];
    const isMissing = type === 'boolean';
    return [{ tags, readings: count, missing: isMissing ? count : 0, sum: sum ?? 0, firstMs, lastMs }];
  });
}

function add(a: SeriesFigures, b: SeriesFigures): SeriesFigures {
  return {
    tags: a.tags,
    readings: a.readings + b.readings,
    missing: a.missing + b.missing,
    sum: a.sum + b.sum,
    firstMs: Math.min(a.firstMs, b.firstMs),
    lastMs: Math.max(a.lastMs, b.lastMs),
  };
}
