import type { z } from 'zod';
import { HttpError } from '../errors.ts';
import { firstIssue, toFieldError } from './field-error.ts';

/** A query as Express's simple parser leaves it: a parameter that is repeated is an array. */
export type RawQuery = Record<string, unknown>;

/** Longer values are cut in messages. */
const SHOWN_CHARACTERS = 100;

/**
 * Checks a query by its schema. Throws HttpError 400 that names the parameter, its value and what is wrong; of one that
 * is JSON the field.
 */
export function readQuery<S extends z.ZodObject>(schema: S, query: RawQuery): z.output<S> {
  const result = schema.safeParse(query);
  if (result.success) return result.data;
  const issue = firstIssue(result.error);
  const isWithin = issue.path.length > (issue.code === 'unrecognized_keys' ? 0 : 1);
  if (isWithin) throw toFieldError(issue);
  if (issue.code === 'unrecognized_keys') throw unknownParameters(issue.keys, Object.keys(schema.shape));
  const parameter = String(issue.path[0]);
  const value = query[parameter];
  const shown = typeof value === 'string' ? ` ${JSON.stringify(value.slice(0, SHOWN_CHARACTERS))}` : '';
  throw new HttpError(400, `${parameter}${shown} ${issue.message}`, { parameter });
}

function unknownParameters(unknown: string[], known: string[]): HttpError {
  const names = unknown.map((name) => JSON.stringify(name.slice(0, SHOWN_CHARACTERS))).join(', ');
  const parameters = unknown.length === 1 ? 'parameter' : 'parameters';
  const expected = known.length === 0 ? 'none' : known.join(', ');
  const message = `unknown query ${parameters} ${names} (expected ${expected})`;
  return new HttpError(400, message, { parameter: unknown[0] });
}
