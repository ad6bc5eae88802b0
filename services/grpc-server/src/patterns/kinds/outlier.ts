import type { LocalCalendar } from '../local-calendar.ts';
import { follows, type PatternSeries } from '../pattern-series.ts';
import type { Match, OutlierPattern } from '../pattern.ts';
import { meanOf, medianOf, robustSpreadOf } from '../statistics.ts';

/** Fewer say too little of a slot. */
const FEWEST_SAMPLES = 8;
/** As if so many more values of a slot lay apart as those of the whole series do: a few alone say little of a spread. */
const SHARED_SAMPLES = 16;
/** Makes the mean absolute deviation of normally distributed values their standard deviation. */
const MEAN_DEVIATION_TO_SIGMA = 1.2533;
const DAY_TYPES = ['a working day', 'a Saturday', 'a Sunday or holiday'] as const;

interface Usual {
  median: number;
  spread: number;
  samples: number;
}

/**
 * Outliers: readings whose distance from the median of their slot is z spreads or more. A slot is a time of day, of
 * the interval's width, on working days, on Saturdays, or on Sundays and holidays. Its own spread is 1.4826 times the
 * median absolute deviation (Iglewicz and Hoaglin, "How to Detect and Handle Outliers", 1993). That of the whole
 * series is the same of all distances from their slots' medians or, where more than half of these are 0, 1.2533 times
 * their mean. The spread of a slot of n values is the root of (n own² + 16 whole²) / (n + 16). Slots of fewer than
 * eight values tell nothing. Outliers to the same side that follow each other are one, told by the farthest; the score
 * is its z.
 */
export function* findOutliers(
  series: PatternSeries,
  inside: Uint8Array,
  pattern: OutlierPattern,
  calendar: LocalCalendar,
): Generator<Match> {
  const slots = slotsOf(series, calendar);
  const usual = learn(series, inside, slots);
  let current: { from: number; to: number; worst: number; z: number } | undefined;
  for (let i = 0; i < series.value.length; i++) {
    const slot = usual.get(slots[i]!);
    const apart = slot && inside[i] === 1 ? (series.value[i]! - slot.median) / slot.spread : NaN;
    const isOutlier = Math.abs(apart) >= pattern.z && isWanted(apart, pattern.direction);
    const goesOn = isOutlier && current && follows(series, i) && Math.sign(apart) === Math.sign(current.z);
    if (current && !goesOn) {
      yield toMatch(series, current, usual.get(slots[current.worst]!)!, slots);
      current = undefined;
    }
    if (!isOutlier) continue;
    current ??= { from: i, to: i, worst: i, z: apart };
    current.to = i;
    if (Math.abs(apart) > Math.abs(current.z)) Object.assign(current, { worst: i, z: apart });
  }
  if (current) yield toMatch(series, current, usual.get(slots[current.worst]!)!, slots);
}

function isWanted(apart: number, direction: OutlierPattern['direction']): boolean {
  return direction === 'either' || apart > 0 === (direction === 'up');
}

/** The number of each reading's slot: that of its type of day in the thousands of thousands. */
function slotsOf(series: PatternSeries, calendar: LocalCalendar): Float64Array {
  const { startMs, stepMs } = series;
  const slotHours = Number.isNaN(stepMs) ? 1 : Math.min(stepMs, 24 * 3_600_000) / 3_600_000;
  const slots = new Float64Array(startMs.length);
  for (const { from, to, weekday, isHoliday } of calendar.daysOf(series)) {
    const type = isHoliday || weekday === 7 ? 2 : weekday === 6 ? 1 : 0;
    for (let i = from; i < to; i++) {
      // A stamp that is late by a little belongs to its slot all the same.
      slots[i] = type * 1e6 + Math.floor(calendar.hourOf(startMs[i]!) / slotHours + 1e-9);
    }
  }
  return slots;
}

function learn({ value }: PatternSeries, inside: Uint8Array, slots: Float64Array): Map<number, Usual> {
  const samples = new Map<number, number[]>();
  for (let i = 0; i < value.length; i++) {
    if (inside[i] === 0 || Number.isNaN(value[i]!)) continue;
    const slot = samples.get(slots[i]!);
    if (slot) slot.push(value[i]!);
    else samples.set(slots[i]!, [value[i]!]);
  }
  const usual = new Map<number, Usual>();
  const distances: number[] = [];
  for (const [slot, values] of samples) {
    if (values.length < FEWEST_SAMPLES) continue;
    const median = medianOf(values);
    usual.set(slot, { median, spread: robustSpreadOf(values, median), samples: values.length });
    for (const one of values) distances.push(Math.abs(one - median));
  }
  const overall = robustSpreadOf(distances, 0) || MEAN_DEVIATION_TO_SIGMA * meanOf(distances);
  for (const slot of usual.values()) {
    const squares = slot.samples * slot.spread ** 2 + SHARED_SAMPLES * overall ** 2;
    slot.spread = Math.sqrt(squares / (slot.samples + SHARED_SAMPLES));
  }
  return usual;
}

function toMatch(
  { startMs, endMs, value, unit }: PatternSeries,
  { from, to, worst, z }: { from: number; to: number; worst: number; z: number },
  { median }: Usual,
  slots: Float64Array,
): Match {
  const type = DAY_TYPES[Math.floor(slots[worst]! / 1e6)]!;
  const side = z > 0 ? 'above' : 'below';
  return {
    fromMs: startMs[from]!,
    toMs: endMs[to]!,
    score: Math.abs(z),
    figures: [
      { name: 'value', value: value[worst]!, unit },
      { name: 'usual', value: median, unit },
      { name: 'z', value: z, unit: '' },
      { name: 'readings', value: to - from + 1, unit: '' },
    ],
    reason: `${rounded(Math.abs(value[worst]! - median))} ${unit} ${side} the usual at this time of ${type}`,
  };
}

function rounded(value: number): number {
  return Number(value.toPrecision(3));
}
