import type { ImportedMeter } from '../api/imports.ts';

/** The readings of a meter at a glance, in a box of a size that is any. */
export interface SmallChartPath {
  /** Closed outlines of the lowest to the highest of each bucket, one for each stretch without a gap. */
  area: string;
  /** Where zero lies, from the top; null: outside. */
  zeroY: number | null;
}

/** Draws from the lowest to the highest value, of what does not count up from zero at least. Empty: no values. */
export function toSmallChartPath(
  { chart, kind }: Pick<ImportedMeter, 'chart' | 'kind'>,
  width: number,
  height: number,
): SmallChartPath {
  const values = [...chart.min, ...chart.max].filter((value) => value !== null);
  if (values.length === 0) return { area: '', zeroY: null };
  const floor = kind === 'register' ? Infinity : 0;
  const [low, high] = [Math.min(floor, ...values), Math.max(-floor, ...values)];
  const [first, last] = [chart.time[0]!, chart.time.at(-1)!];
  const bucketWidth = width / chart.time.length;
  const x = (timeMs: number) =>
    last === first ? 0 : ((timeMs - first) / (last - first)) * (width - bucketWidth);
  // Half a unit off either edge, and as much for a line where the lowest is the highest.
  const y = (value: number) => height - 1 - ((value - low) / (high - low || 1)) * (height - 2);

  const stretches: number[][] = [];
  chart.min.forEach((value, i) => {
    if (value === null) return;
    if (i === 0 || chart.min[i - 1] === null) stretches.push([]);
    stretches.at(-1)!.push(i);
  });
  const point = (px: number, py: number) => `${px.toFixed(1)} ${py.toFixed(1)}`;
  const outline = (stretch: number[]) => {
    const ends = (i: number) => [x(chart.time[i]!), x(chart.time[i]!) + bucketWidth];
    const top = stretch.flatMap((i) => ends(i).map((px) => point(px, y(chart.max[i]!) - 0.5)));
    const bottom = stretch.flatMap((i) => ends(i).map((px) => point(px, y(chart.min[i]!) + 0.5)));
    return `M${[...top, ...bottom.reverse()].join('L')}Z`;
  };
  return {
    area: stretches.map(outline).join(''),
    zeroY: low <= 0 && high >= 0 ? y(0) : null,
  };
}
