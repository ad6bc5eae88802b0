import { scaleLinear } from 'd3';
import { describe, expect, it } from 'vitest';
import { toStripes } from './stripes.ts';

const frame = {
  x: scaleLinear([0, 1000], [50, 150]), // ten of time a pixel
  plot: { left: 50, right: 150, top: 0, bottom: 100 },
};
const span = (from: number, to: number) => ({ from, to });

describe('toStripes', () => {
  it('are the pixels of the spans, cut off at the plot', () => {
    const spans = [span(-100, 100), span(500, 600), span(900, 2000)];
    expect(toStripes(spans, frame)).toEqual([
      [50, 60],
      [100, 110],
      [140, 150],
    ]);
  });

  it('are wide enough to be seen, also at the edge', () => {
    expect(toStripes([span(500, 501), span(999, 1000)], frame)).toEqual([
      [100, 102],
      [148, 150],
    ]);
  });

  it('are no more than the plot has room for', () => {
    const many = Array.from({ length: 500 }, (_, i) => span(2 * i, 2 * i + 1));
    expect(toStripes(many, frame)).toEqual([[50, 150]]);
    const apart = Array.from({ length: 20 }, (_, i) => span(50 * i, 50 * i + 1));
    expect(toStripes(apart, frame)).toHaveLength(20);
  });
});
