import { DAY_MS, HOUR_MS, type LocalTime } from './local-time.ts';
import { RepeatedHour } from './repeated-hour.ts';
import { clockChange, spansAround, type ZoneSpan } from './zone-transitions.ts';

export { inferClockChange, zonesThatFit, type InferredClockChange } from './clock-change.ts';
export { dayLengthMs, isSkipped, startOfDayUtc } from './zone-days.ts';

/**
 * How a file writes the hour that a clock change repeats. 'offset': with its offset. 'file-order': all of the first
 * pass (daylight time), then all of the second. 'interleaved': 02:00, 02:00, 02:15, 02:15, of each pair the first is of
 * the first pass. 'merged': once. 'fixed': the clock is not changed, standard time all year.
 */
export type ClockChangeRule = 'offset' | 'file-order' | 'interleaved' | 'merged' | 'fixed';

export interface ZoneClockOptions {
  /** Order of the readings; found out from the readings where it is not given. */
  direction?: 'ascending' | 'descending';
  /**
   * The ends of intervals are written as their start plus the interval on the same clock: the first pass of the hour
   * from 02:00 ends at "03:00" and the hour before the skipped one at "02:00". Otherwise each end is written as
   * what the clock then shows, "02:00" and "03:00".
   */
  localEnds?: boolean;
}

/** Turns the local times of one series, in the order of the file, into UTC. */
export interface ZoneClock {
  /** Epoch ms, UTC. A skipped time is moved on by the length of the gap. NaN if it cannot be. */
  toUtc(time: LocalTime): number;
  /** Readings in repeated hours, with and without the other pass, and in skipped ones. */
  readonly report: { repeatedPaired: number; repeatedSingle: number; skipped: number };
}

/**
 * One clock for each series. What `inferClockChange` gives can be passed as options. An offset or a mark that a text
 * states goes before the rule; where readings tell the passes apart as 'interleaved' does, 'file-order' follows them,
 * so that it is the rule to take when nothing is known. Throws RangeError if there is no such zone.
 */
export function createZoneClock(
  zone: string,
  rule: ClockChangeRule,
  intervalMs: number | null,
  options: ZoneClockOptions = {},
): ZoneClock {
  spansAround(zone, 0);
  return rule === 'fixed' ? new FixedClock(zone) : new ChangingClock(zone, rule, intervalMs, options);
}

/** What no Date can hold; the ends of its range are left out, where zones have no rules. */
const MOST_MS = 8e15;

class FixedClock implements ZoneClock {
  readonly report = { repeatedPaired: 0, repeatedSingle: 0, skipped: 0 };
  readonly #zone: string;
  #offsetMs = NaN;

  constructor(zone: string) {
    this.#zone = zone;
  }

