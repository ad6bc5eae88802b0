import type { ClockChangeRule, ZoneClockOptions } from './clock.ts';
import { HOUR_MS } from './local-time.ts';
import { clockChanges, type ClockChange } from './zone-transitions.ts';

/** Local times of one series in the order of the file, as epoch ms. */
type LocalTimes = readonly number[] | Float64Array;
/** Those of them at which there is no value. */
type EmptyTimes = ReadonlySet<number>;
const NONE: EmptyTimes = new Set();

export interface InferredClockChange extends Required<ZoneClockOptions> {
  rule: ClockChangeRule;
  /** In words, for people. */
  evidence: string;
  /** Whether every clock change of the zone is as the rule has it, and no other zone's fit instead. */
  fits: boolean;
  /** Whether a clock change of the zone is among the readings. */
  isSeen: boolean;
}

/**
 * What a series does at one clock change. A repeated hour: all of it twice, once after the other or in pairs, or once.
 * A skipped hour: left out as it should be, or there.
 */
interface Observation {
  change: ClockChange;
  seen: 'file-order' | 'interleaved' | 'once' | 'left out' | 'there';
  localEnds: boolean;
}

/** Of zones with clock changes, those in which most meters are; of the same changes, the more people first. */
const COMMON_ZONES = [
  ...['Berlin', 'Paris', 'Rome', 'Madrid', 'Amsterdam', 'Brussels', 'Vienna', 'Zurich', 'Warsaw', 'Prague'],
  ...['Stockholm', 'Copenhagen', 'Oslo', 'Budapest', 'Luxembourg', 'Ljubljana', 'Zagreb', 'Bratislava'],
  ...[
    'London',
    'Dublin',
    'Lisbon',
    'Athens',
    'Bucharest',
    'Helsinki',
    'Sofia',
    'Kyiv',
    'Vilnius',
    'Riga',
    'Tallinn',
  ],
]
  .map((city) => `Europe/${city}`)
  .concat(
    [
      'New_York',
      'Chicago',
      'Los_Angeles',
      'Denver',
      'Toronto',
      'Vancouver',
      'Halifax',
      'St_Johns',
      'Anchorage',
    ].map((city) => `America/${city}`),
    [
      'Australia/Sydney',
      'Australia/Melbourne',
      'Australia/Adelaide',
      'Australia/Hobart',
      'Australia/Lord_Howe',
    ],
    ['Pacific/Auckland', 'America/Santiago', 'Asia/Jerusalem', 'Atlantic/Azores'],
  );

/**
 * The rule that local times (of one series, in the order of the file; of a wide table those with a value) keep to in a
 * zone, from its clock-change days. Without such days it is 'file-order', which fits. `empty`: those of them that have
 * no value, which an hour that is skipped may have as any other of the grid.
 */
export function inferClockChange(
  localMs: LocalTimes,
  zone: string,
  intervalMs: number,
  empty: EmptyTimes = NONE,
): InferredClockChange {
  const seen = observe(localMs, zone, intervalMs, empty);
  const count = (kind: Observation['seen']) => seen.filter((one) => one.seen === kind).length;
  const twice = count('file-order') + count('interleaved');
  const isFixed = twice === 0 && count('there') > 0;
  const rule: ClockChangeRule = isFixed
    ? 'fixed'
    : count('interleaved') > count('file-order')
      ? 'interleaved'
      : twice === 0 && count('once') > 0
        ? 'merged'
        : 'file-order';
  const against = {
    ...{ offset: 0, 'file-order': count('there') + count('once') + count('interleaved') },
    ...{ interleaved: count('there') + count('once') + count('file-order') },
    ...{ merged: count('there'), fixed: count('left out') },
  }[rule];
  // An hour that is never repeated is as well what another zone's clock does.
  const isForeign =
    (isFixed || (rule === 'merged' && count('left out') === 0)) &&
    hasOtherZone(localMs, zone, intervalMs, empty);
  return {
    rule,
    evidence:
      seen.length === 0 ? 'no clock change among the readings' : seen.slice(0, 4).map(describe).join('; '),
    fits: against === 0 && !isForeign,
    isSeen: seen.length > 0,
    direction: directionOf(localMs),
    localEnds: seen.some(({ localEnds }) => localEnds),
  };
}

/**
 * Zones whose clock changes are the ones of the local times (of one series, in the order of the file), among common
 * ones; none without evidence. Of hourly readings the ends of one zone can be the starts of another; those come last.
 */
export function zonesThatFit(localMs: LocalTimes, intervalMs: number, empty: EmptyTimes = NONE): string[] {
  // Most zones share their changes with others.
  const known = new Map<string, number>();
  const [from, to] = rangeOf(localMs);
  const ranked = COMMON_ZONES.map((zone) => {
    const changes = clockChanges(zone, from, to).map(({ fromMs, toMs, kind }) => [fromMs, toMs, kind]);
    const key = JSON.stringify(changes);
    const rank = known.get(key) ?? rankOf(observe(localMs, zone, intervalMs, empty));
    known.set(key, rank);
    return { zone, rank };
  });
  return [1, 2].flatMap((wanted) => ranked.filter(({ rank }) => rank === wanted).map(({ zone }) => zone));
}

