import { describe, expect, it } from 'vitest';
import { describeTags, createQueryMatcher, matchesTags } from './meter-filter.ts';
import { OFFICE } from './store/testing/generated-readings.ts';

const meter = { ...OFFICE, name: 'Hauptzähler Nord', tags: { site: 'Utrecht', floor: '2' } };

describe('matchesTags', () => {
  it.each([
    [[], true],
    [[['site', 'Utrecht']], true],
    [[['site', 'utrecht']], false],
    [[['site', '']], true],
    [[['building', '']], false],
    [[['constructor', '']], false],
    [
      [
        ['site', 'Utrecht'],
        ['floor', '3'],
      ],
      false,
    ],
    [
      [
        ['floor', '3'],
        ['floor', '2'],
        ['site', 'Utrecht'],
      ],
      true,
    ],
  ] as [string[][], boolean][])('%j is %s', (tags, expected) => {
    const filters = tags.map(([key = '', value = '']) => ({ key, value }));
    expect(matchesTags(meter, filters)).toBe(expected);
  });
});

describe('createQueryMatcher', () => {
  it.each([
    ['', true],
    ['  ', true],
    ['hauptzahler', true],
    ['NORD office', true],
    ['utrecht nord', true],
    ['site:utr', true],
    ['nord süd', false],
  ])('%j is %s', (query, expected) => expect(createQueryMatcher(query)(meter)).toBe(expected));
});

describe('describeTags', () => {
  it('puts filters as a query has them', () => {
    expect(
      describeTags([
        { key: 'site', value: 'Utrecht' },
        { key: 'floor', value: '' },
      ]),
    ).toBe('site:Utrecht, floor');
  });
});
