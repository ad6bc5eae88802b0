import type { z } from 'zod';
import { HttpError } from '../errors.ts';

/**
 * What a schema says of a field that lies in others, which its path names: "pattern.run.limit: expected a number". A
 * field that there is none of is named like those that there are.
 */
export function toFieldError({ path, message, ...issue }: z.core.$ZodIssue): HttpError {
  const field = [...path, ...(issue.code === 'unrecognized_keys' ? issue.keys.slice(0, 1) : [])].join('.');
  if (field === '') return new HttpError(400, message);
  return new HttpError(400, `${field}: ${message}`, { parameter: field });
}

/** The first thing that is wrong; but a name that is not known before what is lacking, which often is the same. */
export function firstIssue({ issues }: z.ZodError): z.core.$ZodIssue {
  return issues.find(({ code }) => code === 'unrecognized_keys') ?? issues[0]!;
}
