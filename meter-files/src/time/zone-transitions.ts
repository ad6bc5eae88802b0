import { Temporal } from 'temporal-polyfill';
import { DAY_MS } from './local-time.ts';

/** A stretch of time in which a zone keeps one offset; epoch ms, the end not in it. */
export interface ZoneSpan {
  fromMs: number;
  toMs: number;
  /** From UTC, east positive. */
  offsetMs: number;
}

/** The spans known of a zone, in order and without a hole; lengthened at both sides as they are asked for. */
const spansByZone = new Map<string, ZoneSpan[]>();
/** No zone has more than this between its clock and UTC. */
const MOST_OFFSET_MS = DAY_MS;

/**
 * The spans of a zone, in order, in which the instant of a local time may lie, and those of two days around it.
 * Throws RangeError if there is no such zone.
 */
export function spansAround(zone: string, localMs: number): ZoneSpan[] {
  const spans = spansByZone.get(zone) ?? [spanAt(zone, localMs)];
  spansByZone.set(zone, spans);
  const from = localMs - 2 * MOST_OFFSET_MS;
  const to = localMs + 2 * MOST_OFFSET_MS;
  for (let first = spans[0]; first && first.fromMs > from; first = spans[0])
    spans.unshift(spanAt(zone, first.fromMs - 1));
  for (let last = spans.at(-1); last && last.toMs <= to; last = spans.at(-1))
    spans.push(spanAt(zone, last.toMs));
  return spans.filter((span) => span.toMs > from && span.fromMs <= to);
}

function spanAt(zone: string, ms: number): ZoneSpan {
  const time = Temporal.Instant.fromEpochMilliseconds(ms).toZonedDateTimeISO(zone);
  const offsetMs = time.offsetNanoseconds / 1e6;
  // A transition at the very instant begins the span, which "previous" would pass over.
  const from = time.add({ nanoseconds: 1 }).getTimeZoneTransition('previous');
  const to = time.getTimeZoneTransition('next');
  return {
    fromMs: from?.epochMilliseconds ?? -Infinity,
    toMs: to?.epochMilliseconds ?? Infinity,
    offsetMs,
  };
}

/** A clock change: local times from `fromMs` on, before `toMs`, come twice, or not at all. Local ms; offsets before and after. */
export interface ClockChange {
  kind: 'repeated' | 'skipped';
  fromMs: number;
  toMs: number;
  beforeMs: number;
  afterMs: number;
}

/** The clock changes of a zone near which local times between the two may stand, in order. */
export function clockChanges(zone: string, fromLocalMs: number, toLocalMs: number): ClockChange[] {
  const changes: ClockChange[] = [];
  let [span] = spansAround(zone, fromLocalMs);
  while (span && span.toMs + span.offsetMs <= toLocalMs + DAY_MS) {
    const next = spansAround(zone, span.toMs).find(({ fromMs }) => fromMs === span?.toMs);
    if (next === undefined) break;
    changes.push(clockChange(span, next));
    span = next;
  }
  return changes.filter(({ fromMs, toMs }) => toMs > fromMs);
}

/** What the clock does from one span to the next. */
export function clockChange(before: ZoneSpan, after: ZoneSpan): ClockChange {
  const locals = [after.fromMs + before.offsetMs, after.fromMs + after.offsetMs];
  return {
    kind: after.offsetMs < before.offsetMs ? 'repeated' : 'skipped',
    fromMs: Math.min(...locals),
    toMs: Math.max(...locals),
    beforeMs: before.offsetMs,
    afterMs: after.offsetMs,
  };
}
