import { quantityOf, type Meter } from '../api/meter.ts';
import { unitOfSum } from './units.ts';

/** A line each, or areas on top of each other. */
export type ComparisonMode = 'overlay' | 'stack';

/** Meters in one chart, that of the page included: more lines and colours cannot be told apart. */
export const MOST_METERS = 6;

/** Why a meter cannot be drawn with another on one axis, in words; null if it can. */
export function whyNotComparable(main: Meter, other: Meter, mode: ComparisonMode): string | null {
  if (other.first === null) return 'has no readings';
  if (other.kind !== main.kind) return `counts ${KINDS[other.kind]}, not ${KINDS[main.kind]}`;
  if (unitOfSum([main.unit, other.unit]) === null) return `is in ${other.unit}, not ${main.unit}`;
  // Energy of an hour is not drawn beside that of a quarter: it would look four times as high.
  const needsInterval = mode === 'stack' || main.kind === 'energy';
  if (needsInterval && other.intervalSeconds !== main.intervalSeconds) {
    return main.kind === 'energy'
      ? `counts ${quantityOf(other)}, not ${quantityOf(main)}`
      : 'has readings at another interval';
  }
  if (mode === 'stack' && main.intervalSeconds === null) return 'has no regular interval, so cannot be added';
  return null;
}

const KINDS: Record<Meter['kind'], string> = {
  energy: 'energy per interval',
  power: 'power',
  register: 'a register',
};
