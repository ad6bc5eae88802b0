import { meanOf, medianOf, robustSpreadOf } from '../statistics.ts';
import { squaredMagnitudeDistance } from './exact-distance.ts';
import { readWindows } from './windows.ts';

/** The stretch in which a window differs most from its like. */
export interface Deviation {
  /** Place in the series of its first value. */
  fromIndex: number;
  /** Place after its last value. */
  toIndex: number;
  direction: 'above' | 'below';
  /** Mean of the window, and what is usual there, over the stretch; in the unit of the values. */
  mean: number;
  usual: number;
  /** (mean − usual) / |usual|: 0.4 is 40 % above; infinite where nothing is usual. */
  ratio: number;
  /** Where the usual level of the stretch lies between base load and peak of the usual window. */
  part: 'base load' | 'usage' | 'peak load';
}

export interface ExplainRequest {
  values: Float64Array;
  m: number;
  /** Start of the strange window. */
  start: number;
  /** Starts of windows it is held against: days of the same type at the same local time. */
  peers: readonly number[];
  /** At most so many of them, those most similar by magnitude; 20 unless given. */
  most?: number;
}

/** A value within this many robust standard deviations of the median of its slot is usual. */
const LEAST_SIGMAS = 3;
/** … and a difference below this share of the usual window's mean level is no reason, however steady the slot is. */
const LEAST_SHARE = 0.05;

/**
 * Finds where a window differs from its like: each value is held against the median of its peers in the same slot; it
 * deviates where it is more than 3 robust standard deviations (1.4826 · median absolute deviation; Iglewicz and Hoaglin,
 * "How to Detect and Handle Outliers", 1993) and more than 5 % of the usual mean level away. Of the stretches of
 * neighbouring slots that deviate to the same side, the one with the largest sum of differences is given. Undefined if
 * no value deviates, or there is no peer without a missing value.
 */
export function explainWindow({ values, m, start, peers, most = 20 }: ExplainRequest): Deviation | undefined {
  const windows = readWindows(values, m);
  const like = peers
    .filter((peer) => peer !== start && windows.usable[peer])
    .map((peer) => ({ peer, squared: squaredMagnitudeDistance(windows, start, windows, peer) }))
    .sort((a, b) => a.squared - b.squared)
    .slice(0, most)
    .map(({ peer }) => peer);
  if (like.length === 0) return undefined;
  const slots = Array.from({ length: m }, (_, k) => like.map((peer) => values[peer + k]!));
  const usual = slots.map((slot) => medianOf(slot));
  const spread = slots.map((slot, k) => robustSpreadOf(slot, usual[k]!));
  const level = meanOf(usual.map(Math.abs));
  const differences = usual.map((value, k) => {
    const difference = values[start + k]! - value;
    const least = Math.max(LEAST_SIGMAS * spread[k]!, LEAST_SHARE * level);
    return Math.abs(difference) > least ? difference : 0;
  });
  const stretch = largestStretch(differences);
  if (!stretch) return undefined;
  const mean = meanOf(values.subarray(start + stretch.from, start + stretch.to));
  const usualMean = meanOf(usual.slice(stretch.from, stretch.to));
  return {
    fromIndex: start + stretch.from,
    toIndex: start + stretch.to,
    direction: mean > usualMean ? 'above' : 'below',
    mean,
    usual: usualMean,
    ratio: (mean - usualMean) / Math.abs(usualMean),
    part: partOf(usualMean, usual),
  };
}

export interface Wording {
  /** The days it is held against, in the plural: "Sundays". */
  dayType: string;
  /** The local clock time at which a value's interval begins, and so at which the one before ends: "02:00". */
  toClock: (index: number) => string;
}

/** Says a deviation in words: "base load 40 % above similar Sundays from 02:00 to 05:00". */
export function toWords(deviation: Deviation | undefined, { dayType, toClock }: Wording): string {
  if (!deviation) return `a shape of its own among similar ${dayType}, though no stretch of it stands out`;
  const { direction, mean, ratio, part } = deviation;
  const when = `from ${toClock(deviation.fromIndex)} to ${toClock(deviation.toIndex)}`;
  if (!Number.isFinite(ratio)) return `usage ${when}, where similar ${dayType} have none`;
  if (mean === 0) return `no usage ${when}, unlike similar ${dayType}`;
  if (ratio >= 2) return `${part} ${(ratio + 1).toFixed(1)} times that of similar ${dayType} ${when}`;
  return `${part} ${Math.round(100 * Math.abs(ratio))} % ${direction} similar ${dayType} ${when}`;
}

/** The stretch of differences of one sign with the largest sum. */
function largestStretch(differences: readonly number[]): { from: number; to: number } | undefined {
  let best: { from: number; to: number } | undefined;
  let most = 0;
  let from = 0;
  let sum = 0;
  for (const [k, difference] of differences.entries()) {
    if (Math.sign(difference) !== Math.sign(differences[from]!)) [from, sum] = [k, 0];
    sum += Math.abs(difference);
    if (sum > most) [best, most] = [{ from, to: k + 1 }, sum];
  }
  return best;
}

function partOf(level: number, usual: readonly number[]): Deviation['part'] {
  const sorted = usual.toSorted((a, b) => a - b);
  const base = sorted[Math.floor(0.05 * (sorted.length - 1))]!;
  const peak = sorted[Math.ceil(0.95 * (sorted.length - 1))]!;
  const place = peak > base ? (level - base) / (peak - base) : 0.5;
  if (place < 0.25) return 'base load';
  return place > 0.75 ? 'peak load' : 'usage';
}
