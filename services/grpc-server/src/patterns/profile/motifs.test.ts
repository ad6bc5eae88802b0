import { describe, expect, it } from 'vitest';
import { topMotifs } from './motifs.ts';
import { loadCurve } from './testing/load-curve.ts';
import { profileOf } from './testing/profile-of.ts';

/** Noise with two cycles of production planted, five and three times. */
const PLANTED = { slow: [100, 700, 1300, 1900, 2500], fast: [400, 1000, 2200] };
const M = 60;

function plant(): Float64Array {
  let state = 1;
  const noise = Float64Array.from({ length: 3000 }, () => {
    state = (state * 48271) % 0x7fffffff;
    return (20 * state) / 0x7fffffff;
  });
  for (const [n, start] of PLANTED.slow.entries())
    for (let k = 0; k < M; k++)
      noise[start + k] = 9 + 4 * Math.sin(k / 9) + 0.02 * Math.sin(1.7 * k * (n + 1));
  for (const [n, start] of PLANTED.fast.entries())
    for (let k = 0; k < M; k++)
      noise[start + k] = 12 + 3 * Math.sign(Math.sin(k / 3)) + 0.05 * Math.sin(1.3 * k * (n + 1));
  return noise;
}

describe('topMotifs', () => {
  it('finds every repeat of each planted cycle and nothing else', () => {
    const values = plant();
    for (const measure of ['shape', 'magnitude'] as const) {
      const motifs = topMotifs(values, profileOf({ values, m: M, measure }), { top: 2, radius: 4 });
      // Any window within a planted one repeats as well as the whole does.
      const found = motifs.map(({ members }) => members.map(({ start }) => start).sort((a, b) => a - b));
      for (const [n, planted] of [PLANTED.slow, PLANTED.fast].entries()) {
        expect(found[n]).toHaveLength(planted.length);
        const shift = found[n]![0]! - planted[0]!;
        expect(Math.abs(shift)).toBeLessThan(M / 4);
        expect(found[n]).toEqual(planted.map((start) => start + shift));
      }
    }
  });

  it('gives pairs that share no reading, the closest first, and members by distance', () => {
    const values = loadCurve(20);
    const motifs = topMotifs(values, profileOf({ values, m: 24, measure: 'shape' }), { top: 4 });
    expect(motifs).toHaveLength(4);
    const taken: number[] = [];
    for (const { distance, members } of motifs) {
      const distances = members.map((member) => member.distance);
      expect(distances).toEqual(distances.toSorted((a, b) => a - b));
      expect([distances[0], distances[1]]).toEqual([0, distance]);
      for (const { start } of members) {
        expect(taken.every((other) => Math.abs(other - start) >= 24)).toBe(true);
        taken.push(start);
      }
    }
  });

  it('keeps to the given starts', () => {
    const values = loadCurve(21);
    const starts = [0, 96, 192, 576, 1248, 1920];
    const profile = profileOf({ values, m: 96, measure: 'shape', starts });
    const motifs = topMotifs(values, profile, { top: 9, starts });
    expect(motifs.flatMap(({ members }) => members).every(({ start }) => starts.includes(start))).toBe(true);
    expect(motifs.length).toBeGreaterThan(0);
  });

  it('has none where no window repeats', () => {
    const values = Float64Array.of(1, 2, 4, 8, 16);
    expect(topMotifs(values, profileOf({ values, m: 4, measure: 'shape' }), { top: 3 })).toEqual([]);
  });
});
