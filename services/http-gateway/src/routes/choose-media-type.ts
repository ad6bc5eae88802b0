import type { Request, Response } from 'express';
import { HttpError } from '../errors.ts';

/**
 * The media type that Accept likes best, of those that are the keys; the first for who takes anything. Throws
 * HttpError 406 if none is taken.
 */
export function chooseMediaType<T extends string>(
  request: Request,
  response: Response,
  offered: Record<T, unknown>,
): T {
  response.vary('accept');
  const mediaTypes = Object.keys(offered) as T[];
  const chosen = request.accepts(mediaTypes);
  if (chosen === false) throw new HttpError(406, `this comes as ${mediaTypes.join(', ')}`);
  return chosen as T;
}
