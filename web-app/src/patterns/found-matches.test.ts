import { expect, it } from 'vitest';
import type { PatternLine } from '../api/patterns.ts';
import { addLines, NOTHING_YET } from './found-matches.ts';

const match = (from: number, round: number): PatternLine => ({
  match: { meter: 'office', from, to: from + 1, score: 1, figures: [], reason: '', round },
});
const end = (matches: number): PatternLine => ({ end: { matches, meters: 1, readings: 9, excluded: 0 } });
const starts = (...batches: PatternLine[][]) =>
  batches.reduce(addLines, NOTHING_YET).matches.map(({ from }) => from);

it('a higher round and the final matches replace those before', () => {
  expect(starts([match(1, 1), match(2, 1)], [match(3, 2)])).toEqual([3]);
  expect(starts([match(1, 1)], [match(3, 2)], [match(4, 0), match(5, 0), end(2)])).toEqual([4, 5]);
});

it('what was found on the way goes where there is nothing in the end', () => {
  expect(starts([match(1, 1)], [end(0)])).toEqual([]);
});

it('tells how far it is, and its end', () => {
  const found = addLines(NOTHING_YET, [{ progress: { done: 0.4, meter: 'office' } }, match(1, 0), end(1)]);
  expect(found).toMatchObject({ share: 0.4, end: { matches: 1 }, problem: null });
});
