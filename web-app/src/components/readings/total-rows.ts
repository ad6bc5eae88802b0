import { toCountText, toFigureText } from '../../format/number-text.ts';
import { toRangeText } from '../../time/time-text.ts';
import type { Meter } from '../../api/meter.ts';
import type { Summary } from '../../api/series.ts';
import type { Totals } from '../../api/totals.ts';
import type { TableRows } from './table-rows.ts';

/** Totals as a table: a row for each period, and under them the figures of the whole range as the server counts them. */
export function toTotalRows(meter: Meter, { per, unit, totals }: Totals, summary: Summary): TableRows {
  const rows = totals.from.map((from, i) => ({
    time: from,
    when: toRangeText({ from, to: totals.to[i]! }, meter.zone),
    isPartial: totals.partial[i]!,
    cells: [
      toEnergyText(totals.energy[i]!),
      toReadingsText(totals.count[i]!, totals.expected[i]!),
      toCountText(totals.missing[i]!),
    ],
  }));
  const { energy, count, missing } = summary;
  return {
    columns: [PERIOD_NAMES[per], `Energy, ${unit}`, 'Readings', 'Missing'],
    rows,
    total: [toEnergyText(energy), toCountText(count), toCountText(missing)],
  };
}

const PERIOD_NAMES = { day: 'Day', week: 'Week', month: 'Month', year: 'Year' } as const;

function toEnergyText(energy: number | null): string {
  return energy === null ? '–' : toFigureText(energy);
}

/** "96", or "50 of 96" where the interval promises more than there are. */
function toReadingsText(count: number, expected: number): string {
  return count < expected ? `${toCountText(count)} of ${toCountText(expected)}` : toCountText(count);
}
