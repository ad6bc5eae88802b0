import { expect } from 'vitest';
import type { z } from 'zod';

/** The answer as its schema has it, which must be all of it: what the schema does not know it would drop. */
export function conform<S extends z.ZodType>(schema: S, answer: unknown): z.output<S> {
  const parsed = schema.parse(answer);
  expect(answer).toEqual(parsed);
  return parsed;
}
