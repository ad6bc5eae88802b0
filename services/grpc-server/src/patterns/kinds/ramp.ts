import type { PatternSeries } from '../pattern-series.ts';
import type { Match, RampPattern } from '../pattern.ts';

interface Change {
  from: number;
  to: number;
  change: number;
}

/**
 * Ramps: a reading j and, of the readings with values that begin no more than `withinSeconds` before it, the
 * lowest (of a fall the highest; the latest of equal ones) are a ramp if they lie apart by the change or more.
 * Ramps of one direction that share a reading are one, told by the pair that lies farthest apart, the first of
 * equal ones. Readings outside the calendar mask do not count; missing ones between a pair do not matter. The
 * score is the size of the change.
 */
export function* findRamps(
  series: PatternSeries,
  inside: Uint8Array,
  pattern: RampPattern,
): Generator<Match> {
  const directions = pattern.direction === 'either' ? (['up', 'down'] as const) : [pattern.direction];
  const matches = directions.flatMap((direction) =>
    groupRamps(series, inside, pattern, direction === 'up' ? 1 : -1).map((ramp) =>
      toMatch(series, ramp, direction),
    ),
  );
  yield* matches.sort((a, b) => a.fromMs - b.fromMs);
}

function groupRamps(
  { startMs, value }: PatternSeries,
  inside: Uint8Array,
  { change: least, withinSeconds }: RampPattern,
  sign: 1 | -1,
): Change[] {
  const groups: Change[] = [];
  let lastShared = -1;
  // Candidates for the lowest of the window, rising: the first is the lowest.
  const lowest: number[] = [];
  let head = 0;
  for (let j = 0; j < value.length; j++) {
    if (inside[j] === 0 || Number.isNaN(value[j]!)) continue;
    while (head < lowest.length && startMs[j]! - startMs[lowest[head]!]! > withinSeconds * 1000) head++;
    const i = lowest[head];
    const change = i === undefined ? -Infinity : sign * (value[j]! - value[i]!);
    if (i !== undefined && change >= least) {
      const group = i <= lastShared ? groups.at(-1)! : undefined;
      if (!group) groups.push({ from: i, to: j, change });
      else if (change > group.change) Object.assign(group, { from: i, to: j, change });
      lastShared = j;
    }
    while (lowest.length > head && sign * (value[lowest.at(-1)!]! - value[j]!) >= 0) lowest.pop();
    lowest.push(j);
  }
  return groups;
}

function toMatch(series: PatternSeries, { from, to, change }: Change, direction: 'up' | 'down'): Match {
  const { startMs, endMs, value, unit } = series;
  const minutes = (startMs[to]! - startMs[from]!) / 60_000;
  return {
    fromMs: startMs[from]!,
    toMs: endMs[to]!,
    score: change,
    figures: [
      { name: 'change', value: direction === 'up' ? change : -change, unit },
      { name: 'from', value: value[from]!, unit },
      { name: 'to', value: value[to]!, unit },
      { name: 'within', value: minutes, unit: 'min' },
    ],
    reason: `${direction} by ${rounded(change)} ${unit} in ${rounded(minutes)} min`,
  };
}

function rounded(value: number): number {
  return Number(value.toPrecision(4));
}
