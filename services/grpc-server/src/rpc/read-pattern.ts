import type { PatternMessage__Output as Message } from '@wattstream/protos';
import { ServiceError } from '../errors.ts';
import { hasHolidays } from '../patterns/local-calendar.ts';
import { GAP_KINDS, type CalendarMask, type Pattern, type PatternKind } from '../patterns/pattern.ts';
import { readName } from './read-request.ts';

const DIRECTIONS = ['up', 'down', 'either'] as const;
const DAYS_OF_WEEK = 7;
const MOST_TOP = 10_000;

type Given<Kind extends keyof Message> = NonNullable<Message[Kind]>;

/**
 * The pattern of a request, with the defaults of what is not given. Throws INVALID_ARGUMENT that names the field:
 * "pattern.run.limit: it is not given (expected a number)".
 */
export function readPattern(message: Message | null): Pattern {
  if (!message?.kind) throw wrong('pattern', 'no kind is given', `one of ${KINDS.join(', ')}`);
  const kind = readKind(message, message.kind);
  if (!message.when) return kind;
  if (kind.kind === 'similar' || kind.kind === 'strange') {
    throw wrong('pattern.when', 'it is given', `no calendar for ${kind.kind}, whose windows are whole`);
  }
  return { ...kind, when: readMask(message.when) };
}

const KINDS = [
  ...['run', 'peaks', 'ramp', 'flat', 'gaps', 'base_load', 'out_of_hours', 'outlier', 'similar', 'strange'],
];

function readKind(message: Message, kind: NonNullable<Message['kind']>): PatternKind {
  switch (kind) {
    case 'run':
      return readRun(message.run!);
    case 'peaks':
      return readPeaks(message.peaks!);
    case 'ramp':
      return readRamp(message.ramp!);
    case 'flat':
      return readFlat(message.flat!);
    case 'gaps':
      return readGaps(message.gaps!);
    case 'base_load':
      return readBaseLoad(message.base_load!);
    case 'out_of_hours':
      return readOutOfHours(message.out_of_hours!);
    case 'outlier':
      return readOutlier(message.outlier!);
    case 'similar':
      return readSimilar(message.similar!);
    case 'strange':
      return readStrange(message.strange!);
  }
}

function readRun(run: Given<'run'>): PatternKind {
  const field = fieldsOf('run');
  const is = choice(field('is'), run.is, ['above', 'below', 'between']);
  const limit = finite(field('limit'), run.limit);
  const upperLimit = finite(field('upper_limit'), run.upper_limit);
  if (is === 'between' && upperLimit < limit) {
    throw wrong(field('upper_limit'), `${upperLimit} is below the limit`, `${limit} or more`);
  }
  const atLeastSeconds = duration(field('at_least_seconds'), run.at_least_seconds);
  return { kind: 'run', is, limit, upperLimit, atLeastSeconds, missingTolerated: run.missing_tolerated };
}

function readPeaks(peaks: Given<'peaks'>): PatternKind {
  const field = fieldsOf('peaks');
  return {
    kind: 'peaks',
    top: top(field('top'), peaks.top, 1),
    per: choice(field('per'), peaks.per, ['range', 'day', 'week', 'month', 'year']),
    windowSeconds: duration(field('window_seconds'), peaks.window_seconds),
    isSliding: peaks.is_sliding,
    separationSeconds: duration(field('separation_seconds'), peaks.separation_seconds),
  };
}

function readRamp(ramp: Given<'ramp'>): PatternKind {
  const field = fieldsOf('ramp');
  return {
    kind: 'ramp',
    direction: choice(field('direction'), ramp.direction, ['either', 'up', 'down']),
    change: positive(field('change'), ramp.change),
    withinSeconds: positive(field('within_seconds'), ramp.within_seconds),
  };
}

function readFlat(flat: Given<'flat'>): PatternKind {
  const field = fieldsOf('flat');
  return {
    kind: 'flat',
    tolerance: notNegative(field('tolerance'), flat.tolerance),
    atLeastSeconds: positive(field('at_least_seconds'), flat.at_least_seconds),
    onlyZero: flat.only_zero,
  };
}

function readGaps(gaps: Given<'gaps'>): PatternKind {
  const field = fieldsOf('gaps');
  return {
    kind: 'gaps',
    of: gaps.of.map((one) => readName(field('of'), one, GAP_KINDS)),
    atLeastSeconds: duration(field('at_least_seconds'), gaps.at_least_seconds),
  };
}

function readBaseLoad(base: Given<'base_load'>): PatternKind {
  const field = fieldsOf('base_load');
  return {
    kind: 'baseLoad',
    find: choice(field('find'), base.find, ['steps', 'nights']),
    hourFrom: hour(field('hour_from'), base.hour_from),
    hourTo: hour(field('hour_to'), base.hour_to),
    quantile: base.quantile === 0 ? 0.05 : within(field('quantile'), base.quantile, 0, 1),
    atLeast: notNegative(field('at_least'), base.at_least),
    staysDays: base.stays_days === 0 ? 7 : base.stays_days,
  };
}

