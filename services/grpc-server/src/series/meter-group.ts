import { ServiceError } from '../errors.ts';
import type { Meter, MeterKind } from '../meter.ts';
import { commonUnit, unitConverter } from './units.ts';

/** Meters whose values can be added. */
export interface MeterGroup {
  kind: MeterKind;
  /** What `convert` makes of the values. */
  unit: string;
  members: GroupMember[];
  /** The field of the request that has chosen them, for messages. */
  chosenBy: ChosenBy;
}

export type ChosenBy = 'tags' | 'meter_ids';

export interface GroupMember {
  meter: Meter;
  /** From the meter's unit to that of the group. */
  convert: (value: number) => number;
}

/**
 * Puts meters together for adding. Throws INVALID_ARGUMENT that names them where they are of several kinds or in
 * units that do not convert: a kW is no kWh, and a register's reading is no use.
 */
export function groupMeters(meters: readonly Meter[], chosenBy: ChosenBy = 'tags'): MeterGroup {
  const kind = meters[0]!.kind;
  if (meters.some((meter) => meter.kind !== kind)) {
    throw refuse(chosenBy, 'of several kinds', meters, (meter) => meter.kind);
  }
  const unit = commonUnit(meters.map((meter) => meter.unit));
  if (unit === undefined) {
    throw refuse(chosenBy, 'in units that cannot be added', meters, (meter) => meter.unit || 'no unit');
  }
  const members = meters.map((meter) => ({ meter, convert: unitConverter(meter.unit, unit) }));
  return { kind, unit, members, chosenBy };
}

/** An error that tells the meters apart by what some of them have and others have not. */
export function refuse(
  chosenBy: ChosenBy,
  problem: string,
  meters: readonly Meter[],
  distinction: (meter: Meter) => string,
): ServiceError {
  const byDistinction = new Map<string, string[]>();
  for (const meter of meters) {
    const ids = byDistinction.get(distinction(meter)) ?? [];
    byDistinction.set(distinction(meter), [...ids, meter.id]);
  }
  const named = Array.from(byDistinction, ([which, ids]) => `${which} (${nameSome(ids)})`);
  return new ServiceError('INVALID_ARGUMENT', `${chosenBy}: gives meters ${problem}: ${named.join(', ')}`);
}

const MOST_NAMED = 3;

function nameSome(ids: string[]): string {
  const named = ids.slice(0, MOST_NAMED).join(', ');
  return ids.length > MOST_NAMED ? `${named} and ${ids.length - MOST_NAMED} more` : named;
}
