import { status as GrpcStatus } from '@grpc/grpc-js';

export interface HttpErrorOptions extends ErrorOptions {
  /** The query parameter that is to blame. */
  parameter?: string;
}

/** An error whose status and message are meant for the caller. */
export class HttpError extends Error {
  override readonly name = 'HttpError';
  readonly status: number;
  readonly parameter: string | undefined;

  constructor(status: number, message: string, options: HttpErrorOptions = {}) {
    super(message, options);
    this.status = status;
    this.parameter = options.parameter;
  }
}

/** What the gRPC server, or the way to it, failed with. Its message is for the log, not always for the caller. */
export class BackendError extends Error {
  override readonly name = 'BackendError';
  readonly code: GrpcStatus;

  constructor(code: GrpcStatus, message: string, options?: ErrorOptions) {
    super(message, options);
    this.code = code;
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
  return new BackendError(code, String(details), { cause: error });
}
