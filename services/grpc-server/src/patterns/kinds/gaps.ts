import { dateOf, type LocalCalendar, type LocalDay } from '../local-calendar.ts';
import { follows, hoursOf, lackingBetween, type PatternSeries } from '../pattern-series.ts';
import { GAP_KINDS, type GapsPattern, type Match } from '../pattern.ts';

/** Of a day that repeats the one before so many readings are the same, and not all of one value. */
const FEWEST_REPEATED = 12;

/**
 * What is wrong with the record. A gap: stamps that the interval promises and that have no reading. Missing: readings
 * in a row that have no value. A repeated day: a day whose values are those of the day before, reading by reading,
 * at least twelve and not all the same. A double hour: a reading of 0, none, or the value before it once more, and
 * then a reading of 1.7 to 2.3 times the mean of the readings around the two, which lie within half of it from each
 * other. The score is the number of readings concerned.
 */
export function* findGaps(
  series: PatternSeries,
  inside: Uint8Array,
  pattern: GapsPattern,
  calendar: LocalCalendar,
): Generator<Match> {
  const kinds = pattern.of.length > 0 ? pattern.of : GAP_KINDS;
  const leastMs = pattern.atLeastSeconds * 1000;
  const found = kinds.flatMap((kind) => {
    switch (kind) {
      case 'gap':
        return [...gapsIn(series, inside)].filter(({ fromMs, toMs }) => toMs - fromMs >= leastMs);
      case 'missing':
        return [...missingIn(series, inside)].filter(({ fromMs, toMs }) => toMs - fromMs >= leastMs);
      case 'repeat':
        return [...repeatedDays(series, inside, calendar)];
      case 'double':
        return [...doubleHours(series, inside)];
    }
  });
  yield* found.sort((a, b) => a.fromMs - b.fromMs);
}

function* gapsIn(series: PatternSeries, inside: Uint8Array): Generator<Match> {
  const { startMs, endMs } = series;
  for (let i = 1; i < startMs.length; i++) {
    const lacking = lackingBetween(series, endMs[i - 1]!, startMs[i]!);
    if (lacking === 0 || inside[i - 1] === 0) continue;
    yield matchOf(endMs[i - 1]!, startMs[i]!, lacking, `${lacking} readings are not there`);
  }
}

function* missingIn(series: PatternSeries, inside: Uint8Array): Generator<Match> {
  const { startMs, endMs, value } = series;
  const isMissing = (i: number) => inside[i] === 1 && Number.isNaN(value[i]!);
  let i = 0;
  while (i < value.length) {
    const from = i++;
    if (!isMissing(from)) continue;
    while (i < value.length && isMissing(i) && follows(series, i)) i++;
    yield matchOf(startMs[from]!, endMs[i - 1]!, i - from, `${i - from} readings have no value`);
  }
}

function* repeatedDays(series: PatternSeries, inside: Uint8Array, calendar: LocalCalendar): Generator<Match> {
  const days = calendar.daysOf(series);
  for (const [at, day] of days.entries()) {
    const before = days[at - 1];
    if (before?.number !== day.number - 1 || !isRepeated(series, before, day)) continue;
    if (inside[day.from] === 0) continue;
    const { startMs, endMs } = series;
    const reason = `every reading is that of the day before, ${dateOf(before.number)}`;
    yield matchOf(startMs[day.from]!, endMs[day.to - 1]!, day.to - day.from, reason);
  }
}

function isRepeated({ startMs, value }: PatternSeries, before: LocalDay, day: LocalDay): boolean {
  const readings = day.to - day.from;
  if (readings < FEWEST_REPEATED || before.to - before.from !== readings) return false;
  const apartMs = startMs[day.from]! - startMs[before.from]!;
  let isVaried = false;
  for (let i = 0; i < readings; i++) {
    const [a, b] = [before.from + i, day.from + i];
    if (value[a] !== value[b] || startMs[b]! - startMs[a]! !== apartMs) return false;
    isVaried ||= value[b] !== value[day.from];
  }
  return isVaried;
}

function* doubleHours(series: PatternSeries, inside: Uint8Array): Generator<Match> {
  const { startMs, endMs, value } = series;
  for (let i = 1; i + 2 < value.length; i++) {
    const [before, empty, double, after] = value.subarray(i - 1, i + 3) as unknown as [
      number,
      number,
      number,
      number,
    ];
    const areNeighbours = [i, i + 1, i + 2].every(
      (at) => follows(series, at) && hoursOf(series, at) === hoursOf(series, i - 1),
    );
    const isEmpty = Number.isNaN(empty) || empty === 0 || empty === before;
    const mean = (before + after) / 2;
    const isDouble = double >= 1.7 * mean && double <= 2.3 * mean && Math.abs(before - after) <= mean / 2;
    if (!areNeighbours || !isEmpty || !isDouble || mean <= 0 || inside[i] === 0) continue;
    const first = Number.isNaN(empty) ? 'no value' : empty === 0 ? '0' : 'the value before it again';
    yield matchOf(startMs[i]!, endMs[i + 1]!, 2, `${first}, then about twice the usual`);
  }
}

function matchOf(fromMs: number, toMs: number, readings: number, reason: string): Match {
  const figures = [
    { name: 'readings', value: readings, unit: '' },
    { name: 'duration', value: (toMs - fromMs) / 3_600_000, unit: 'h' },
  ];
  return { fromMs, toMs, score: readings, figures, reason };
}
