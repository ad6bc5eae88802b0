import { parentPort } from 'node:worker_threads';
import { ServiceError, type ErrorCode } from '../errors.ts';
import { BestMatches } from './best-matches.ts';
import { findInSeries } from './find-in-series.ts';
import { findSimilarIn } from './kinds/similar.ts';
import { LocalCalendar } from './local-calendar.ts';
import type { PatternSeries } from './pattern-series.ts';
import type { Match, Pattern } from './pattern.ts';

/** A pattern that one worker finds; what is strange takes all of them. */
export type SearchPattern = Exclude<Pattern, { kind: 'strange' }>;

/** A search in the readings of one meter. */
export interface SearchTask {
  id: number;
  series: PatternSeries;
  pattern: SearchPattern;
  /** Only the best so many are wanted, the best first; undefined: all, as they are found. */
  most: number | undefined;
  /** Set to 1 in shared memory when nobody waits for it any more. */
  cancelled: Int32Array;
}

/** Matches as they are found, or the best of so many that were; the last report has `isEnd`. */
export type SearchReport =
  | { id: number; found: number; matches: Match[]; isEnd: boolean; excluded: number }
  | { id: number; error: string; code: ErrorCode | undefined };

/** So many are sent at once. */
const BATCH = 256;

parentPort?.on('message', (task: SearchTask) => {
  try {
    search(task);
  } catch (error) {
    const code = error instanceof ServiceError ? error.code : undefined;
    report({ id: task.id, error: error instanceof Error ? error.message : String(error), code });
  }
});

function search({ id, series, pattern, most, cancelled }: SearchTask): void {
  if (pattern.kind === 'similar') {
    const { matches, excluded } = findSimilarIn(series, pattern, new LocalCalendar(series.zone));
    return report({ id, found: matches.length, matches, isEnd: true, excluded });
  }
  const best = most === undefined ? undefined : new BestMatches(most);
  let found = 0;
  let matches: Match[] = [];
  for (const match of findInSeries(series, pattern)) {
    if (Atomics.load(cancelled, 0) === 1) return;
    found++;
    if (best) best.add(match);
    else if (matches.push(match) === BATCH) {
      report({ id, found, matches, isEnd: false, excluded: 0 });
      [found, matches] = [0, []];
    }
  }
  report({ id, found, matches: best?.inOrder() ?? matches, isEnd: true, excluded: 0 });
}

function report(message: SearchReport): void {
  parentPort?.postMessage(message);
}
