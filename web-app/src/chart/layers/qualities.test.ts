import { scaleLinear } from 'd3';
import { describe, expect, it } from 'vitest';
import { toStripes } from './qualities.ts';
import type { QualitySpan } from '../../series/quality-spans.ts';

const frame = {
  x: scaleLinear([0, 1000], [50, 150]), // ten of time a pixel
  plot: { left: 50, right: 150, top: 0, bottom: 100 },
};
const estimated = (from: number, to: number): QualitySpan => ({
  ...{ from, to },
  quality: 'estimated',
  marks: ['estimated'],
});

describe('toStripes', () => {
  it('are the pixels of the spans, cut off at the plot', () => {
    const spans = [estimated(-100, 100), estimated(500, 600), estimated(900, 2000)];
    expect(toStripes(spans, 'estimated', frame)).toEqual([
      [50, 60],
      [100, 110],
      [140, 150],
    ]);
    expect(toStripes(spans, 'substituted', frame)).toEqual([]);
  });

  it('are wide enough to be seen, also at the edge', () => {
    expect(toStripes([estimated(500, 501), estimated(999, 1000)], 'estimated', frame)).toEqual([
      [100, 102],
      [148, 150],
    ]);
  });

  it('are no more than the plot has room for', () => {
    const many = Array.from({ length: 500 }, (_, i) => estimated(2 * i, 2 * i + 1));
    expect(toStripes(many, 'estimated', frame)).toEqual([[50, 150]]);
    const apart = Array.from({ length: 20 }, (_, i) => estimated(50 * i, 50 * i + 1));
    expect(toStripes(apart, 'estimated', frame)).toHaveLength(20);
  });
});
