import { http } from './http.ts';
import { writeHeaders } from './write-token.ts';
import type { components } from './generated/gateway.ts';
import type { TimeRange } from '../time/time-range.ts';

const MINUTE_MS = 60_000;

export type Meter = components['schemas']['Meter'] & {
  /** Ids of the meters that it is the sum of, which has no id of its own in the API. */
  sumOf?: readonly string[];
};

/** What is not there stays as it is. */
export type MeterChanges = components['schemas']['MeterChanges'];

export async function fetchMeters(signal: AbortSignal): Promise<Meter[]> {
  const { data } = await http.get<{ meters: Meter[] }>('meters', { signal });
  return data.meters;
}

/** Changes what is said of a meter, not its readings; needs what writing needs. Answers the meter as it is then. */
export async function changeMeter(id: string, changes: MeterChanges): Promise<Meter> {
  const config = { headers: writeHeaders() };
  const { data } = await http.patch<Meter>(`meters/${encodeURIComponent(id)}`, changes, config);
  return data;
}

/** Where the API has something of a meter, or of a sum of meters. */
export function resourceOf({ id, sumOf }: Meter, name: 'series' | 'totals' | 'readings') {
  return sumOf
    ? { path: name, params: { meter: sumOf } }
    : { path: `meters/${encodeURIComponent(id)}/${name}`, params: {} };
}

/** A register is read at an instant; energy and power belong to the interval around their stamp. */
function intervalMsOf({ kind, intervalSeconds }: Meter): number {
  return kind === 'register' ? 0 : (intervalSeconds ?? 0) * 1000;
}

/** The interval that a reading with this stamp covers. Null for a reading of an instant. */
export function intervalAt(meter: Meter, stampMs: number): TimeRange | null {
  const intervalMs = intervalMsOf(meter);
  if (intervalMs === 0) return null;
  const from = meter.stamp === 'end' ? stampMs - intervalMs : stampMs;
  return { from, to: from + intervalMs };
}

/**
 * Time that a meter's readings cover: their intervals, not only their stamps.
 * Null if it has none. Readings of instants end with the minute of the last.
 */
export function extentOf(meter: Meter): TimeRange | null {
  if (meter.first === null || meter.last === null) return null;
  const [first, last] = [intervalAt(meter, meter.first), intervalAt(meter, meter.last)];
  return {
    from: first?.from ?? meter.first,
    to: last?.to ?? (Math.floor(meter.last / MINUTE_MS) + 1) * MINUTE_MS,
  };
}

/** Where in its interval a reading is stamped; one of an instant counts as its start. */
export function stampOf(meter: Meter): Meter['stamp'] {
  return intervalMsOf(meter) === 0 ? 'start' : meter.stamp;
}

/**
 * The stamps of the readings that lie in a range of time, in whole seconds as
 * the API counts. An end-stamped reading at midnight belongs to the day before,
 * so its range of stamps includes `to` and not `from`.
 */
export function stampsIn(meter: Meter, range: TimeRange): TimeRange {
  const shiftMs = stampOf(meter) === 'end' ? 1000 : 0;
  const wholeSecond = (instantMs: number) => Math.ceil(instantMs / 1000) * 1000 + shiftMs;
  return { from: wholeSecond(range.from), to: wholeSecond(range.to) };
}

/** "kWh per 15 min", "kW", "kWh (register)": what the value axis counts. */
export function quantityOf(meter: Meter): string {
  if (meter.kind === 'register') return `${meter.unit} (register)`;
  return `${meter.unit} ${perIntervalOf(meter)}`.trimEnd();
}

/** "per 15 min" of energy, which is counted in intervals; empty of anything else. */
export function perIntervalOf({ kind, intervalSeconds }: Meter): string {
  return kind === 'energy' && intervalSeconds ? `per ${toDurationText(intervalSeconds)}` : '';
}

function toDurationText(seconds: number): string {
  if (seconds % 86_400 === 0) return seconds === 86_400 ? 'day' : `${seconds / 86_400} days`;
  if (seconds % 3600 === 0) return seconds === 3600 ? 'hour' : `${seconds / 3600} hours`;
  return seconds % 60 === 0 ? `${seconds / 60} min` : `${seconds} s`;
}
