import { select } from 'd3';
import type { Frame } from '../frame.ts';

/** Where the cross-hair stands, CSS px; `y` is null on a missing reading. */
export interface CrossHairPlace {
  x: number;
  y: number | null;
}

export function createCrossHair(svg: SVGSVGElement) {
  const group = select(svg).append('g').attr('class', 'cross-hair').attr('display', 'none');
  const line = group.append('line');
  const dot = group.append('circle').attr('r', 4.5);
  return {
    draw({ plot }: Frame, place: CrossHairPlace | null): void {
      group.attr('display', place ? null : 'none');
      if (!place) return;
      const x = Math.round(place.x) + 0.5;
      line.attr('x1', x).attr('x2', x).attr('y1', plot.top).attr('y2', plot.bottom);
      dot.attr('cx', place.x).attr('cy', place.y ?? 0);
      dot.attr('display', place.y === null ? 'none' : null);
    },
  };
}
