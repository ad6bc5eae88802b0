import { scaleLinear, type ScaleLinear } from 'd3';
import type { ChartColours } from './colours.ts';
import type { SeriesPoints } from './series-points.ts';
import type { ValueDomain } from './value-domain.ts';
import type { Buckets } from '../api/series.ts';
import type { TimeRange } from '../time/time-range.ts';

/** A series with the points that its line is drawn through. */
export interface ChartSeries {
  series: Buckets;
  points: SeriesPoints;
}

/** Edges of the plot inside the chart, CSS px. */
export interface Plot {
  left: number;
  right: number;
  top: number;
  bottom: number;
}

/** Everything that one drawn picture shares: its layers read it and change nothing. */
export interface Frame {
  width: number; // CSS px
  height: number; // CSS px
  plot: Plot;
  range: TimeRange;
  x: ScaleLinear<number, number>; // epoch ms → CSS px
  y: ScaleLinear<number, number>; // value → CSS px
  colours: ChartColours;
}

export function createFrame(
  { width, height }: { width: number; height: number },
  margin: Plot,
  range: TimeRange,
  domain: ValueDomain,
  colours: ChartColours,
): Frame {
  const plot = {
    left: margin.left,
    right: width - margin.right,
    top: margin.top,
    bottom: height - margin.bottom,
  };
  const x = scaleLinear([range.from, range.to], [plot.left, plot.right]);
  const y = scaleLinear(domain, [plot.bottom, plot.top]);
  return { width, height, plot, range, x, y, colours };
}

export function isInPlot({ plot }: Frame, x: number, y: number): boolean {
  return x >= plot.left && x <= plot.right && y >= plot.top && y <= plot.bottom;
}

export function plotWidth({ plot }: Frame): number {
  return Math.max(1, plot.right - plot.left);
}

export function msPerPixel(frame: Frame): number {
  return (frame.range.to - frame.range.from) / plotWidth(frame);
}
