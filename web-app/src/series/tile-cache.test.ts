import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { bytesOf } from './buckets.ts';
import { createTileCache } from './tile-cache.ts';
import { sampleSeries } from '../testing/sample-series.ts';

const level = { bucketMs: 1000, tileMs: 512_000 };
const other = { bucketMs: 2000, tileMs: 1_024_000 };
/** A tile of so many buckets. */
const tileOf = (length: number) =>
  sampleSeries(Array.from({ length }, (_, i): [number, number] => [i * 1000, i]));
/** What a tile of no readings takes too. */
const OVERHEAD = 1024;
const TILE_BYTES = bytesOf(tileOf(10)) + OVERHEAD;

describe('createTileCache', () => {
  it('has a tile by its meter, level and index', () => {
    const cache = createTileCache();
    const tile = tileOf(3);
    cache.put('a', level, 7, tile);
    expect(cache.get('a', level, 7)).toBe(tile);
    expect(cache.get('a', level, 8)).toBeNull();
    expect(cache.get('a', other, 7)).toBeNull();
    expect(cache.get('b', level, 7)).toBeNull();
    expect(cache.has('a', level, 7)).toBe(true);
  });

  it('takes no meter’s id for another’s', () => {
    const cache = createTileCache();
    cache.put('1/2', { bucketMs: 0, tileMs: 1 }, 0, tileOf(1));
    expect(cache.has('2', { bucketMs: 0, tileMs: 1 }, 0)).toBe(false);
  });

  it('gives up the tile that was read or put least lately', () => {
    const cache = createTileCache(3 * TILE_BYTES);
    for (const index of [0, 1, 2]) cache.put('a', level, index, tileOf(10));
    cache.get('a', level, 0);
    cache.put('a', level, 3, tileOf(10));
    expect([0, 1, 2, 3].filter((index) => cache.has('a', level, index))).toEqual([0, 2, 3]);
  });

  it('counts bytes, not tiles: a large one takes the place of several', () => {
    const cache = createTileCache(3 * TILE_BYTES);
    for (const index of [0, 1, 2]) cache.put('a', level, index, tileOf(10));
    cache.put('a', level, 3, tileOf(20 + OVERHEAD / 64));
    expect([0, 1, 2, 3].filter((index) => cache.has('a', level, index))).toEqual([2, 3]);
  });

  it('counts a tile that is put again once', () => {
    const cache = createTileCache(3 * TILE_BYTES);
    for (const index of [0, 1, 2, 2, 2, 2]) cache.put('a', level, index, tileOf(10));
    expect([0, 1, 2].filter((index) => cache.has('a', level, index))).toEqual([0, 1, 2]);
  });

  it('keeps the last tile even if it alone is too large', () => {
    const cache = createTileCache(TILE_BYTES);
    cache.put('a', level, 0, tileOf(1000));
    expect(cache.has('a', level, 0)).toBe(true);
    cache.put('a', level, 1, tileOf(1));
    expect(cache.has('a', level, 0)).toBe(false);
  });

  it('never holds more than its bytes, and always what was used last', () => {
    const anyUse = fc.record({
      index: fc.nat(15),
      buckets: fc.nat(40),
      meter: fc.constantFrom('a', 'b'),
      revision: fc.option(fc.nat(3)),
    });
    fc.assert(
      fc.property(fc.array(anyUse, { maxLength: 60 }), (uses) => {
        const most = 4 * TILE_BYTES;
        const cache = createTileCache(most);
        for (const { index, buckets, meter, revision } of uses) {
          if (revision !== null) cache.seeRevision(meter, revision, 0);
          cache.put(meter, level, index, tileOf(buckets));
          const indices = Array.from({ length: 16 }, (_, i) => i);
          const held = ['a', 'b'].flatMap((id) => indices.map((i) => cache.get(id, level, i)));
          const bytes = held.reduce((sum, tile) => sum + (tile ? bytesOf(tile) + OVERHEAD : 0), 0);
          expect(bytes).toBeLessThanOrEqual(most);
          expect(cache.has(meter, level, index)).toBe(true);
        }
      }),
    );
  });
});

describe('seeRevision', () => {
  it('drops all tiles of the meter when a newer one comes, and no other meter’s', () => {
    const cache = createTileCache();
    for (const id of ['a', 'b']) {
      cache.seeRevision(id, 5, 0);
      cache.put(id, level, 0, tileOf(1));
      cache.put(id, other, 0, tileOf(1));
    }
    expect(cache.seeRevision('a', 6, 0)).toBe(true);
    expect([cache.has('a', level, 0), cache.has('a', other, 0)]).toEqual([false, false]);
    expect([cache.has('b', level, 0), cache.has('b', other, 0)]).toEqual([true, true]);
    expect([cache.revisionOf('a'), cache.revisionOf('b')]).toEqual([6, 5]);
  });

  it('gives back the bytes of what it drops', () => {
    const cache = createTileCache(2 * TILE_BYTES);
    cache.seeRevision('a', 1, 0);
    for (const index of [0, 1]) cache.put('a', level, index, tileOf(10));
    cache.seeRevision('a', 2, 0);
    for (const index of [2, 3]) cache.put('a', level, index, tileOf(10));
    expect([2, 3].filter((index) => cache.has('a', level, index))).toEqual([2, 3]);
  });

  it('refuses an older one, and drops nothing for it', () => {
    const cache = createTileCache();
    expect(cache.seeRevision('a', 6, 0)).toBe(true);
    cache.put('a', level, 0, tileOf(1));
    expect(cache.seeRevision('a', 5, 0)).toBe(false);
    expect(cache.seeRevision('a', 6, 0)).toBe(true);
    expect([cache.has('a', level, 0), cache.revisionOf('a')]).toEqual([true, 6]);
  });

  it('goes back to an older one when that was asked for since the newest was seen', () => {
    const cache = createTileCache();
    cache.seeRevision('a', 6, 0);
    cache.put('a', level, 0, tileOf(1));
    expect(cache.seeRevision('a', 5, 6)).toBe(true);
    expect([cache.has('a', level, 0), cache.revisionOf('a')]).toEqual([false, 5]);
  });

  it('has 0 for a meter of which nothing was seen', () => {
    expect(createTileCache().revisionOf('a')).toBe(0);
  });
});
