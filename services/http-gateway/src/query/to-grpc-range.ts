/** A range in Unix seconds, from included, to excluded; undefined where open. */
export interface Range {
  from?: number | undefined;
  to?: number | undefined;
}

export interface GrpcRange {
  timestamp_from: number;
  timestamp_to: number;
}

/** The range of a gRPC request, where a bound of 0 means that it was not given. */
export function toGrpcRange({ from, to }: Range): GrpcRange {
  return { timestamp_from: toGrpcBound(from), timestamp_to: toGrpcBound(to) };
}

/**
 * The start of 1970 cannot be said in a gRPC request, and as 0 it would open the range: `to=0` would answer with
 * everything. The second before stands in for it. That differs only for readings of that one second.
 */
function toGrpcBound(seconds: number | undefined): number {
  if (seconds === undefined) return 0;
  return seconds === 0 ? -1 : seconds;
}
