import type { ImportedMeter } from '../api/imports.ts';
import { toCountText, toNumberText } from '../format/number-text.ts';
import { toInstantText } from '../time/time-text.ts';

export interface Figure {
  label: string;
  value: string;
}

/** The figures of a meter of a file, exact to its decimals; times in the meter's zone, as they are labelled. */
export function toMeterFigures(meter: ImportedMeter): Figure[] {
  const { kind, unit, zone, rows, readings, first, last, decimals } = meter;
  const amount = (value: number | null, of = unit) =>
    value === null ? '–' : `${toNumberText(value, Math.min(decimals, 12))} ${of}`.trimEnd();
  const instant = (stamp: string | null) => (stamp === null ? '–' : toInstantText(Date.parse(stamp), zone));
  const used: Record<typeof kind, Figure[]> = {
    energy: [{ label: 'Sum', value: amount(meter.sum) }],
    power: [{ label: 'Energy', value: amount(meter.energy, unit && `${unit}h`) }],
    register: [{ label: 'Counted', value: amount(meter.energy) }],
  };
  return [
    ...used[kind],
    // Of each stamp the last row counts: it is the sum of what is stored that is not the file's own.
    ...(kind === 'energy' && meter.storedSum !== meter.sum
      ? [{ label: 'Sum, each time once', value: amount(meter.storedSum) }]
      : []),
    { label: 'Lowest', value: amount(meter.min) },
    { label: 'Highest', value: amount(meter.max) },
    { label: 'First', value: instant(first) },
    { label: 'Last', value: instant(last) },
    { label: 'Readings', value: toCountText(readings) },
    ...(rows === readings ? [] : [{ label: 'Rows in the file', value: toCountText(rows) }]),
  ];
}
