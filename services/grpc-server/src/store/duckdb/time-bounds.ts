import type { TimeRange } from '../../meter.ts';

/**
 * A range as the parameters $from and $to of a query. They are bigint so that DuckDB compares them with the
 * stored BIGINT as they are and can skip row groups; open sides become the ends of what a double holds exactly.
 */
export function timeBounds({ fromMs, toMs }: TimeRange): { from: bigint; to: bigint } {
  return { from: toBound(fromMs), to: toBound(toMs) };
}

function toBound(timeMs: number): bigint {
  const within = Math.min(Math.max(timeMs, Number.MIN_SAFE_INTEGER), Number.MAX_SAFE_INTEGER);
  // Stamps are whole milliseconds, so rounding up moves neither an included nor an excluded bound across one.
  return BigInt(Math.ceil(within));
}
