import { QUALITIES, type SeriesDescription } from '../model.ts';
import type { SpoolReader } from '../spool/reading-spool.ts';
import { ExactSum } from './exact-sum.ts';
import { IntervalUsage } from './interval-usage.ts';
import { RunLengths, type UsualRuns } from './run-lengths.ts';
import { StepCounts } from './step-counts.ts';
import { UsualValues, type Usual } from './usual-values.ts';
import { ZoneClock } from './zone-clock.ts';

/** What the first pass over a series finds: its figures, and what is usual in it. */
export interface Survey {
  rows: number;
  missing: number;
  min: number | null;
  max: number | null;
  /** Not yet rounded; NaN where there is no value. Of all rows, and of the last row of each stamp. */
  sum: number;
  storedSum: number;
  readings: number;
  firstMs: number;
  lastMs: number;
  duplicates: number;
  conflicts: number;
  negative: number;
  codes: Record<string, number>;
  intervalSeconds: number | null;
  byLocalDays: boolean;
  decimals: number;
  usual: (localMs: number) => Usual | null;
  /** What a register counts in one interval at most times; null where little is known. */
  usualStep: number | null;
  usualRuns: UsualRuns;
}

/** A time within the interval of a stamp, and so of the day and the time of day that it belongs to. */
export function withinInterval(timeMs: number, { stamp }: SeriesDescription): number {
  return stamp === 'end' ? timeMs - 1 : timeMs;
}

export async function surveySeries(
  series: SeriesDescription,
  spool: SpoolReader,
  index: number,
): Promise<Survey> {
  const { decimals } = spool.describe(index);
  const all = new Figures();
  const stored = new Figures();
  const clock = new ZoneClock(series.zone);
  const steps = new StepCounts();
  const usage = new IntervalUsage(series.kind, decimals);
  const usual = new UsualValues();
  const runs = new RunLengths();
  const codes = new Float64Array(QUALITIES.length);
  let [duplicates, conflicts, negative] = [0, 0, 0];
  let [firstMs, lastMs, lastLocalMs] = [NaN, NaN, NaN];

  const onRepeat = (replaced: number, value: number) => {
    all.add(replaced);
    duplicates += 1;
    if (!Object.is(replaced, value) && replaced !== value) conflicts += 1;
  };
  for await (const { timeMs, value, quality } of spool.readSorted(index, onRepeat)) {
    for (let row = 0; row < timeMs.length; row += 1) {
      const [time, reading] = [timeMs[row]!, value[row]!];
      const localMs = clock.localMs(time);
      if (Number.isNaN(firstMs)) firstMs = time;
      else steps.add(time - lastMs, localMs - lastLocalMs);
      [lastMs, lastLocalMs] = [time, localMs];
      all.add(reading);
      stored.add(reading);
      if (reading < 0) negative += 1;
      codes[quality[row]!]! += 1;
      const used = usage.next(reading, true);
      runs.add(used);
      if (!Number.isNaN(used)) usual.add(clock.localMs(withinInterval(time, series)), used);
    }
  }

  const settled = usual.settle(10 ** -decimals);
  return {
    rows: all.rows,
    missing: all.missing,
    min: all.rows > all.missing ? all.min : null,
    max: all.rows > all.missing ? all.max : null,
    sum: all.sum,
    storedSum: stored.sum,
    readings: stored.rows,
    firstMs,
    lastMs,
    duplicates,
    conflicts,
    negative,
    codes: Object.fromEntries(QUALITIES.map((name, code) => [name, codes[code]!])),
    intervalSeconds: series.intervalSeconds ?? steps.intervalSeconds,
    byLocalDays: steps.byLocalDays,
    decimals,
    usual: settled.at,
    usualStep: settled.all && Math.max(settled.all.median, settled.all.scale),
    usualRuns: runs.settle(),
  };
}

class Figures {
  rows = 0;
  missing = 0;
  min = Infinity;
  max = -Infinity;
  readonly #sum = new ExactSum();

  add(value: number): void {
    this.rows += 1;
    if (Number.isNaN(value)) {
      this.missing += 1;
      return;
    }
    if (value < this.min) this.min = value;
    if (value > this.max) this.max = value;
    this.#sum.add(value);
  }

  get sum(): number {
    return this.rows > this.missing ? this.#sum.value : NaN;
  }
}
