import { select, type Selection } from 'd3';
import { toNumberText } from '../../format/number-text.ts';
import type { Frame } from '../frame.ts';
import type { TimeTick } from '../../time/zone-ticks.ts';

/** CSS px a character at the axes' font size, on the wide side. */
export const LABEL_WIDTH = 6.8;
const LABEL_GAP = 4; // CSS px, at least

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
  const valueAxis = group('axis axis-y').attr('text-anchor', 'end');
  const timeAxis = group('axis axis-x').attr('text-anchor', 'middle');
  const contextAxis = group('axis axis-context');
  return {
    draw(frame: Frame, values: number[], ticks: TimeTick[]): void {
      drawValueLabels(valueAxis, frame, values);
      drawTimeLabels(timeAxis, frame, ticks);
      drawContexts(contextAxis, frame, ticks);
    },
  };
}

interface Label {
  text: string;
  x: number; // CSS px
  y: number; // CSS px
}

function drawValueLabels(axis: Group, { y, plot }: Frame, values: number[]): void {
  const texts = valueLabels(values);
  const labels = values.map((value, i) => ({ text: texts[i]!, x: plot.left - 10, y: y(value) }));
  drawLabels(axis, labels);
}

/** Every label, or every second or third, so that none runs into the next. */
function drawTimeLabels(axis: Group, { x, plot, width }: Frame, ticks: TimeTick[]): void {
  const widest = Math.max(0, ...ticks.map(({ label }) => label.length)) * LABEL_WIDTH;
  const spacing = ticks.length > 1 ? (x(ticks.at(-1)!.time) - x(ticks[0]!.time)) / (ticks.length - 1) : width;
  const stride = Math.ceil((widest + LABEL_GAP) / spacing);
  const half = (tick: TimeTick) => (tick.label.length * LABEL_WIDTH) / 2;
  const shown = ticks.filter((tick, i) => i % stride === 0 && x(tick.time) + half(tick) <= width);
  drawLabels(
    axis,
    shown.map((tick) => ({ text: tick.label, x: x(tick.time), y: plot.bottom + 18 })),
  );
}

/** One label for each stretch of ticks with the same context, from where it begins or the left edge. */
function drawContexts(axis: Group, { x, plot, width }: Frame, ticks: TimeTick[]): void {
  const starts = ticks.filter((tick, i) => tick.context && tick.context !== ticks[i - 1]?.context);
  const placed = starts.map((tick) => ({
    text: tick.context,
    x: tick === ticks[0] ? plot.left : x(tick.time),
    y: plot.bottom + 35,
  }));
  // The first gives way where the second begins before it has ended, the last where the chart ends.
  const fits = placed.filter((label, i) => {
    const room = i + 1 < placed.length ? placed[i + 1]!.x - 8 : width;
    return label.x + label.text.length * LABEL_WIDTH <= room;
  });
  drawLabels(axis, fits);
}

/** Changes only what is different from the frame before: an attribute that is set, even to the same, is laid out anew. */
function drawLabels(axis: Group, labels: Label[]): void {
  axis
    .selectAll<SVGTextElement, Label>('text')
    .data(labels)
    .join('text')
    .each(function ({ text, x, y }) {
      if (this.textContent !== text) this.textContent = text;
      for (const [name, px] of [['x', x] as const, ['y', y] as const]) {
        if (this.getAttribute(name) !== String(px)) this.setAttribute(name, String(px));
      }
    });
}
