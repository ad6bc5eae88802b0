import type { Meter } from '../api/meter.ts';
import { unitOfSum } from './units.ts';

/**
 * Several meters as if they were one, whose readings are what all together counted at each time: the server adds
 * them. They are of one kind and interval, in units that can be added; one alone is itself.
 */
export function sumOfMeters(meters: readonly Meter[]): Meter {
  const [first, ...others] = meters;
  if (!first) throw new RangeError('a sum of no meters');
  if (others.length === 0) return first;
  const ids = meters.map(({ id }) => id);
  const stamp = others.every((meter) => meter.stamp === first.stamp) ? first.stamp : 'start';
  const ends = meters.flatMap((meter) =>
    [meter.first, meter.last].filter((time) => time !== null).map((time) => time + shiftTo(stamp, meter)),
  );
  return {
    ...first,
    id: ids.join('\n'), // as no meter is called
    sumOf: ids,
    name: `${first.name} and ${others.length} more`,
    unit: unitOfSum(meters.map(({ unit }) => unit)) ?? first.unit,
    stamp,
    tags: {},
    readings: Math.max(...meters.map(({ readings }) => readings)),
    missing: 0,
    first: ends.length > 0 ? Math.min(...ends) : null,
    last: ends.length > 0 ? Math.max(...ends) : null,
    isDefault: false,
    revision: Math.max(...meters.map(({ revision }) => revision)),
  };
}

/** How much later a meter's readings would be stamped on another side of their intervals, ms. */
export function shiftTo(stamp: Meter['stamp'], meter: Meter): number {
  const intervalMs = meter.kind === 'register' ? 0 : (meter.intervalSeconds ?? 0) * 1000;
  if (meter.stamp === stamp) return 0;
  return stamp === 'end' ? intervalMs : -intervalMs;
}
