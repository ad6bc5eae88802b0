import type { FindPatternsRequest } from '@wattstream/protos';
import { toGrpcRange } from '../query/to-grpc-range.ts';
import type { PatternSearch } from '../routes/pattern-schemas.ts';
import { toContract } from './to-contract.ts';

/** What is asked of the gRPC server, less which meters. */
export function toFindRequest({
  pattern,
  saved = '',
  from,
  to,
  order,
  limit = 0,
}: Omit<PatternSearch, 'tag'>) {
  return {
    pattern: pattern ? toContract(pattern) : null,
    saved,
    ...toGrpcRange({ from, to }),
    order: order === 'in-time' ? 'IN_TIME' : 'BEST_FIRST',
    limit,
  } satisfies FindPatternsRequest;
}
