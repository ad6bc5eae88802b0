import { z } from 'zod';

// What comes of a wrong parameter is put behind its name and value by readQuery.

/** A parameter that is there and no text was given more than once. */
export const text = z.string('is given more than once');

/** One of some words. */
export function oneOf<const T extends string>(
  values: readonly T[],
  description: string,
  more: { default?: T } = {},
) {
  return text
    .pipe(z.enum(values, `is none of ${values.join(', ')}`))
    .optional()
    .meta({ description, type: 'string', enum: [...values], ...more });
}
