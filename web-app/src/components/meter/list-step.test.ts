import { describe, expect, it } from 'vitest';
import { stepInList } from './list-step.ts';

describe('stepInList', () => {
  it.each([
    ['ArrowDown', -1, 0],
    ['ArrowDown', 3, 4],
    ['ArrowDown', 29, 0],
    ['ArrowUp', -1, 29],
    ['ArrowUp', 0, 29],
    ['ArrowUp', 3, 2],
    ['Home', 12, 0],
    ['End', 12, 29],
    ['PageDown', 3, 13],
    ['PageDown', 25, 29],
    ['PageUp', 3, 0],
    ['PageUp', 25, 15],
    ['a', 3, null],
  ])('%s leads from %i to %s', (key, active, next) => {
    expect(stepInList(key, active, 30)).toBe(next);
  });

  it('leads nowhere in an empty list', () => {
    expect(stepInList('ArrowDown', -1, 0)).toBe(null);
  });
});
