export type ErrorCode =
  | 'DATA_LOSS'
  | 'DEADLINE_EXCEEDED'
  | 'FAILED_PRECONDITION'
  | 'INVALID_ARGUMENT'
  | 'NOT_FOUND'
  | 'OUT_OF_RANGE'
  | 'PERMISSION_DENIED'
  | 'RESOURCE_EXHAUSTED'
  | 'UNAUTHENTICATED'
  | 'UNAVAILABLE';

export interface ServiceErrorOptions extends ErrorOptions {
  /** What of several things that one code stands for: a meter that others write, a call that was not begun. */
  reason?: 'MAPPED_METER' | 'NOT_SERVING';
}

/** An error whose message is meant for the caller. Anything else is logged and answered blandly. */
export class ServiceError extends Error {
  override readonly name = 'ServiceError';
  readonly code: ErrorCode;
  readonly reason: ServiceErrorOptions['reason'];

  constructor(code: ErrorCode, message: string, options?: ServiceErrorOptions) {
    super(message, options);
    this.code = code;
    this.reason = options?.reason;
  }
}

/** Something that whoever runs the server has to put right; its message is one line that says what. */
export class StartupError extends Error {
  override readonly name = 'StartupError';
}

/** A meter file that cannot be read as it stands; its message names the file, the place and what was expected. */
export class ImportError extends Error {
  override readonly name = 'ImportError';
}
