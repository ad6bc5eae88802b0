import { ServiceError } from '../errors.ts';
import type { Meter, ReadingBatch, TimeRange } from '../meter.ts';
import type { MeterStore } from '../store/meter-store.ts';
import { BestMatches } from './best-matches.ts';
import { searchStrange } from './kinds/strange.ts';
import { LocalCalendar } from './local-calendar.ts';
import { toPatternSeries, type PatternSeries } from './pattern-series.ts';
import type { Match, Pattern, StrangePattern } from './pattern.ts';
import type { MatrixProfile } from './profile/matrix-profile.ts';
import type { ProfilePool } from './profile/profile-pool.ts';
import { canSkip, findRunsInStore } from './runs-in-store.ts';
import type { Searchers } from './searchers.ts';

/** A search holds three columns of the readings of one meter: so many are about 100 MB. */
export const MOST_READINGS = 4_000_000;
/** How often an unfinished answer is told anew. */
const ROUND_MS = 250;

export interface Search {
  pattern: Pattern;
  range: TimeRange;
  order: 'best first' | 'in time';
  /** The most matches that are told. */
  limit: number;
}

export type PatternEvent =
  /** `round` 0 is final; others are replaced by those of a higher round. */
  | { type: 'match'; meterId: string; match: Match; round: number }
  /** `done` is a share. */
  | { type: 'progress'; meterId: string; done: number }
  | { type: 'end'; matches: number; meters: number; readings: number; excluded: number };

/** What comes of one meter. */
type MeterEvent =
  /** Of so many that were found; of the best first no more than will be told. */
  | { type: 'found'; found: number; matches: Match[]; readings: number; excluded: number }
  | { type: 'so far'; matches: Match[] }
  | { type: 'progress'; done: number };

/**
 * Looks for a pattern in meters, one after the other, and tells what it finds, how far it is, and the end. Throws
 * INVALID_ARGUMENT or OUT_OF_RANGE for what a meter cannot be searched for.
 */
export async function* findPatterns(
  store: MeterStore,
  meters: readonly Meter[],
  search: Search,
  searchers: Searchers,
  signal: AbortSignal,
): AsyncGenerator<PatternEvent> {
  const best = new BestMatches<Match & { meterId: string }>(search.limit);
  const end = { type: 'end' as const, matches: 0, meters: meters.length, readings: 0, excluded: 0 };
  let round = 0;
  for (const [at, meter] of meters.entries()) {
    const meterId = meter.id;
    for await (const event of searchMeter(store, meter, search, searchers, signal)) {
      if (event.type === 'progress') {
        yield { type: 'progress', meterId, done: (at + event.done) / meters.length };
      } else if (event.type === 'so far') {
        round++;
        for (const match of event.matches) yield { type: 'match', meterId, match, round };
      } else {
        end.readings += event.readings;
        end.excluded += event.excluded;
        const left = search.limit - end.matches;
        end.matches += event.found;
        if (search.order === 'best first') for (const match of event.matches) best.add({ ...match, meterId });
        else
          for (const match of event.matches.slice(0, Math.max(0, left)))
            yield { type: 'match', meterId, match, round: 0 };
      }
    }
  }
  for (const match of best.inOrder()) yield { type: 'match', meterId: match.meterId, match, round: 0 };
  yield end;
}

async function* searchMeter(
  store: MeterStore,
  meter: Meter,
  { pattern, range, order, limit }: Search,
  { patterns, profiles }: Searchers,
  signal: AbortSignal,
): AsyncGenerator<MeterEvent> {
  if (pattern.kind === 'run' && canSkip(meter)) {
    const effort = { done: 0, readings: 0 };
    for await (const match of findRunsInStore(store, meter, range, pattern, signal, effort)) {
      yield { type: 'found', found: 1, matches: [match], readings: 0, excluded: 0 };
      yield { type: 'progress', done: effort.done };
    }
    yield { type: 'found', found: 0, matches: [], readings: effort.readings, excluded: 0 };
    return;
  }
  const series = toPatternSeries(meter, await readAll(store, meter, range, signal));
  if (pattern.kind === 'strange') {
    yield* searchProfile(series, pattern, profiles, signal);
    return;
  }
  // The columns are the worker's from here on.
  const readings = series.value.length;
  const inOrder: Match[] = [];
  const most = order === 'best first' ? limit : undefined;
  for await (const { found, matches, excluded } of patterns.search({ series, pattern, most }, signal)) {
    // What is found highest first is put in order of time when all is there.
    const isLate = order === 'in time' && (pattern.kind === 'peaks' || pattern.kind === 'similar');
    if (isLate) inOrder.push(...matches);
    else yield { type: 'found', found, matches, readings: 0, excluded };
  }
  const found = inOrder.length;
  yield { type: 'found', found, matches: inOrder.sort((a, b) => a.fromMs - b.fromMs), readings, excluded: 0 };
}

/** The readings of a range as one batch. */
async function readAll(
  store: MeterStore,
  meter: Meter,
  range: TimeRange,
  signal: AbortSignal,
): Promise<ReadingBatch> {
  const times: Float64Array[] = [];
  const values: Float64Array[] = [];
  let readings = 0;
  for await (const { timeMs, value } of store.readReadings(meter.id, range, signal)) {
    readings += timeMs.length;
    if (readings > MOST_READINGS) {
      throw new ServiceError(
        'OUT_OF_RANGE',
        `timestamp_from: the range has more than ${MOST_READINGS} readings of "${meter.id}", which are not searched at once; ask for a shorter one`,
      );
    }
    times.push(timeMs.slice());
    values.push(value.slice());
  }
  return { timeMs: concatenate(times, readings), value: concatenate(values, readings) };
}

function concatenate(columns: readonly Float64Array[], length: number): Float64Array {
  const whole = new Float64Array(length);
  let at = 0;
  for (const column of columns) {
    whole.set(column, at);
    at += column.length;
  }
  return whole;
}

/** Tells the best so far every quarter of a second, until the profile is exact. */
async function* searchProfile(
  series: PatternSeries,
  pattern: StrangePattern,
  profiles: ProfilePool,
  signal: AbortSignal,
): AsyncGenerator<MeterEvent> {
  const { request, toMatches } = searchStrange(series, pattern, new LocalCalendar(series.zone));
  let latest: { done: number; best: () => MatrixProfile } | undefined;
  let wake = () => {};
  let exact: MatrixProfile | undefined;
  const stop = new AbortController();
  const computing = profiles
    .compute(request, {
      signal: AbortSignal.any([signal, stop.signal]),
      onProgress: (progress) => ((latest = progress), wake()),
    })
    .then((profile) => ((exact = profile), wake()));
  computing.catch(() => wake());
  try {
    let toldMs = -Infinity;
    while (!exact) {
      await Promise.race([computing, new Promise<void>((resolve) => (wake = resolve))]);
      if (exact || !latest || performance.now() - toldMs < ROUND_MS) continue;
      toldMs = performance.now();
      yield { type: 'so far', matches: toMatches(latest.best()) };
      yield { type: 'progress', done: latest.done };
    }
    const { excluded } = exact;
    const matches = toMatches(exact);
    yield { type: 'found', found: matches.length, matches, readings: series.value.length, excluded };
  } finally {
    stop.abort(new Error('nobody waits for it'));
  }
}
