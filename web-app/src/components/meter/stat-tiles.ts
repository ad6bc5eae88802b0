import { perIntervalOf, type Meter } from '../../api/meter.ts';
import type { Summary } from '../../api/series.ts';
import { toReadingTimeText } from '../../chart/cursor-text.ts';
import { toCountText, toFigureText, toValueText } from '../../format/number-text.ts';

/** A figure of the shown range. */
export interface StatTile {
  key: 'energy' | 'mean' | 'peak' | 'min' | 'missing';
  label: string;
  value: string | null; // null while it loads
  unit?: string;
  note?: string;
  isWarm?: boolean;
  /** The reading that the figure is of, epoch ms: it can be shown on the chart. */
  time?: number | null;
}

type Figure = Pick<StatTile, 'value' | 'unit'>;

/** The figures of a range as the server has counted them; `summary` is null while they load. */
export function toStatTiles(meter: Meter, summary: Summary | null): StatTile[] {
  const toFigure = (
    field: 'mean' | 'max' | 'min' | 'energy',
    unit: string,
    toText: typeof toValueText,
  ): Figure => {
    if (!summary) return { value: null };
    const value = summary[field];
    return value === null ? { value: '–' } : { value: toText(value), unit };
  };
  const toNote = (time: number | null | undefined) => (time ? toReadingTimeText(meter, time) : '');
  const isRegister = meter.kind === 'register';
  const energy = toFigure('energy', summary?.energyUnit ?? '', toFigureText);
  const peak = toFigure('max', meter.unit, toValueText);
  const tiles: StatTile[] = [
    { key: 'energy', label: isRegister ? 'Energy used' : 'Total energy', ...energy },
    {
      key: 'mean',
      label: 'Mean',
      ...toFigure('mean', meter.unit, toFigureText),
      note: summary ? perIntervalOf(meter) : '',
    },
    {
      key: 'peak',
      label: isRegister ? 'Highest' : 'Peak',
      ...peak,
      note: toNote(summary?.maxTime),
      isWarm: !isRegister && Boolean(summary?.maxTime),
      time: summary?.maxTime,
    },
    {
      key: 'min',
      label: 'Lowest',
      ...toFigure('min', meter.unit, toValueText),
      note: toNote(summary?.minTime),
    },
    toMissingTile(summary),
  ];
  // The mean of a counter that only goes up says nothing.
  return isRegister ? tiles.filter(({ key }) => key !== 'mean') : tiles;
}

function toMissingTile(summary: Summary | null): StatTile {
  if (!summary) return { key: 'missing', label: 'Missing', value: null };
  return {
    key: 'missing',
    label: 'Missing',
    value: toCountText(summary.missing),
    note: `of ${toCountText(summary.count)} readings`,
    isWarm: summary.missing > 0,
  };
}
