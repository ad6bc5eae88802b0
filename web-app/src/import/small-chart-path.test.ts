import { describe, expect, it } from 'vitest';
import { toSmallChartPath } from './small-chart-path.ts';

const chartOf = (min: (number | null)[], max = min) => ({ time: min.map((_, i) => i * 1000), min, max });
const numbersIn = (area: string) => area.match(/-?[\d.]+/g)!.map(Number);

describe('toSmallChartPath', () => {
  it('has nothing to draw where there are no values', () => {
    expect(toSmallChartPath({ kind: 'energy', chart: chartOf([]) }, 100, 50).area).toBe('');
    expect(toSmallChartPath({ kind: 'energy', chart: chartOf([null, null]) }, 100, 50).area).toBe('');
  });

  it('begins a new outline behind a gap', () => {
    const { area } = toSmallChartPath({ kind: 'energy', chart: chartOf([1, null, 2, 3]) }, 100, 50);
    expect(area.match(/M/g)).toHaveLength(2);
  });

  it('stays in its box, and counts energy up from zero', () => {
    const { area, zeroY } = toSmallChartPath({ kind: 'energy', chart: chartOf([5, 6], [7, 8]) }, 100, 50);
    for (const [i, value] of numbersIn(area).entries()) {
      expect(value).toBeGreaterThanOrEqual(0);
      expect(value).toBeLessThanOrEqual(i % 2 === 0 ? 100 : 50);
    }
    expect(zeroY).toBe(49);
  });

  it('draws a register from its lowest reading', () => {
    const { area, zeroY } = toSmallChartPath({ kind: 'register', chart: chartOf([1000, 1001]) }, 100, 50);
    expect(zeroY).toBeNull();
    expect(Math.max(...numbersIn(area).filter((_, i) => i % 2 === 1))).toBeGreaterThan(48);
  });

  it('draws a single reading', () => {
    expect(toSmallChartPath({ kind: 'register', chart: chartOf([7]) }, 100, 50).area).not.toContain('NaN');
  });
});
