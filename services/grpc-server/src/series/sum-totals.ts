import type { TimeRange } from '../meter.ts';
import type { MeterStore } from '../store/meter-store.ts';
import { calendarPeriods, type CalendarPeriod, type CalendarUnit } from './calendar-periods.ts';
import { exactSum } from './exact-sum.ts';
import { refuse, type MeterGroup } from './meter-group.ts';
import { readTotals, type Total, type Totals } from './read-totals.ts';
import { energyUnitOf } from './summary.ts';

/**
 * The energy of several meters per period of a calendar: the sum of what `readTotals` says of each, so that
 * every reading counts once. A period is partial if it is for one of the meters that have readings in it. Throws
 * INVALID_ARGUMENT where no zone is given and the meters stand in several.
 */
export async function sumTotals(
  store: MeterStore,
  { kind, unit: valueUnit, members, chosenBy }: MeterGroup,
  asked: TimeRange,
  unit: CalendarUnit,
  zone?: string,
): Promise<Totals> {
  const meters = members.map(({ meter }) => meter);
  const calendarZone = zone ?? meters[0]!.zone;
  if (zone === undefined && meters.some((meter) => meter.zone !== calendarZone)) {
    throw refuse(chosenBy, 'in several zones and none is asked for', meters, (meter) => meter.zone);
  }
  const byDate = new Map<string, Total[]>();
  const touched = { fromMs: Infinity, toMs: -Infinity };
  for (const { meter, convert } of members) {
    const { totals } = await readTotals(store, meter, asked, unit, calendarZone);
    for (const total of totals) {
      const converted = { ...total, energy: convert(total.energy) };
      const ofDate = byDate.get(total.date);
      if (ofDate) ofDate.push(converted);
      else byDate.set(total.date, [converted]);
      touched.fromMs = Math.min(touched.fromMs, total.fromMs);
      touched.toMs = Math.max(touched.toMs, total.toMs);
    }
  }
  const periods = byDate.size === 0 ? [] : calendarPeriods(touched, unit, calendarZone);
  return {
    zone: calendarZone,
    energyUnit: energyUnitOf({ kind, unit: valueUnit }),
    totals: periods.map((period) => addTotals(period, byDate.get(period.date) ?? [])),
  };
}

function addTotals(period: CalendarPeriod, totals: readonly Total[]): Total {
  const add = (figure: (total: Total) => number) => exactSum(totals.map(figure));
  // What a meter has no value of is counted as missing; where a register went back there is no sum.
  const valued = totals.filter(({ count, missing }) => count > missing);
  return {
    ...period,
    count: add(({ count }) => count),
    missing: add(({ missing }) => missing),
    expected: totals.some(({ expected }) => expected === 0) ? 0 : add(({ expected }) => expected),
    energy: valued.length === 0 ? NaN : exactSum(valued.map(({ energy }) => energy)),
    isPartial: totals.some(({ isPartial }) => isPartial),
  };
}
