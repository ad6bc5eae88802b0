import type { SeriesDescription } from '../model.ts';
import type { MeterReport } from '../report.ts';
import type { SpoolReader } from '../spool/reading-spool.ts';
import { roundTo } from './exact-sum.ts';
import { toIso } from './findings.ts';
import { createWords } from './in-words.ts';
import { inspectSeries, type Inspection } from './inspect.ts';
import { surveySeries, type Survey } from './survey.ts';

/**
 * The figures and the quality of one series of a spool that is sealed. Reads the series twice: once for the
 * figures and what is usual in it, once to hold each reading against that. Memory does not grow with the length
 * of the series: samples of 288 slots (0.3 MB), lists of at most 100 findings each, the spool's bounds.
 *
 * `rows`, `missing`, `min`, `max` and `sum` are of all rows of the file; the rest is of the readings that are
 * stored, of a repeated stamp the last. Throws RangeError if the series' zone is none, and what the spool throws.
 */
export async function reportSeries(
  series: SeriesDescription,
  spool: SpoolReader,
  index: number,
  { id }: { id: string },
): Promise<MeterReport> {
  const survey = await surveySeries(series, spool, index);
  const { intervalSeconds, decimals, readings } = survey;
  const words = createWords(series, intervalSeconds, decimals);
  const found = await inspectSeries(series, spool, index, survey, words);
  const { rises, falls } = spool.describe(index);
  const { name, unit, kind, stamp, zone, tags } = series;
  const { rows, missing, min, max, duplicates, conflicts, negative, codes } = survey;
  const rounded = (value: number) => (Number.isNaN(value) ? null : roundTo(value, decimals));

  return {
    id,
    name,
    unit,
    kind,
    intervalSeconds,
    stamp,
    zone,
    tags,
    rows,
    readings,
    missing,
    min,
    max,
    sum: rounded(survey.sum),
    storedSum: rounded(survey.storedSum),
    energy: energyOf(series, survey, found),
    decimals,
    first: readings > 0 ? toIso(survey.firstMs) : null,
    last: readings > 0 ? toIso(survey.lastMs) : null,
    duplicates,
    conflicts,
    gaps: found.gaps.found.count,
    quality: {
      gapList: found.gaps.found.list,
      stampsInGaps: found.gaps.stamps,
      // A file that runs from the newest to the oldest is in order, too.
      outOfOrder: Math.min(rises, falls),
      negative,
      spikes: found.spikes.found.list,
      stuckRuns: found.stuckRuns.found.list,
      doubleHours: found.doubleHours.found.list,
      registerResets: found.register?.found.list ?? [],
      found: {
        spikes: found.spikes.found.count,
        stuckRuns: found.stuckRuns.found.count,
        doubleHours: found.doubleHours.found.count,
        registerResets: found.register?.found.count ?? 0,
      },
      clockChangeDays: found.clockChangeDays,
      codes,
      overlap: null,
    },
    chart: found.chart,
  };
}

function energyOf({ kind }: SeriesDescription, survey: Survey, { register }: Inspection): number | null {
  const { storedSum, intervalSeconds, decimals } = survey;
  if (Number.isNaN(storedSum)) return null;
  if (register) return roundTo(register.counted, decimals);
  if (kind === 'energy') return roundTo(storedSum, decimals);
  if (intervalSeconds === null) return null;
  // A quarter of an hour takes two digits more than its power has, five minutes never end.
  return roundTo((storedSum * intervalSeconds) / 3600, decimals + 3);
}
