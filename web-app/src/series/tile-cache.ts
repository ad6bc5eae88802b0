import type { Buckets } from '../api/series.ts';
import { bytesOf } from './buckets.ts';
import type { Level } from './level.ts';

/** Memory for tiles; one that has no reading takes some too. */
const MOST_BYTES = 32 * 2 ** 20;
const TILE_OVERHEAD_BYTES = 1024;

interface Tile {
  meterId: string;
  buckets: Buckets;
}

export type TileCache = ReturnType<typeof createTileCache>;

/**
 * Tiles by meter, level and index, those that were used least lately given up
 * first. All tiles of a meter are of its newest revision that was seen: a
 * newer one drops the older.
 */
export function createTileCache(mostBytes = MOST_BYTES) {
  const tiles = new Map<string, Tile>(); // the least lately used first
  const revisions = new Map<string, number>();
  let bytes = 0;

  function drop(key: string, { buckets }: Tile): void {
    tiles.delete(key);
    bytes -= bytesOf(buckets) + TILE_OVERHEAD_BYTES;
  }

  /** Takes note of a meter's revision; says whether an answer of it is still worth keeping. */
  function seeRevision(meterId: string, revision: number): boolean {
    const known = revisions.get(meterId) ?? revision;
    revisions.set(meterId, Math.max(known, revision));
    if (revision > known) {
      for (const [key, tile] of tiles) if (tile.meterId === meterId) drop(key, tile);
    }
    return revision >= known;
  }

  return {
    seeRevision,

    /** 0: none was seen. */
    revisionOf: (meterId: string): number => revisions.get(meterId) ?? 0,

    has: (meterId: string, level: Level, index: number): boolean => tiles.has(keyOf(meterId, level, index)),

    get(meterId: string, level: Level, index: number): Buckets | null {
      const key = keyOf(meterId, level, index);
      const tile = tiles.get(key);
      if (!tile) return null;
      tiles.delete(key);
      tiles.set(key, tile);
      return tile.buckets;
    },

    put(meterId: string, level: Level, index: number, buckets: Buckets): void {
      const key = keyOf(meterId, level, index);
      const old = tiles.get(key);
      if (old) drop(key, old);
      tiles.set(key, { meterId, buckets });
      bytes += bytesOf(buckets) + TILE_OVERHEAD_BYTES;
      for (const [oldest, tile] of tiles) {
        if (bytes <= mostBytes || oldest === key) break;
        drop(oldest, tile);
      }
    },
  };
}

function keyOf(meterId: string, { bucketMs, tileMs }: Level, index: number): string {
  return `${bucketMs}/${tileMs}/${index}/${meterId}`;
}
