import { Temporal } from 'temporal-polyfill';
import type { ClockChangeRule } from '../clock.ts';

const MINUTE_MS = 60_000;

/** How a year of stamps is written, each with the instant that is meant. */
export interface Writing {
  zone: string;
  year: number;
  minutes: number;
  rule: ClockChangeRule;
  direction: 'ascending' | 'descending';
  localEnds: boolean;
}

export interface Stamp {
  utc: number;
  local: number;
}

/** What a clock in the zone shows, by Temporal and not by the code under test. */
export function localOf(utc: number, zone: string): number {
  const time = Temporal.Instant.fromEpochMilliseconds(utc).toZonedDateTimeISO(zone);
  return utc + time.offsetNanoseconds / 1e6;
}

/** The stamps of a year in the order of the file. */
export function writeYear({ zone, year, minutes, rule, direction, localEnds }: Writing): Stamp[] {
  const interval = minutes * MINUTE_MS;
  const shift = localEnds ? interval : 0;
  const offsets = offsetsByQuarter(zone, year);
  const standard = Math.min(...offsets.values());
  const stamps: Stamp[] = [];
  for (let utc = Date.UTC(year, 0, 2); utc < Date.UTC(year, 11, 30); utc += interval) {
    const offset = offsets.get(Math.floor((utc - shift) / (15 * MINUTE_MS))) ?? NaN;
    stamps.push({ utc, local: utc + (rule === 'fixed' ? standard : offset) });
  }
  const written = ordered(stamps, rule);
  return direction === 'ascending' ? written : written.reverse();
}

function ordered(stamps: Stamp[], rule: ClockChangeRule): Stamp[] {
  if (rule === 'interleaved') return stamps.toSorted((a, b) => a.local - b.local || a.utc - b.utc);
  const seen = new Set<number>();
  return rule === 'merged' ? stamps.filter(({ local }) => !seen.has(local) && seen.add(local)) : stamps;
}

/** Zones change their clocks on quarters of an hour. */
function offsetsByQuarter(zone: string, year: number): Map<number, number> {
  const quarter = 15 * MINUTE_MS;
  const offsets = new Map<number, number>();
  for (let utc = Date.UTC(year, 0, 1); utc < Date.UTC(year + 1, 0, 1); utc += quarter * 96) {
    const [from, to] = [utc, utc + quarter * 96].map((at) => localOf(at, zone) - at);
    for (let at = utc; at < utc + quarter * 96; at += quarter)
      offsets.set(at / quarter, (from === to ? from : localOf(at, zone) - at) ?? NaN);
  }
  return offsets;
}