function hasOtherZone(localMs: LocalTimes, zone: string, intervalMs: number, empty: EmptyTimes): boolean {
  const zones = zonesThatFit(localMs, intervalMs, empty);
  return zones.length > 0 && !zones.includes(zone);
}

/** 1 where a zone fits, 2 where it fits if the stamps are ends, 0 where it does not. */
function rankOf(seen: readonly Observation[]): number {
  const kinds = new Set(seen.map((one) => one.seen));
  const isTwice = kinds.has('file-order') || kinds.has('interleaved');
  if (kinds.has('there') || !(isTwice || kinds.has('left out')) || (isTwice && kinds.has('once'))) return 0;
  return seen.some(({ localEnds }) => localEnds) ? 2 : 1;
}

/** What the series does at each clock change of the zone that it has readings before and after. */
function observe(localMs: LocalTimes, zone: string, intervalMs: number, empty: EmptyTimes): Observation[] {
  const changes = clockChanges(zone, ...rangeOf(localMs)).filter(
    // A step beyond the change says nothing of it.
    ({ fromMs, toMs }) => intervalMs <= toMs - fromMs,
  );
  const near: number[][] = changes.map(() => []);
  const margin = 2 * Math.max(HOUR_MS, intervalMs);
  let at = 0;
  for (const local of localMs) {
    // Readings go on by small steps, so that the change near one is near the next.
    while (at > 0 && local < (changes[at]?.fromMs ?? Infinity) - margin) at--;
    while (at < changes.length - 1 && local > (changes[at]?.toMs ?? Infinity) + margin) at++;
    const change = changes[at];
    if (!change || local < change.fromMs - margin || local > change.toMs + margin) continue;
    const isSkipped = change.kind === 'skipped' && local >= change.fromMs && local <= change.toMs;
    if (!(isSkipped && empty.has(local))) near[at]?.push(local);
  }
  return changes.flatMap((change, index) => observeChange(change, near[index] ?? [], intervalMs) ?? []);
}

/**
 * Of starts, the times from `fromMs` to `toMs` are the repeated or skipped ones; of ends written on the same clock those
 * an interval later. So the first interval of the one and the last of the other tell which it is.
 */
function observeChange(change: ClockChange, near: readonly number[], intervalMs: number): Observation | null {
  const { fromMs, toMs, kind } = change;
  const counts = new Map<number, number>();
  for (const local of near) counts.set(local, (counts.get(local) ?? 0) + 1);
  const before = [...counts].filter(([local]) => local < fromMs);
  const after = [...counts].filter(([local]) => local >= toMs + intervalMs);
  if (before.length === 0 || after.length === 0) return null;
  // Where all rows stand several times, twice is that many times more.
  const usual = Math.min(...[...before, ...after].map(([, count]) => count));
  const has = (from: number, to: number, times: number) =>
    [...counts].some(([local, count]) => local >= from && local < to && count >= times * usual);
  const early = (times: number) => has(fromMs, fromMs + intervalMs, times);
  const between = (times: number) => has(fromMs + intervalMs, toMs, times);
  const late = (times: number) => has(toMs, toMs + intervalMs, times);
  if (kind === 'skipped') {
    // Of shorter steps both edges can be there with nothing between: the end of one hour and the begin of the next.
    const isStepOver = intervalMs >= toMs - fromMs;
    if (between(1) || (isStepOver && early(1) && late(1))) return { change, seen: 'there', localEnds: false };
    return { change, seen: 'left out', localEnds: early(1) && !late(1) };
  }
  if (early(2) || between(2) || late(2)) {
    const pairs = near.filter((local, at) => local === near[at + 1] && local >= fromMs).length;
    const isInterleaved = intervalMs < toMs - fromMs && pairs * 2 >= (toMs - fromMs) / intervalMs;
    return { change, seen: isInterleaved ? 'interleaved' : 'file-order', localEnds: late(2) && !early(2) };
  }
  return early(1) || between(1) ? { change, seen: 'once', localEnds: false } : null;
}

function describe({ change, seen }: Observation): string {
  const [day, clock] = new Date(change.fromMs).toISOString().slice(0, 16).split('T');
  const words = {
    'file-order': 'comes twice, one pass after the other',
    interleaved: 'comes twice, in pairs',
    once: 'comes once',
    'left out': 'is left out',
    there: 'is there',
  }[seen];
  return `${day}: the ${change.kind} time from ${clock} ${words}`;
}

function directionOf(localMs: LocalTimes): 'ascending' | 'descending' {
  let up = 0;
  for (let at = 1; at < localMs.length; at++) up += Math.sign((localMs[at] ?? 0) - (localMs[at - 1] ?? 0));
  return up < 0 ? 'descending' : 'ascending';
}

/** Not by spreading: a series can have more readings than a call can have arguments. */
function rangeOf(localMs: LocalTimes): [number, number] {
  let [least, most] = [Infinity, -Infinity];
  for (const local of localMs) {
    if (local < least) least = local;
    if (local > most) most = local;
  }
  return least > most ? [0, 0] : [least, most];
}
