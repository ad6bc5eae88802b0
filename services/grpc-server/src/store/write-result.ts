import type { Meter } from '../meter.ts';
import type { WriteResult } from './meter-store.ts';

/** What a write of staged readings did, by how many of their stamps the meter had, and had with what they say. */
export function toWriteResult(
  before: { meter: Meter } | undefined,
  { rows, duplicates }: { rows: number; duplicates: number },
  { matched, unchanged }: { matched: number; unchanged: number },
  meter: Meter,
): WriteResult {
  return {
    added: rows - matched,
    changed: matched - unchanged,
    unchanged,
    removed: (before?.meter.readings ?? 0) - matched,
    duplicates,
    meter,
  };
}