function readOutOfHours(out: Given<'out_of_hours'>): PatternKind {
  const field = fieldsOf('out_of_hours');
  const isGiven = out.open_from !== 0 || out.open_to !== 0;
  const [openFrom, openTo] = isGiven
    ? [hour(field('open_from'), out.open_from), hour(field('open_to'), out.open_to)]
    : [7, 19];
  if (openFrom >= openTo)
    throw wrong(field('open_to'), `${openTo} is not after open_from`, `above ${openFrom}`);
  const days = weekdays(field('open_weekdays'), out.open_weekdays);
  return {
    kind: 'outOfHours',
    share: out.share === 0 ? 0.5 : positive(field('share'), out.share),
    openWeekdays: days.length > 0 ? days : [1, 2, 3, 4, 5],
    openFrom,
    openTo,
    country: country(field('country'), out.country),
  };
}

function readOutlier(outlier: Given<'outlier'>): PatternKind {
  const field = fieldsOf('outlier');
  return {
    kind: 'outlier',
    z: outlier.z === 0 ? 5 : positive(field('z'), outlier.z),
    direction: choice(field('direction'), outlier.direction, ['either', ...DIRECTIONS.slice(0, 2)]),
    country: country(field('country'), outlier.country),
  };
}

function readSimilar(similar: Given<'similar'>): PatternKind {
  const field = fieldsOf('similar');
  const { shape, example_from: from, example_to: to } = similar;
  const hasWindow = from !== 0 || to !== 0;
  if (hasWindow === shape.length > 0) {
    throw wrong(
      field('shape'),
      hasWindow ? 'it is given beside a window' : 'no example is given',
      'one of both',
    );
  }
  if (hasWindow && from >= to)
    throw wrong(field('example_to'), `${to} is not after example_from`, `above ${from}`);
  if (shape.length === 1) throw wrong(field('shape'), 'it has one value', 'two or more');
  for (const value of shape) finite(field('shape'), value);
  return {
    kind: 'similar',
    example: hasWindow ? { fromMs: from * 1000, toMs: to * 1000 } : shape,
    by: choice(field('by'), similar.by, ['shape', 'magnitude']),
    starts: choice(field('starts'), similar.starts, ['any', 'days']),
    top: top(field('top'), similar.top, 10),
  };
}

function readStrange(strange: Given<'strange'>): PatternKind {
  const field = fieldsOf('strange');
  return {
    kind: 'strange',
    find: choice(field('find'), strange.find, ['discords', 'motifs']),
    windowSeconds: duration(field('window_seconds'), strange.window_seconds),
    starts: choice(field('starts'), strange.starts, ['days', 'any', 'weeks']),
    by: choice(field('by'), strange.by, ['magnitude', 'shape']),
    top: top(field('top'), strange.top, 5),
  };
}

function readMask(mask: NonNullable<Message['when']>): CalendarMask {
  const field = (name: string) => `pattern.when.${name}`;
  const holidays = choice(field('holidays'), mask.holidays, ['any', 'only', 'without']);
  const whose = country(field('country'), mask.country);
  if (holidays !== 'any' && whose === '') throw wrong(field('country'), 'it is not given', 'one such as NL');
  return {
    weekdays: weekdays(field('weekdays'), mask.weekdays),
    hourFrom: hour(field('hour_from'), mask.hour_from),
    hourTo: hour(field('hour_to'), mask.hour_to),
    holidays,
    country: whose,
  };
}

const fieldsOf = (kind: string) => (name: string) => `pattern.${kind}.${name}`;

/** The first name is for what is unspecified. */
function choice<Name extends string>(field: string, given: string, names: readonly [Name, ...Name[]]): Name {
  return given.endsWith('_UNSPECIFIED') ? names[0] : readName(field, given, names);
}

function finite(field: string, value: number): number {
  if (Number.isFinite(value)) return value;
  throw wrong(field, `${value} is no number`, 'a number');
}

function positive(field: string, value: number): number {
  if (finite(field, value) > 0) return value;
  throw wrong(field, value === 0 ? 'it is not given' : `${value} is not above 0`, 'a number above 0');
}

function notNegative(field: string, value: number): number {
  if (finite(field, value) >= 0) return value;
  throw wrong(field, `${value} is below 0`, '0 or more');
}

function within(field: string, value: number, least: number, most: number): number {
  if (value >= least && value <= most) return value;
  throw wrong(field, `${value} is not there`, `${least} to ${most}`);
}

const duration = notNegative;
const hour = (field: string, value: number) => within(field, value, 0, 24);

function top(field: string, given: number, unspecified: number): number {
  return given === 0 ? unspecified : within(field, given, 1, MOST_TOP);
}

function weekdays(field: string, given: readonly number[]): number[] {
  return given.map((day) => within(field, day, 1, DAYS_OF_WEEK));
}

function country(field: string, given: string): string {
  if (given === '' || hasHolidays(given)) return given;
  throw wrong(field, `${JSON.stringify(given)} has no holidays that are known`, 'one such as NL or DE-BY');
}

function wrong(field: string, problem: string, expected: string): ServiceError {
  return new ServiceError('INVALID_ARGUMENT', `${field}: ${problem} (expected ${expected})`);
}
