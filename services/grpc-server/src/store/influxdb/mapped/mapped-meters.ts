import { createHash } from 'node:crypto';
import type { Meter } from '../../../meter.ts';
import { idOf } from './mapped-ids.ts';
import type { MappingEntry } from './mapping.ts';
import { addFigures, type SeriesFigures } from './series-figures.ts';

/** A meter as far as the figures of its series tell. */
export interface MappedMeter {
  /** Of the meter tag; empty where the entry has none. */
  value: string;
  /** Without an interval that is not given. */
  meter: Meter;
  /** Why it cannot be read. */
  refusal: string | undefined;
}

/** The meters of an entry, of all of whose series the figures are. A series without the meter tag is of none. */
export function toMeters(entry: MappingEntry, figures: readonly SeriesFigures[]): MappedMeter[] {
  const { meterTag } = entry;
  const byValue = new Map<string, SeriesFigures[]>();
  for (const series of figures) {
    const value = meterTag === undefined ? '' : (series.tags[meterTag] ?? '');
    if (meterTag !== undefined && value === '') continue;
    const others = byValue.get(value);
    if (others) others.push(series);
    else byValue.set(value, [series]);
  }
  return Array.from(byValue, ([value, series]) => toMeter(entry, value, series));
}

const UNSPEAKABLE =
  'cannot be asked for: its tag has a carriage return or a NUL, which InfluxQL has no escape for';

export function isUnspeakable(value: string): boolean {
  return value.includes('\r') || value.includes('\0');
}

function toMeter(entry: MappingEntry, value: string, series: readonly SeriesFigures[]): MappedMeter {
  const { name, unit, kind, zone, stamp, intervalSeconds = null, meterTag, where, tags, measurement } = entry;
  const whole = series.reduce((sum, one) => addFigures([sum], [{ ...one, tags: sum.tags }])[0]!);
  const { readings, missing, firstMs, lastMs } = whole;
  const id = idOf(entry, value);
  return {
    value,
    meter: {
      ...{ id, unit, kind, zone, stamp, intervalSeconds, readings, missing, firstMs, lastMs },
      name: [name, value].filter(Boolean).join(' ').trim() || measurement,
      tags: { ...where, ...(meterTag !== undefined && { [meterTag]: value }), ...tags },
      revision: revisionOf(whole),
      isReadOnly: true,
    },
    refusal: isUnspeakable(value) ? UNSPEAKABLE : findOverlap(series),
  };
}

const LARGEST_SECOND = 2 ** 32 - 1;

/**
 * Grows with the last reading, and is another one where the number of the readings, the first of them or their sum is:
 * so it follows from what is stored, and is the same whichever server is asked. Sums of floats differ in their last
 * digits by the order of adding, which is no change.
 */
function revisionOf({ readings, missing, sum, firstMs, lastMs }: SeriesFigures): number {
  const text = [readings, missing, sum.toPrecision(11), firstMs, lastMs].join(' ');
  const hash = createHash('sha256').update(text).digest().readUIntBE(0, 3) >> 4;
  const seconds = Math.min(Math.max(Math.floor(lastMs / 1000), 1), LARGEST_SECOND);
  return seconds * 2 ** 20 + hash;
}

/**
 * Several series are one meter where one goes on when another has ended, as by a tag that was renamed. At the same time
 * they are of several things, whose values do not go together.
 */
function findOverlap(series: readonly SeriesFigures[]): string | undefined {
  const inOrder = series.toSorted((a, b) => a.firstMs - b.firstMs);
  const at = inOrder.findIndex((one, i) => i > 0 && one.firstMs <= inOrder[i - 1]!.lastMs);
  if (at < 0) return undefined;
  const [a, b] = [inOrder[at - 1]!.tags, inOrder[at]!.tags];
  const differing = [...new Set([...Object.keys(a), ...Object.keys(b)])].filter((key) => a[key] !== b[key]);
  const inWords = (tags: Record<string, string>) =>
    differing.map((key) => `${key}=${tags[key] ?? ''}`).join(', ');
  return `has several series with readings at the same time, such as ${inWords(a)} and ${inWords(b)}: "where" has to choose one`;
}
