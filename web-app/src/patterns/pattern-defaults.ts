import type { Meter } from '../api/meter.ts';
import type { Pattern } from '../api/patterns.ts';
import type { Summary } from '../api/series.ts';
import type { PatternKind } from './pattern-kinds.ts';

const HOUR = 3600; // seconds
const ENERGY = /^([kMG]?)Wh?$/;
const IN_KW: Record<string, number> = { '': 1e-3, k: 1, M: 1e3, G: 1e6 };

/** The unit in which a meter's patterns are described: kW; of what is no energy its unit an hour. */
export function powerUnitOf({ kind, unit }: Meter): string {
  if (ENERGY.test(unit)) return 'kW';
  return kind === 'power' ? unit : `${unit}/h`;
}

/** How much power in the patterns' unit one of a meter's values is. Null: of a register, or of intervals of any length. */
export function powerScaleOf({ kind, unit, intervalSeconds }: Meter): number | null {
  const scale = unitScaleOf({ unit });
  if (kind === 'power') return scale;
  return kind === 'energy' && intervalSeconds ? (scale * HOUR) / intervalSeconds : null;
}

function unitScaleOf({ unit }: Pick<Meter, 'unit'>): number {
  return IN_KW[ENERGY.exec(unit)?.[1] ?? 'k'] ?? 1;
}

/** The largest power of a range by its figures; of a register, which has but its total, the mean. Null: not known. */
export function largestPowerOf(meter: Meter, summary: Summary | null, spanMs: number): number | null {
  if (!summary || summary.max === null || summary.min === null) return null;
  if (meter.kind === 'register') {
    return ((summary.max - summary.min) * unitScaleOf(meter)) / (spanMs / (HOUR * 1000));
  }
  const scale = powerScaleOf(meter);
  return scale === null ? null : summary.max * scale;
}

/** What the form of a kind begins with. `largest`: the largest power in view, in the patterns' unit. */
export function defaultsOf(kind: PatternKind, largest: number | null, intervalSeconds: number): Pattern {
  const most = largest ?? 0;
  const defaults: { [Kind in PatternKind]: Required<Pick<Pattern, Kind>> } = {
    run: { run: { is: 'above', limit: toRound(0.9 * most), atLeastSeconds: intervalSeconds } },
    peaks: { peaks: { top: 1, per: 'month', windowSeconds: Math.max(900, intervalSeconds) } },
    ramp: {
      ramp: {
        direction: 'either',
        change: toRound(most / 2) || 1,
        withinSeconds: Math.max(HOUR, intervalSeconds),
      },
    },
    flat: { flat: { onlyZero: false, atLeastSeconds: Math.max(4 * HOUR, 4 * intervalSeconds) } },
    gaps: { gaps: {} },
    baseLoad: { baseLoad: { find: 'steps', hourFrom: 0, hourTo: 5 } },
    outOfHours: { outOfHours: { share: 0.5, openWeekdays: [1, 2, 3, 4, 5], openFrom: 7, openTo: 19 } },
    outlier: { outlier: { z: 5, direction: 'either' } },
    similar: { similar: { by: 'shape', starts: 'any', top: 10 } },
    strange: { strange: { find: 'discords', starts: 'days', by: 'magnitude', top: 10 } },
  };
  return defaults[kind];
}

/** To three figures, as a person would have written it. */
export function toRound(value: number): number {
  return Number(value.toPrecision(3));
}
