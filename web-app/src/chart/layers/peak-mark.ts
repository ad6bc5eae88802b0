import { select } from 'd3';
import type { Frame } from '../frame.ts';

/** A reading that is marked on the chart. */
export interface MarkedReading {
  time: number; // epoch ms
  value: number;
}

/** A small ring around the largest reading of the range. */
export function createPeakMark(svg: SVGSVGElement) {
  const ring = select(svg).append('circle').attr('class', 'peak-mark').attr('r', 4);
  return {
    draw({ x, y, range }: Frame, peak: MarkedReading | null): void {
      const isShown = peak !== null && peak.time >= range.from && peak.time <= range.to;
      ring.attr('display', isShown ? null : 'none');
      if (peak) ring.attr('cx', x(peak.time)).attr('cy', y(peak.value));
    },
  };
}
