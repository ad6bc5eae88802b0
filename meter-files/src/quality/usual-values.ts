import { DAY_MS } from './zone-clock.ts';

const SLOT_MS = 15 * 60_000;
const SLOTS_A_DAY = DAY_MS / SLOT_MS;
/** Working days, Saturdays, Sundays. */
const DAY_TYPES = 3;

/** Kept of a slot: with all slots full 288 x 128 numbers, 0.3 MB, however long the series. */
const SAMPLES_A_SLOT = 128;

/** Fewer say too little of a slot. */
const FEWEST_SAMPLES = 16;

/** So many of the farthest samples do not count in the mean deviation: they may be what is looked for. */
const OUTLIERS_ALLOWED = 2;

/** Of all samples so many are sorted for the middle of the series. */
const MOST_SORTED = 4096;

/** Quarters of the day, of which the tails are told apart. */
const SLOTS_A_BAND = SLOTS_A_DAY / 4;

/** What is usual at a time of day: the middle, and how far from it values lie. */
export interface Usual {
  median: number;
  /** Comparable to a standard deviation; never 0. */
  scale: number;
  /** As far from the middle of their time of day lie 98 of 100 values of this quarter of the day. */
  tail: number;
}

/**
 * Learns what is usual at each quarter hour of working days, Saturdays and Sundays, from samples. A sample is
 * drawn without bias (Vitter's algorithm R, "Random sampling with a reservoir", ACM TOMS 11, 1985) by a
 * generator with a fixed start, so that a file is judged the same each time.
 */
export class UsualValues {
  readonly #samples: number[][] = Array.from({ length: SLOTS_A_DAY * DAY_TYPES }, () => []);
  readonly #seen = new Float64Array(SLOTS_A_DAY * DAY_TYPES);
  #random = 1;

  add(localMs: number, value: number): void {
    const slot = slotOf(localMs);
    const samples = this.#samples[slot]!;
    const seen = (this.#seen[slot]! += 1);
    if (samples.length < SAMPLES_A_SLOT) samples.push(value);
    else {
      const place = Math.floor(this.#next() * seen);
      if (place < SAMPLES_A_SLOT) samples[place] = value;
    }
  }

  /**
   * Where a slot has few samples its time of day over all days speaks for it, and where that has few the whole
   * series; null where that has few, too. `resolution` is the least step between two values.
   *
   * The scale is the median absolute deviation x 1.4826 (Iglewicz and Hoaglin, "How to Detect and Handle
   * Outliers", 1993) or, where that is larger, the mean absolute deviation x 1.2533, of all but the two
   * farthest: loads are skewed, and a car that is charged every third night is not unusual. So that a slot in
   * which nothing ever happened (a deviation of 0) does not take a little for a spike, it is at least a quarter
   * of the scale of the whole series, and at least the resolution.
   */
  settle(resolution: number): { at: (localMs: number) => Usual | null; all: Centre | null } {
    const all = centreOf(thinned(this.#samples.flat()), resolution);
    if (!all) return { at: () => null, all };
    const least = Math.max(resolution, all.scale / 4);
    const sameTime = Array.from({ length: SLOTS_A_DAY }, (_, time) => {
      const days = Array.from({ length: DAY_TYPES }, (_, day) => this.#samples[day * SLOTS_A_DAY + time]!);
      return days.every(({ length }) => length >= FEWEST_SAMPLES) ? null : centreOf(days.flat(), least);
    });
    const slots = this.#samples.map(
      (samples, slot) => centreOf(samples, least) ?? sameTime[slot % SLOTS_A_DAY] ?? all,
    );
    const tails = [0, 1, 2, 3].map((band) =>
      tailOf(
        slots.flatMap(({ median }, slot) =>
          bandOf(slot) === band ? this.#samples[slot]!.map((value) => Math.abs(value - median)) : [],
        ),
      ),
    );
    const usual = slots.map((centre, slot): Usual => ({ ...centre, tail: tails[bandOf(slot)]! }));
    return { at: (localMs) => usual[slotOf(localMs)]!, all };
  }

  /** Mulberry32 of Tommy Ettinger, in [0, 1). */
  #next(): number {
    this.#random = (this.#random + 0x6d2b79f5) | 0;
    let bits = Math.imul(this.#random ^ (this.#random >>> 15), this.#random | 1);
    bits ^= bits + Math.imul(bits ^ (bits >>> 7), bits | 61);
    return ((bits ^ (bits >>> 14)) >>> 0) / 2 ** 32;
  }
}

function slotOf(localMs: number): number {
  const day = Math.floor(localMs / DAY_MS);
  const slot = Math.floor((localMs - day * DAY_MS) / SLOT_MS);
  // 1 January 1970 was a Thursday; 0 is Monday.
  const weekday = (((day + 3) % 7) + 7) % 7;
  return Math.max(0, weekday - 4) * SLOTS_A_DAY + slot;
}

function bandOf(slot: number): number {
  return Math.floor((slot % SLOTS_A_DAY) / SLOTS_A_BAND);
}

/** Every so many-th, where there are more than tell the middle well enough; sorting them takes most of the time. */
function thinned(samples: number[]): number[] {
  const every = Math.ceil(samples.length / MOST_SORTED);
  return every > 1 ? samples.filter((_, at) => at % every === 0) : samples;
}

function tailOf(deviations: number[]): number {
  const sorted = Float64Array.from(deviations).sort();
  const place = Math.min(Math.floor(0.98 * (sorted.length - 1)), sorted.length - 1 - OUTLIERS_ALLOWED);
  return sorted[Math.max(0, place)] ?? 0;
}

type Centre = Pick<Usual, 'median' | 'scale'>;

function centreOf(samples: number[], least: number): Centre | null {
  if (samples.length < FEWEST_SAMPLES) return null;
  const median = medianOf(Float64Array.from(samples).sort());
  const deviations = Float64Array.from(samples);
  for (let at = 0; at < samples.length; at += 1) deviations[at] = Math.abs(samples[at]! - median);
  deviations.sort();
  const near = deviations.subarray(0, -OUTLIERS_ALLOWED);
  const mean = near.reduce((sum, deviation) => sum + deviation, 0) / near.length;
  return { median, scale: Math.max(1.4826 * medianOf(deviations), 1.2533 * mean, least) };
}

function medianOf(sorted: Float64Array): number {
  const middle = sorted.length >> 1;
  return sorted.length % 2 ? sorted[middle]! : (sorted[middle - 1]! + sorted[middle]!) / 2;
}
