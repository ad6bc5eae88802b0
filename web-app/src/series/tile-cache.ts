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
 * first. All tiles of a meter are of one revision, the last that it is known to
 * have: another drops them.
 */
export function createTileCache(mostBytes = MOST_BYTES) {
  const tiles = new Map<string, Tile>(); // the least lately used first
  const revisions = new Map<string, number>();
  let bytes = 0;

  function drop(key: string, { buckets }: Tile): void {
    tiles.delete(key);
    bytes -= bytesOf(buckets) + TILE_OVERHEAD_BYTES;
  }

  /**
   * Takes note of the revision that an answer has; says whether that is worth
   * keeping. `known`: `revisionOf` when it was asked for. An older revision is
   * refused if a newer one was seen meanwhile; if not, the meter itself has gone
   * back, such as to a copy of its database.
   */
  function seeRevision(meterId: string, revision: number, known: number): boolean {
    const newest = revisions.get(meterId) ?? revision;
    if (revision < newest && known < newest) return false;
    revisions.set(meterId, revision);
    if (revision !== newest) {
      for (const [key, tile] of tiles) if (tile.meterId === meterId) drop(key, tile);
    }
    return true;
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