  toUtc({ localMs, offsetMs }: LocalTime): number {
    if (offsetMs !== null) return localMs - offsetMs;
    if (Number.isNaN(this.#offsetMs)) this.#offsetMs = standardOffset(this.#zone, localMs);
    return localMs - this.#offsetMs;
  }
}

/** The least offset of a zone in the year around a time: standard time, in either hemisphere. */
function standardOffset(zone: string, localMs: number): number {
  if (!(Math.abs(localMs) < MOST_MS)) return NaN;
  const months = [-6, -4, -2, 0, 2, 4, 6].map((month) => localMs + month * 30 * DAY_MS);
  return Math.min(...months.flatMap((ms) => spansAround(zone, ms).map(({ offsetMs }) => offsetMs)));
}

class ChangingClock implements ZoneClock {
  readonly report = { repeatedPaired: 0, repeatedSingle: 0, skipped: 0 };
  readonly #zone: string;
  readonly #rule: ClockChangeRule;
  readonly #intervalMs: number | null;
  readonly #direction: ZoneClockOptions['direction'];
  /** From the end of an interval back into it, where it has the hour that the end was written from. */
  readonly #shift: number;
  /** Local times from `low` on, before `high`, have one instant each, `offset` away. */
  #low = Infinity;
  #high = -Infinity;
  #offset = 0;
  #lastLocal = NaN;
  #lastUtc = NaN;
  #repeated: RepeatedHour | null = null;
  #wasSkipped = false;
  /** The instant of a time at the very edge of a skipped hour, which may be the end of the hour before. */
  #edge = NaN;

  constructor(zone: string, rule: ClockChangeRule, intervalMs: number | null, options: ZoneClockOptions) {
    this.#zone = zone;
    this.#rule = rule;
    this.#intervalMs = intervalMs;
    this.#direction = options.direction;
    // A day's end is not 24 hours after its start, but the moment after its last.
    const back = intervalMs !== null && intervalMs <= HOUR_MS ? intervalMs : 1;
    this.#shift = options.localEnds ? back : 0;
  }

  toUtc(time: LocalTime): number {
    if (time.offsetMs !== null) return time.localMs - time.offsetMs;
    const local = time.localMs - this.#shift;
    const utc =
      local >= this.#low && local < this.#high ? local - this.#offset : this.#resolve(local, time.isRepeat);
    this.#lastLocal = local;
    this.#lastUtc = utc;
    return utc + this.#shift;
  }

  #resolve(local: number, isRepeat: boolean | null): number {
    if (!(Math.abs(local) < MOST_MS)) return NaN;
    // Until a time outside of repeated and skipped hours, each one comes here.
    this.#low = Infinity;
    const spans = spansAround(this.#zone, local);
    const holding = spans.filter(
      (span) => local - span.offsetMs >= span.fromMs && local - span.offsetMs < span.toMs,
    );
    const [first, second] = holding;
    if (first === undefined) return this.#skipped(local, spans);
    const utc = local - first.offsetMs;
    if (second === undefined) this.#leave(utc, first, spans);
    return second === undefined ? utc : this.#choosePass(local, utc, local - second.offsetMs, isRepeat);
  }

  /** An ordinary time, and the range around it in which all are. */
  #leave(utc: number, span: ZoneSpan, spans: readonly ZoneSpan[]): void {
    const at = spans.indexOf(span);
    const before = spans[at - 1]?.offsetMs ?? span.offsetMs;
    const after = spans[at + 1]?.offsetMs ?? span.offsetMs;
    this.#low = span.fromMs + Math.max(span.offsetMs, before);
    this.#high = span.toMs + Math.min(span.offsetMs, after);
    // A span of which the neighbour is out of sight ends where the sight does.
    if (at === spans.length - 1) this.#high = Math.min(this.#high, utc + span.offsetMs + DAY_MS);
    if (at === 0) this.#low = Math.max(this.#low, utc + span.offsetMs - DAY_MS);
    this.#offset = span.offsetMs;
    this.#repeated = null;
    if (utc === this.#edge) this.report.skipped++;
    this.#edge = NaN;
    this.#wasSkipped = false;
  }

  #choosePass(local: number, first: number, second: number, isRepeat: boolean | null): number {
    this.#repeated ??= new RepeatedHour(this.#direction ?? this.#directionTo(local), this.report);
    const stated = isRepeat ?? this.#byGrid(first, second) ?? (this.#rule === 'merged' ? false : null);
    return this.#repeated.isSecond(local, stated) ? second : first;
  }

  /** Of hourly readings in a zone that moves by half an hour only one pass is in step. */
  #byGrid(first: number, second: number): boolean | null {
    const interval = this.#intervalMs;
    if (interval === null || interval > HOUR_MS || Number.isNaN(this.#lastUtc)) return null;
    const [isFirst, isSecond] = [first, second].map((utc) => (utc - this.#lastUtc) % interval === 0);
    return isFirst === isSecond ? null : isSecond === true;
  }

  #directionTo(local: number): 'ascending' | 'descending' {
    return local < this.#lastLocal ? 'descending' : 'ascending';
  }

  #skipped(local: number, spans: readonly ZoneSpan[]): number {
    const at = spans.findIndex((span) => local - span.offsetMs < span.fromMs);
    const [before, after] = [spans[at - 1], spans[at]];
    if (before === undefined || after === undefined) return NaN;
    this.#repeated = null;
    const change = clockChange(before, after);
    // Some write an end as what the clock shows after all.
    if (this.#shift > 0 && local + this.#shift === change.toMs) return after.fromMs - this.#shift;
    const utc = local - before.offsetMs;
    if (local === change.fromMs && !this.#wasSkipped && utc !== this.#lastUtc) {
      this.#edge = utc;
    } else {
      this.report.skipped += Number.isNaN(this.#edge) ? 1 : 2;
      this.#edge = NaN;
      this.#wasSkipped = true;
    }
    return utc;
  }
}
