import { findBaseLoad } from './kinds/base-load.ts';
import { findFlat } from './kinds/flat.ts';
import { findGaps } from './kinds/gaps.ts';
import { findOutliers } from './kinds/outlier.ts';
import { findOutOfHours } from './kinds/out-of-hours.ts';
import { findPeaks } from './kinds/peaks.ts';
import { findRamps } from './kinds/ramp.ts';
import { findRuns } from './kinds/run.ts';
import { LocalCalendar } from './local-calendar.ts';
import type { Match, Pattern } from './pattern.ts';
import type { PatternSeries } from './pattern-series.ts';

/** A pattern whose kind needs nothing but the readings, one after the other. */
export type PlainPattern = Exclude<Pattern, { kind: 'similar' | 'strange' }>;

/** Finds a pattern in a series, in time order, or of peaks the highest of each period first. */
export function* findInSeries(series: PatternSeries, pattern: PlainPattern): Generator<Match> {
  const inside = new LocalCalendar(series.zone, pattern.when?.country).inside(series, pattern.when);
  const calendar = new LocalCalendar(series.zone, 'country' in pattern ? pattern.country : '');
  switch (pattern.kind) {
    case 'run':
      yield* findRuns(series, inside, pattern);
      break;
    case 'peaks':
      yield* findPeaks(series, inside, pattern, calendar);
      break;
    case 'ramp':
      yield* findRamps(series, inside, pattern);
      break;
    case 'flat':
      yield* findFlat(series, inside, pattern);
      break;
    case 'gaps':
      yield* findGaps(series, inside, pattern, calendar);
      break;
    case 'baseLoad':
      yield* findBaseLoad(series, inside, pattern, calendar);
      break;
    case 'outOfHours':
      yield* findOutOfHours(series, inside, pattern, calendar);
      break;
    case 'outlier':
      yield* findOutliers(series, inside, pattern, calendar);
  }
}
