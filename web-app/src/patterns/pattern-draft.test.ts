import { describe, expect, it } from 'vitest';
import { draftOf, exampleOf, isExample, toDraft, toSearch } from './pattern-draft.ts';

const DAY = 86_400_000;
const day = (number: number) => ({ from: number * DAY, to: (number + 1) * DAY });

describe('toSearch', () => {
  it('looks in what is in view, in whole seconds, where that is meant', () => {
    const draft = draftOf({ run: { limit: 5 } }, 'run');
    expect(toSearch(draft, { from: 1000.4, to: 9000 }, null)).toEqual({
      ...{ pattern: { run: { limit: 5 } }, from: 1, to: 9, order: 'best-first', limit: 500 },
    });
  });

  it('looks everywhere for what is like the example', () => {
    const draft = draftOf({ similar: { by: 'shape' } }, 'similar');
    const search = toSearch(draft, day(3), day(2));
    expect(search.from).toBeUndefined();
    expect(exampleOf(search.pattern)).toEqual(day(2));
  });

  it('is undone by toDraft, but for the range', () => {
    const draft = draftOf({ gaps: {}, when: { weekdays: [7] } }, 'gaps');
    expect(toDraft(toSearch(draft, day(3), null))).toEqual(draft);
  });
});

it('an example is a window of two weeks at most', () => {
  expect([isExample(day(1)), isExample({ from: 0, to: 15 * DAY })]).toEqual([true, false]);
  expect(exampleOf({ similar: { shape: [1, 2] } })).toBeNull();
  expect(exampleOf({ run: { limit: 1 } })).toBeNull();
});
