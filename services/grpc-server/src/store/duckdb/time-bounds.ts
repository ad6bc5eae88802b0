import type { TimeRange } from '../../meter.ts';
import type { StagedReadings } from './stage-readings.ts';

/**
 * A range as the parameters $from and $to of a query. They are bigint so that DuckDB compares them with the
 * stored BIGINT as they are and can skip row groups; open sides become the ends of what a double holds exactly.
 */
export function timeBounds({ fromMs, toMs }: TimeRange): { from: bigint; to: bigint } {
  return { from: toBound(fromMs), to: toBound(toMs) };
}

/** The same for the stamps of what is staged, from the first to the last. */
export function stagedBounds({ firstMs, lastMs }: StagedReadings): { from: bigint; to: bigint } {
  return timeBounds({ fromMs: firstMs ?? 0, toMs: (lastMs ?? -1) + 1 });
}

function toBound(timeMs: number): bigint {
  const within = Math.min(Math.max(timeMs, Number.MIN_SAFE_INTEGER), Number.MAX_SAFE_INTEGER);
  // Stamps are whole milliseconds, so rounding up moves neither an included nor an excluded bound across one.
  return BigInt(Math.ceil(within));
}
