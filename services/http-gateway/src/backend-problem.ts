import { status as GrpcStatus } from '@grpc/grpc-js';
import type { BackendError } from './errors.ts';
import { toCamelCase } from './patterns/to-contract.ts';
import type { Problem } from './problem.ts';

/** What a gRPC status is in HTTP. What is not the caller's doing is the backend's failure. */
export function toHttpStatus(code: GrpcStatus): number {
  switch (code) {
    case GrpcStatus.INVALID_ARGUMENT:
      return 400;
    case GrpcStatus.UNAUTHENTICATED:
      return 401;
    case GrpcStatus.PERMISSION_DENIED:
      return 403;
    case GrpcStatus.NOT_FOUND:
      return 404;
    case GrpcStatus.OUT_OF_RANGE:
      return 413; // of a file; of a field it is 422
    case GrpcStatus.FAILED_PRECONDITION:
      return 507; // of a file: there is no room for it; of a mapped meter it is 409
    case GrpcStatus.RESOURCE_EXHAUSTED:
      return 429;
    case GrpcStatus.CANCELLED:
      return 499; // nginx's; mostly for the log, as the client is gone
    case GrpcStatus.UNIMPLEMENTED:
      return 501;
    case GrpcStatus.UNAVAILABLE:
      return 503;
    case GrpcStatus.DEADLINE_EXCEEDED:
      return 504;
    default:
      return 502;
  }
}

/** Our own words for what gRPC says in its own, with addresses and error codes. */
const DETAILS: Record<number, string> = {
  429: 'The server of the readings has too much to do. Try again in a moment.',
  499: 'The request was cancelled.',
  501: 'The server of the readings cannot do this; it may be of an older version.',
  502: 'The server of the readings failed to answer.',
  503: 'The readings are not available at the moment: their server is starting, reading files or out of reach.',
  504: 'The server of the readings took too long. Try again, or ask for a shorter range.',
};

/** It stays so until somebody has looked after the store, whose log, and the server's, say more. */
const DATA_LOSS =
  'Readings that were stored cannot be read. The log of their server says what is to be done.';

/** Where the server does not say it. */
const RETRY_AFTER_SECONDS: Record<number, number> = { 429: 10, 503: 2 };

/** The fields of gRPC requests that a query gives. */
const PARAMETERS: Record<string, string> = {
  meter_id: 'meter',
  meter_ids: 'meter',
  timestamp_from: 'from',
  timestamp_to: 'to',
  points: 'points',
  bucket_ms: 'bucketMs',
  per: 'per',
  zone: 'zone',
  tags: 'tag',
  limit: 'limit',
  saved: 'saved',
  name: 'name',
  decimal: 'decimal',
};

/** Puts a failure of the gRPC server into words for the caller. */
export function toBackendProblem({ code, message, retryAfter: asked, issue, reason }: BackendError): Problem {
  if (issue) return { status: 422, detail: message, issues: [issue] };
  if (reason === 'MAPPED_METER') return toCallersProblem(409, message);
  const status = toHttpStatus(code);
  if (code === GrpcStatus.DATA_LOSS) return { status, detail: DATA_LOSS };
  const detail = DETAILS[status];
  if (detail === undefined) return toCallersProblem(status, message);
  const usual = RETRY_AFTER_SECONDS[status];
  const retryAfter = usual === undefined ? undefined : (asked ?? usual);
  return { status, detail, ...(retryAfter !== undefined && { retryAfter }) };
}

/**
 * The server words what the caller did wrong for the caller: `points: 20000 is more than 10000`. A range that has more
 * than can be done names its field, too: well said, and not to be had.
 */
function toCallersProblem(status: number, message: string): Problem {
  if (/^pattern\b/.test(message)) return toPatternProblem(status, message);
  const [, field = '', rest = message] = /^(\w+): (.*)$/s.exec(message) ?? [];
  const parameter = PARAMETERS[field];
  if (parameter === undefined) return { status, detail: message };
  if (status === 413) return { status: 422, detail: `${parameter}: ${rest}`, parameter };
  // What is not found is named by a path as often as by a parameter.
  return status === 400 ? { status, detail: `${parameter} ${rest}`, parameter } : { status, detail: rest };
}

/** `pattern.run.at_least_seconds: -1 is below 0`, in the names of the JSON description. */
function toPatternProblem(status: number, message: string): Problem {
  const detail = message.replace(/\b[a-z]+(_[a-z]+)+\b/g, toCamelCase);
  const [, parameter] = /^(pattern[\w.]*): /.exec(detail) ?? [];
  return { status: status === 413 ? 422 : status, detail, ...(parameter !== undefined && { parameter }) };
}
