import { follows, type PatternSeries } from '../pattern-series.ts';
import type { FlatPattern, Match } from '../pattern.ts';

/**
 * Flat stretches: consecutive readings with values that all lie within the tolerance of each other (highest less
 * lowest), for at least the duration. They are looked for from the first reading on: the earliest reading from
 * which on that holds begins one, which lasts as long as it holds; the next is looked for behind it. Missing and
 * lacking readings, and those outside the calendar mask, end it. The score is the hours.
 */
export function* findFlat(series: PatternSeries, inside: Uint8Array, pattern: FlatPattern): Generator<Match> {
  const { startMs, endMs, value } = series;
  const isUsable = (i: number) =>
    inside[i] === 1 &&
    !Number.isNaN(value[i]!) &&
    (!pattern.onlyZero || Math.abs(value[i]!) <= pattern.tolerance);
  const range = new SlidingExtremes(value);
  let from = 0;
  for (let i = 0; i <= value.length; i++) {
    const goesOn = i < value.length && isUsable(i) && (i === from || follows(series, i));
    while (from < i && (!goesOn || range.spreadWith(value[i]!) > pattern.tolerance)) {
      if (endMs[i - 1]! - startMs[from]! >= pattern.atLeastSeconds * 1000) {
        yield toMatch(series, from, i, range.lowest, range.highest);
        from = i;
      } else from = goesOn ? from + 1 : i;
      range.dropBefore(from);
    }
    if (i < value.length && isUsable(i)) range.add(i);
    else from = i + 1;
  }
}

/** The lowest and the highest of a window that moves forward: two monotonic queues (Lemire, 2006). */
class SlidingExtremes {
  readonly #value: Float64Array;
  #rising: number[] = [];
  #falling: number[] = [];

  constructor(value: Float64Array) {
    this.#value = value;
  }

  get lowest(): number {
    return this.#value[this.#rising[0]!] ?? Infinity;
  }

  get highest(): number {
    return this.#value[this.#falling[0]!] ?? -Infinity;
  }

  spreadWith(value: number): number {
    return Math.max(this.highest, value) - Math.min(this.lowest, value);
  }

  add(i: number): void {
    const value = this.#value[i]!;
    while (this.#rising.length > 0 && this.#value[this.#rising.at(-1)!]! >= value) this.#rising.pop();
    while (this.#falling.length > 0 && this.#value[this.#falling.at(-1)!]! <= value) this.#falling.pop();
    this.#rising.push(i);
    this.#falling.push(i);
  }

  dropBefore(from: number): void {
    while (this.#rising.length > 0 && this.#rising[0]! < from) this.#rising.shift();
    while (this.#falling.length > 0 && this.#falling[0]! < from) this.#falling.shift();
  }
}

function toMatch(
  { startMs, endMs, unit }: PatternSeries,
  from: number,
  to: number,
  lowest: number,
  highest: number,
): Match {
  const hours = (endMs[to - 1]! - startMs[from]!) / 3_600_000;
  const isZero = lowest === 0 && highest === 0;
  const at = lowest === highest ? `${lowest}` : `${lowest} to ${highest}`;
  return {
    fromMs: startMs[from]!,
    toMs: endMs[to - 1]!,
    score: hours,
    figures: [
      { name: 'duration', value: hours, unit: 'h' },
      { name: 'lowest', value: lowest, unit },
      { name: 'highest', value: highest, unit },
      { name: 'readings', value: to - from, unit: '' },
    ],
    reason: isZero
      ? `nothing used for ${Number(hours.toFixed(2))} h`
      : `the same value, ${at} ${unit}, for ${Number(hours.toFixed(2))} h`,
  };
}
