import express, { type Request, type Response } from 'express';
import type { z } from 'zod';
import { HttpError } from './errors.ts';
import { firstIssue, toFieldError } from './query/field-error.ts';

/** What a person writes of a meter is far less. */
const MOST_BYTES = 64 * 1024;

const parse = express.json({ limit: MOST_BYTES, type: 'application/json' });

/**
 * The body of a request, JSON that conforms to the schema. Throws HttpError: 415 for another media type, 413 for more
 * than 64 KiB, 400 that names the field for what is wrong.
 */
export async function readJsonBody<S extends z.ZodType>(
  schema: S,
  request: Request,
  response: Response,
): Promise<z.output<S>> {
  if (!request.is('application/json')) throw new HttpError(415, 'the body is to be application/json');
  await new Promise<void>((resolve, reject) => {
    parse(request, response, (error?: Error & { status?: number }) => {
      if (error) reject(toHttpError(error));
      else resolve();
    });
  });
  const result = schema.safeParse(request.body);
  if (result.success) return result.data;
  throw toFieldError(firstIssue(result.error));
}

/** The parser says by its status whose fault it is; only the sizes are worth other words. */
function toHttpError(error: Error & { status?: number }): Error {
  const { status = 500, message } = error;
  if (status === 413) return new HttpError(413, `the body has more than ${MOST_BYTES} bytes`);
  return status < 500 ? new HttpError(status, `the body cannot be read: ${message}`) : error;
}
