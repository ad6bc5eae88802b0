import { select, type Selection } from 'd3';
import { toNumberText } from '../../format/number-text.ts';
import type { Frame } from '../frame.ts';
import type { TimeTick } from '../../time/zone-ticks.ts';

/** CSS px a character at the axes' font size, on the wide side. */
export const LABEL_WIDTH = 6.8;

/** Labels of the value axis, with as many decimals as the step between them needs. */
export function valueLabels(values: number[]): string[] {
  const step = values.length > 1 ? Math.abs(values[1]! - values[0]!) : 1;
  const decimals = Math.max(0, -Math.floor(Math.log10(step) + 1e-9));
  return values.map((value) => toNumberText(value, decimals));
}

export function drawGrid(
  context: CanvasRenderingContext2D,
  { x, y, plot, colours }: Frame,
  values: number[],
  boundaries: TimeTick[],
): void {
  context.lineWidth = 1;
  context.strokeStyle = colours.grid;
  context.beginPath();
  for (const value of values) {
    const at = Math.round(y(value)) + 0.5;
    context.moveTo(plot.left, at);
    context.lineTo(plot.right, at);
  }
  for (const { time } of boundaries) {
    const at = Math.round(x(time)) + 0.5;
    context.moveTo(at, plot.top);
    context.lineTo(at, plot.bottom);
  }
  context.stroke();
  context.strokeStyle = colours.baseline;
  context.beginPath();
  context.moveTo(plot.left, plot.bottom + 0.5);
  context.lineTo(plot.right, plot.bottom + 0.5);
  context.stroke();
}

/** Ticks at which the context changes: midnight among hours, the first among days, January among months. */
export function boundariesOf(ticks: TimeTick[]): TimeTick[] {
  return ticks.filter((tick, i) => i > 0 && tick.context !== ticks[i - 1]!.context);
}

type Group = Selection<SVGGElement, unknown, null, undefined>;

export function createAxes(svg: SVGSVGElement) {
  const group = (name: string): Group => select(svg).append('g').attr('class', name);
  const [valueAxis, timeAxis, contextAxis] = [
    group('axis axis-y'),
    group('axis axis-x'),
    group('axis axis-context'),
  ];
  return {
    draw(frame: Frame, values: number[], ticks: TimeTick[]): void {
      drawValueLabels(valueAxis, frame, values);
      drawTimeLabels(timeAxis, frame, ticks);
      drawContexts(contextAxis, frame, ticks);
    },
  };
}

function drawValueLabels(axis: Group, { y, plot }: Frame, values: number[]): void {
  const labels = valueLabels(values);
  axis
    .selectAll('text')
    .data(values)
    .join('text')
    .attr('text-anchor', 'end')
    .attr('dy', '0.32em')
    .attr('x', plot.left - 10)
    .attr('y', y)
    .text((_, i) => labels[i]!);
}

function drawTimeLabels(axis: Group, { x, plot, width }: Frame, ticks: TimeTick[]): void {
  const half = (tick: TimeTick) => (tick.label.length * LABEL_WIDTH) / 2;
  const inside = ticks.filter((tick) => x(tick.time) + half(tick) <= width);
  axis
    .selectAll('text')
    .data(inside)
    .join('text')
    .attr('text-anchor', 'middle')
    .attr('x', (tick) => x(tick.time))
    .attr('y', plot.bottom + 18)
    .text((tick) => tick.label);
}

/** One label for each stretch of ticks with the same context, from where it begins or the left edge. */
function drawContexts(axis: Group, { x, plot, width }: Frame, ticks: TimeTick[]): void {
  const starts = ticks.filter((tick, i) => tick.context && tick.context !== ticks[i - 1]?.context);
  const placed = starts.map((tick) => ({
    text: tick.context,
    x: tick === ticks[0] ? plot.left : x(tick.time),
  }));
  // The first gives way where the second begins before it has ended, the last where the chart ends.
  const fits = placed.filter((label, i) => {
    const room = i + 1 < placed.length ? placed[i + 1]!.x - 8 : width;
    return label.x + label.text.length * LABEL_WIDTH <= room;
  });
  axis
    .selectAll('text')
    .data(fits)
    .join('text')
    .attr('x', (label) => label.x)
    .attr('y', plot.bottom + 35)
    .text((label) => label.text);
}
