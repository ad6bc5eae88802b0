import { Metadata, status as GrpcStatus } from '@grpc/grpc-js';
import type { FileIssue } from './routes/schemas.ts';

export interface HttpErrorOptions extends ErrorOptions {
  /** The query parameter, or the field of the body, that is to blame. */
  parameter?: string;
  /** Seconds after which asking again makes sense. */
  retryAfter?: number | undefined;
}

/** An error whose status and message are meant for the caller. */
export class HttpError extends Error {
  override readonly name = 'HttpError';
  readonly status: number;
  readonly parameter: string | undefined;
  readonly retryAfter: number | undefined;

  constructor(status: number, message: string, options: HttpErrorOptions = {}) {
    super(message, options);
    this.status = status;
    this.parameter = options.parameter;
    this.retryAfter = options.retryAfter;
  }
}

export interface BackendErrorOptions extends ErrorOptions {
  retryAfter?: number | undefined;
  issue?: FileIssue | undefined;
  reason?: string | undefined;
}

/** What the gRPC server, or the way to it, failed with. Its message is for the log, not always for the caller. */
export class BackendError extends Error {
  override readonly name = 'BackendError';
  readonly code: GrpcStatus;
  /** Seconds after which the server wants to be asked again, if it says so. */
  readonly retryAfter: number | undefined;
  /** Where and why a file was refused. */
  readonly issue: FileIssue | undefined;
  /** What of several things that one code stands for. */
  readonly reason: string | undefined;

  constructor(code: GrpcStatus, message: string, options: BackendErrorOptions = {}) {
    super(message, options);
    this.code = code;
    this.retryAfter = options.retryAfter;
    this.issue = options.issue;
    this.reason = options.reason;
  }
}

/** Something that whoever runs the gateway has to put right; its message is one line that says what. */
export class StartupError extends Error {
  override readonly name = 'StartupError';
}

/** Types what a gRPC call was rejected with; anything else comes back as it is. */
export function toBackendError(error: unknown): unknown {
  if (!(error instanceof Error) || error instanceof BackendError) return error;
  if (!('code' in error && 'details' in error)) return error;
  const { code, details } = error;
  if (typeof code !== 'number' || !(code in GrpcStatus)) return error;
  const metadata =
    'metadata' in error && error.metadata instanceof Metadata ? error.metadata : new Metadata();
  const more = {
    retryAfter: readRetryAfter(metadata),
    issue: readIssue(metadata),
    reason: readReason(metadata),
  };
  return new BackendError(code, String(details), { cause: error, ...more });
}

/** The `retry-after` of a call's trailing metadata: whole seconds, up to an hour. */
function readRetryAfter(metadata: Metadata): number | undefined {
  const [seconds] = metadata.get('retry-after');
  return typeof seconds === 'string' && /^\d{1,4}$/.test(seconds)
    ? Math.min(Number(seconds), 3600)
    : undefined;
}

function readReason(metadata: Metadata): string | undefined {
  const [reason] = metadata.get('reason');
  return reason === undefined ? undefined : String(reason);
}

function readIssue(metadata: Metadata): FileIssue | undefined {
  const [json] = metadata.get('import-issue-bin');
  return json === undefined ? undefined : (JSON.parse(String(json)) as FileIssue);
}
