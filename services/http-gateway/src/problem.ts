import { STATUS_CODES } from 'node:http';
import type { NextFunction, Request, Response } from 'express';
import { toBackendProblem } from './backend-problem.ts';
import { BackendError, HttpError } from './errors.ts';
import type { FileIssue } from './routes/schemas.ts';

/** What is answered instead of what was asked for: RFC 9457, less the id that each request has. */
export interface Problem {
  status: number;
  detail: string;
  parameter?: string;
  /** Seconds after which asking again makes sense. */
  retryAfter?: number;
  /** Where and why a file was refused. */
  issues?: FileIssue[];
}

/** Puts any error into words for the caller. What was not meant for the caller stays out of them. */
export function toProblem(error: unknown): Problem {
  if (error instanceof HttpError) {
    const { status, message, parameter, retryAfter } = error;
    return {
      status,
      detail: message,
      ...(parameter !== undefined && { parameter }),
      ...(retryAfter !== undefined && { retryAfter }),
    };
  }
  if (error instanceof BackendError) return toBackendProblem(error);
  // Express found the path to be wrong before any of our code saw it.
  if (error instanceof URIError) return { status: 400, detail: 'the path is not valid percent-encoding' };
  return {
    status: 500,
    detail: 'The gateway failed to answer. Its log has the reason under the request id.',
  };
}

const TITLES: Record<number, string | undefined> = { ...STATUS_CODES, 499: 'Client Closed Request' };

/** The problem as it is sent. */
export function toProblemJson(request: Request, { status, detail, parameter, issues }: Problem) {
  const title = TITLES[status];
  return { type: 'about:blank', title, status, detail, requestId: request.id, parameter, issues };
}

/**
 * Lines of JSON whose last, if they fail after the first, is the problem as `toLine` has it. What fails before the first
 * is thrown, and so becomes a status.
 */
export async function* endWithProblem(
  request: Request,
  lines: AsyncIterable<Buffer>,
  toLine: (problem: ReturnType<typeof toProblemJson>) => object,
): AsyncGenerator<Buffer> {
  let isBegun = false;
  try {
    for await (const line of lines) {
      isBegun = true;
      yield line;
    }
  } catch (error) {
    if (!isBegun) throw error;
    yield Buffer.from(`${JSON.stringify(toLine(toProblemJson(request, toProblem(error))))}\n`);
  }
}

function sendProblem(request: Request, response: Response, problem: Problem): void {
  const { status, retryAfter } = problem;
  if (retryAfter !== undefined) response.set('retry-after', String(retryAfter));
  if (status === 401) response.set('www-authenticate', 'Bearer');
  response
    .status(status)
    .type('application/problem+json')
    .set('cache-control', 'no-store')
    .json(toProblemJson(request, problem));
}

/** Express's last handler but one: nothing lies under the path. */
export function answerNotFound(request: Request): never {
  throw new HttpError(404, `nothing lies under ${request.path} (the API is described at /api/docs)`);
}

/** Express's error handler; it is known by its four parameters. */
export function answerError(error: unknown, request: Request, response: Response, next: NextFunction): void {
  const problem = toProblem(error);
  if (problem.status >= 499) response.err = error instanceof Error ? error : new Error(String(error));
  if (response.closed) return; // the client left
  if (response.headersSent) return next(error); // Express breaks the connection
  sendProblem(request, response, problem);
}
