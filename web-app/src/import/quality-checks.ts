import type { ImportedMeter } from '../api/imports.ts';
import { toCountText } from '../format/number-text.ts';
import { toPluralText } from './recognised-text.ts';

/** One thing that was looked for in the readings of a meter. */
export interface QualityCheck {
  key: string;
  /** What it is called where nothing was found: "gaps". */
  name: string;
  count: number;
  /** What was found: "3 gaps, 12 readings missing in them". */
  text: string;
  /** Known of, and no fault: clock changes, what the source says. */
  isNote: boolean;
  /** Each in words; there may be fewer than were counted. */
  entries: string[];
}

/** All that was looked for, in the order of its weight. */
export function toQualityChecks(meter: ImportedMeter): QualityCheck[] {
  const { quality, duplicates, conflicts } = meter;
  const { found, codes } = quality;
  const messages = (list: readonly { message: string }[]) => list.map(({ message }) => message);
  const check = (
    name: string,
    count: number,
    text: string,
    { entries = [], isNote = false }: { entries?: string[]; isNote?: boolean } = {},
  ): QualityCheck => ({ key: name, name, count, text, entries, isNote });

  return [
    check(
      'gaps',
      meter.gaps,
      `${toPluralText(meter.gaps, 'gap')}, ${toPluralText(quality.stampsInGaps, 'reading')} missing`,
      { entries: messages(quality.gapList) },
    ),
    check('missing values', meter.missing, `${toPluralText(meter.missing, 'row')} without a value`),
    check(
      'conflicting rows',
      conflicts,
      `${toPluralText(conflicts, 'row')} with another value for the same time: the last value counts`,
    ),
    check(
      'repeated rows',
      duplicates - conflicts,
      `${toPluralText(duplicates - conflicts, 'repeated row')}, counted once`,
    ),
    check('rows out of order', quality.outOfOrder, `${toPluralText(quality.outOfOrder, 'row')} out of order`),
    check('negative values', quality.negative, toPluralText(quality.negative, 'negative value')),
    check('spikes', found.spikes, `${toPluralText(found.spikes, 'spike')}, far from what is usual`, {
      entries: messages(quality.spikes),
    }),
    check(
      'stuck values',
      found.stuckRuns,
      `${toPluralText(found.stuckRuns, 'stretch', 'stretches')} of one value, much longer than usual`,
      { entries: messages(quality.stuckRuns) },
    ),
    check(
      'double hours',
      found.doubleHours,
      `${toPluralText(found.doubleHours, 'interval')} that seem to be counted in the next`,
      { entries: messages(quality.doubleHours) },
    ),
    check(
      'register resets',
      found.registerResets,
      `${toPluralText(found.registerResets, 'reset')} of the register`,
      { entries: messages(quality.registerResets) },
    ),
    check(
      'estimated readings',
      codes.estimated ?? 0,
      `${toPluralText(codes.estimated ?? 0, 'reading')} estimated by the source`,
      { isNote: true },
    ),
    check(
      'substituted readings',
      codes.substituted ?? 0,
      `${toPluralText(codes.substituted ?? 0, 'reading')} substituted by the source`,
      { isNote: true },
    ),
    check(
      'clock changes',
      quality.clockChangeDays.length,
      `${toPluralText(quality.clockChangeDays.length, 'clock change')} in the range`,
      {
        isNote: true,
        entries: quality.clockChangeDays.map(
          ({ day, hours, readings }) =>
            `${day}: a day of ${hours} hours, ${toPluralText(readings, 'reading')}`,
        ),
      },
    ),
  ];
}

/** "2,976 new", or what an import does to what is stored: "12 new, 2,964 the same, 0 changed". Null: not compared. */
export function toOverlapText({ quality: { overlap } }: ImportedMeter): string | null {
  if (!overlap) return null;
  const { added, same, changed } = overlap;
  const parts = [`${toPluralText(added, 'reading')} new`];
  if (same > 0) parts.push(`${toCountText(same)} already stored`);
  if (changed > 0) parts.push(`${toCountText(changed)} replacing other values`);
  return parts.join(', ');
}
