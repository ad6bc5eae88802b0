import { expect, it } from 'vitest';
import { rangeAround, toMarks } from './match-range.ts';

const HOUR = 3_600_000;
const history = { from: 0, to: 1000 * HOUR };

it('a match is shown with room on both sides, within the history', () => {
  expect(rangeAround({ from: 100 * HOUR, to: 120 * HOUR }, history)).toEqual({
    from: 90 * HOUR,
    to: 130 * HOUR,
  });
  expect(rangeAround({ from: 100 * HOUR, to: 101 * HOUR }, history)).toEqual({
    from: 97 * HOUR,
    to: 104 * HOUR,
  });
  expect(rangeAround({ from: 0, to: 20 * HOUR }, history)).toEqual({ from: 0, to: 40 * HOUR });
});

it('the marks are in time order, with the other windows and the current match', () => {
  const match = (from: number, other?: number) => ({
    ...{ meter: 'office', from, to: from + 5, score: 1, figures: [], reason: '' },
    ...(other !== undefined && { other: { from: other, to: other + 5 } }),
  });
  expect(toMarks([match(50, 20), match(10)], 1)).toEqual({
    spans: [10, 20, 50].map((from) => ({ from, to: from + 5 })),
    current: { from: 10, to: 15 },
    example: null,
  });
  expect(toMarks([], 0)).toBeNull();
  const example = { from: 70, to: 75 };
  expect(toMarks([], null, example)).toEqual({ spans: [], current: null, example });
});
