import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { MatrixProfile, ProfileRequest } from './matrix-profile.ts';
import { ProfilePool } from './profile-pool.ts';
import { profileOf } from './testing/profile-of.ts';

const LONG: ProfileRequest = { values: wave(30_000), m: 96, measure: 'shape' };

function wave(length: number): Float64Array {
  return Float64Array.from({ length }, (_, k) => Math.sin(k / 9) + Math.sin(k * k));
}

describe('ProfilePool', () => {
  let pool: ProfilePool;
  beforeAll(() => {
    pool = new ProfilePool(2);
  });
  afterAll(() => pool.close());

  it('computes what one thread does, of any windows or of given ones', async () => {
    const values = wave(3000);
    values.fill(NaN, 1000, 1010);
    values.fill(7, 2000, 2200);
    for (const measure of ['shape', 'magnitude'] as const) {
      for (const starts of [undefined, [0, 96, 480, 960, 1056, 2016, 2496]]) {
        const request = { values, m: 64, measure, starts };
        const [here, there] = [profileOf(request), await pool.compute(request)];
        expect(there.distance.every((distance, i) => close(distance, here.distance[i]!))).toBe(true);
        expect(there.excluded).toBe(here.excluded);
        expect(await pool.compute(request)).toEqual(there);
      }
    }
  });

  it('tells the best so far on the way, never below what comes out', async () => {
    const request = { ...LONG, values: wave(12_000) };
    const shares: number[] = [];
    let early: MatrixProfile | undefined;
    const exact = await pool.compute(request, {
      onProgress({ done, best }) {
        shares.push(done);
        early ??= best();
      },
    });
    expect(shares).toEqual(shares.toSorted((a, b) => a - b));
    expect(early?.distance.every((distance, i) => distance >= exact.distance[i]!)).toBe(true);
  });

  it('leaves the event loop free', async () => {
    let ticks = 0;
    const timer = setInterval(() => ticks++, 5);
    await pool.compute({ ...LONG, values: wave(12_000) });
    clearInterval(timer);
    expect(ticks).toBeGreaterThan(5);
  });

  it('stops when it is told to, and computes on for others', async () => {
    const controller = new AbortController();
    const gone = new Error('the client left');
    const long = pool.compute(LONG, { signal: controller.signal, onProgress: () => controller.abort(gone) });
    const other = pool.compute({ ...LONG, values: wave(500) });
    await expect(long).rejects.toBe(gone);
    expect((await other).distance).toHaveLength(405);
    await expect(pool.compute(LONG, { signal: AbortSignal.abort(gone) })).rejects.toBe(gone);
  });

  it('rejects what cannot be computed, and what is being computed when it closes', async () => {
    await expect(pool.compute({ ...LONG, m: 1 })).rejects.toThrow('a window has at least 2 values, not 1');
    const closing = new ProfilePool(1);
    const open = closing.compute(LONG);
    await Promise.all([expect(open).rejects.toThrow('the profile pool was closed'), closing.close()]);
  });
});

function close(a: number, b: number): boolean {
  return Object.is(a, b) || Math.abs(a - b) <= 1e-6 * Math.max(a, b) + 1e-7;
}
