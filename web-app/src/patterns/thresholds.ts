import type { Meter } from '../api/meter.ts';
import type { Pattern } from '../api/patterns.ts';
import type { Threshold } from '../chart/chart-state.ts';
import { toFigureText } from '../format/number-text.ts';
import { powerScaleOf, powerUnitOf, toRound } from './pattern-defaults.ts';

type Key = 'limit' | 'upperLimit';

/** The limits of runs as levels on the meter's chart; none where its values are no power of their own. */
export function thresholdsOf({ run }: Pattern, meter: Meter): Threshold[] {
  const scale = powerScaleOf(meter);
  if (!run || scale === null) return [];
  const isBetween = run.is === 'between';
  const levels: [Key, string, number | undefined][] = [
    ['limit', isBetween ? 'Lower limit' : 'Limit', run.limit],
    ['upperLimit', 'Upper limit', isBetween ? run.upperLimit : undefined],
  ];
  return levels.flatMap(([key, label, power]) =>
    power === undefined
      ? []
      : [{ key, label, value: power / scale, text: `${toFigureText(power)} ${powerUnitOf(meter)}` }],
  );
}

/** The description with a limit where its level was moved to. The lower stays below the upper. */
export function moveThreshold(pattern: Pattern, meter: Meter, key: string, value: number): Pattern {
  const scale = powerScaleOf(meter);
  const { run } = pattern;
  if (!run || scale === null) return pattern;
  const power = toRound(value * scale);
  if (key === 'upperLimit') return { ...pattern, run: { ...run, upperLimit: Math.max(power, run.limit) } };
  const most = run.is === 'between' ? (run.upperLimit ?? Infinity) : Infinity;
  return { ...pattern, run: { ...run, limit: Math.min(power, most) } };
}
