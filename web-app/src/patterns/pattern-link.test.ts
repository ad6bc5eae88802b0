import { describe, expect, it } from 'vitest';
import { parseView, toQuery } from '../time/view-link.ts';
import { NO_SEARCH, parsePatternLink, toPatternLink, type PatternLink } from './pattern-link.ts';

const link: PatternLink = {
  search: {
    pattern: { run: { limit: 250, atLeastSeconds: 7200 }, when: { holidays: 'only', country: 'DE-BY' } },
    from: 1_735_689_600,
    to: 1_735_776_000,
    order: 'in-time',
  },
  current: 3,
};

describe('the link of a search', () => {
  it('is read back as what it was written of, from the address too', () => {
    const view = { ...parseView('?meter=roof'), patterns: toPatternLink(link) };
    const query = toQuery(view);
    expect(parsePatternLink(parseView(query).patterns!)).toEqual(link);
    expect(query).toContain('patterns={%22pattern%22:{%22run%22:{%22limit%22:250,');
  });

  it('of an open panel without a search says only so', () => {
    expect(toPatternLink(NO_SEARCH)).toBe('{}');
    expect(parsePatternLink('{}')).toEqual(NO_SEARCH);
  });

  it.each([
    '',
    'null',
    '3',
    '[]',
    '{"pattern":null}',
    '{"pattern":{}}',
    '{"pattern":{"run":{},"flat":{}}}',
    '{"pattern"',
  ])('takes %j for no search', (text) => {
    expect(parsePatternLink(text)).toEqual(NO_SEARCH);
  });

  it('takes what is no place in the list for none', () => {
    const text = JSON.stringify({ ...link.search, current: -1 });
    expect(parsePatternLink(text).current).toBeNull();
  });
});
