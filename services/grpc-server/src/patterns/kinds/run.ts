import { energyUnitOf, hoursOf, lackingBetween, type PatternSeries } from '../pattern-series.ts';
import type { Match, RunPattern } from '../pattern.ts';

/**
 * Runs: the longest stretches of consecutive readings that are all above (>) the limit, all below (<) it, or all
 * between both limits (included), of at least the duration. A run ends at a reading that is missing or lacking,
 * unless no more than `missingTolerated` of them come in a row and the run goes on behind them; it begins and
 * ends with a reading that is in it. The score is the energy beyond the limit; between limits it is the hours.
 */
export class RunFinder {
  readonly #pattern: RunPattern;
  #open: OpenRun | undefined;

  constructor(pattern: RunPattern) {
    this.#pattern = pattern;
  }

  /**
   * Takes the next readings; `inside` is 1 where the calendar lets them count. Of a series with an interval they
   * may be a part, and what was left out between two parts counts as lacking.
   */
  *push(series: PatternSeries, inside: Uint8Array): Generator<Match> {
    const { startMs, endMs, value } = series;
    for (let i = 0; i < value.length; i++) {
      const run = this.#open;
      if (run) run.missing += lackingBetween(series, run.endMs, startMs[i]!);
      if (run) run.endMs = endMs[i]!;
      if (inside[i] === 0) yield* this.finish(series);
      else if (Number.isNaN(value[i]!)) {
        if (run) run.missing++;
      } else if (this.#isIn(value[i]!)) {
        if (run && run.missing > this.#pattern.missingTolerated) yield* this.finish(series);
        this.#open ??= new OpenRun(startMs[i]!);
        this.#open.add(value[i]!, endMs[i]!, hoursOf(series, i));
      } else yield* this.finish(series);
    }
  }

  /** Ends a run that is open; after the last readings. */
  *finish({ unit }: Pick<PatternSeries, 'unit'>): Generator<Match> {
    const run = this.#open;
    this.#open = undefined;
    if (run && run.toMs - run.fromMs >= 1000 * this.#pattern.atLeastSeconds) yield this.#toMatch(run, unit);
  }

  #isIn(value: number): boolean {
    const { is, limit, upperLimit } = this.#pattern;
    if (is === 'above') return value > limit;
    return is === 'below' ? value < limit : value >= limit && value <= upperLimit;
  }

  #toMatch(run: OpenRun, unit: string): Match {
    const { is, limit, upperLimit } = this.#pattern;
    const hours = (run.toMs - run.fromMs) / 3_600_000;
    const mean = run.amount / run.hours;
    const extreme = is === 'below' ? run.min : run.max;
    const beyond = Math.abs(run.amount - limit * run.hours);
    const limits = is === 'between' ? `between ${limit} and ${upperLimit}` : `${is} ${limit}`;
    return {
      fromMs: run.fromMs,
      toMs: run.toMs,
      score: is === 'between' ? hours : beyond,
      figures: [
        { name: 'duration', value: hours, unit: 'h' },
        { name: is === 'below' ? 'lowest' : 'highest', value: extreme, unit },
        { name: 'mean', value: mean, unit },
        { name: 'energy', value: run.amount, unit: energyUnitOf(unit) },
      ],
      reason: `${limits} ${unit} for ${Number(hours.toFixed(2))} h`,
    };
  }
}

/** The runs of a whole series. */
export function* findRuns(series: PatternSeries, inside: Uint8Array, pattern: RunPattern): Generator<Match> {
  const finder = new RunFinder(pattern);
  yield* finder.push(series, inside);
  yield* finder.finish(series);
}

/** A run that is still going on. */
class OpenRun {
  readonly fromMs: number;
  /** End of the last reading that is in it. */
  toMs = 0;
  /** End of the last reading seen, one without a value included. */
  endMs = 0;
  /** Readings without a value, and stamps without a reading, since the last that is in it. */
  missing = 0;
  amount = 0;
  hours = 0;
  min = Infinity;
  max = -Infinity;

  constructor(fromMs: number) {
    this.fromMs = fromMs;
  }

  add(value: number, endMs: number, hours: number): void {
    this.toMs = this.endMs = endMs;
    this.missing = 0;
    this.amount += value * hours;
    this.hours += hours;
    this.min = Math.min(this.min, value);
    this.max = Math.max(this.max, value);
  }
}
