import type { ChartState } from '../chart-state.ts';
import type { Frame } from '../frame.ts';
import type { SeriesPoints } from '../series-points.ts';
import { drawArea, drawDots, drawLine } from './line.ts';

/** A line and the number of its colour. */
interface Line {
  points: SeriesPoints;
  colour: number;
}

type Drawn = Pick<ChartState, 'detail' | 'colour' | 'lines' | 'isStacked'>;

/**
 * The detail with what else is on its axes. Alone it has a light area below it. Of several lines it is the last, above
 * the others. Of a stack all edges are sums: where a pixel's column has many of their values, the lower edge is drawn
 * over the upper, which reaches from its own lowest to its own highest value.
 */
export function drawSeries(context: CanvasRenderingContext2D, frame: Frame, state: Drawn): void {
  const { area, lines: colours, stacked } = frame.colours;
  const lines = fromTop(state);
  if (state.isStacked) {
    for (const { points, colour } of lines) drawArea(context, frame, points, stacked[colour]!);
  } else if (lines.length === 1) drawArea(context, frame, lines[0]!.points, area);
  const inOrder = state.isStacked ? lines : lines.toReversed();
  for (const { points, colour } of inOrder) drawLine(context, frame, points, colours[colour]!);
}

/** The dots of the same lines. */
export function drawSeriesDots(context: CanvasRenderingContext2D, frame: Frame, state: Drawn): void {
  for (const { points, colour } of fromTop(state).toReversed()) {
    drawDots(context, frame, points, frame.colours.lines[colour]!);
  }
}

function fromTop({ detail, colour, lines }: Drawn): Line[] {
  const others = lines.map(({ drawn, colour: own }) => ({ points: drawn.points, colour: own }));
  return [...(detail ? [{ points: detail.points, colour }] : []), ...others.toReversed()];
}
