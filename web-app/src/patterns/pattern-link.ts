import type { PatternSearch } from '../api/patterns.ts';
import { kindOf } from './pattern-kinds.ts';

/** What a link says of the panel: what was looked for, as the API takes it, and which of the matches is the current one. */
export interface PatternLink {
  search: PatternSearch | null;
  current: number | null; // place in the list, from 0
}

export const NO_SEARCH: PatternLink = { search: null, current: null };

/** Reads the link's JSON. What is no search counts as none; whether it is a good one the server says. */
export function parsePatternLink(text: string): PatternLink {
  try {
    const { current, ...search } = JSON.parse(text) as PatternSearch & { current?: unknown };
    if (typeof search.pattern !== 'object' || search.pattern === null || !kindOf(search.pattern)) {
      return NO_SEARCH;
    }
    const isPlace = typeof current === 'number' && Number.isInteger(current) && current >= 0;
    return { search, current: isPlace ? current : null };
  } catch {
    return NO_SEARCH;
  }
}

export function toPatternLink({ search, current }: PatternLink): string {
  return search ? JSON.stringify({ ...search, ...(current !== null && { current }) }) : '{}';
}
