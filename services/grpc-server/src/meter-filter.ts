import type { MeterDescription } from './meter.ts';

/** A key and a value of a filter; an empty value stands for any. */
export interface TagFilter {
  key: string;
  value: string;
}

/** Whether a meter has each of the keys, with one of the values that are asked for of it. */
export function matchesTags({ tags }: MeterDescription, filters: readonly TagFilter[]): boolean {
  return filters.every(({ key }) => {
    const value = Object.hasOwn(tags, key) ? tags[key] : undefined;
    if (value === undefined) return false;
    return filters.some((filter) => filter.key === key && (filter.value === '' || filter.value === value));
  });
}

/** Tells of a meter whether each word of the query stands in its id, name or tags, in any case of letters. */
export function createQueryMatcher(query: string): (meter: MeterDescription) => boolean {
  const words = fold(query)
    .split(/\s+/)
    .filter((word) => word !== '');
  // Every request for a meter lists them all, and few of them search.
  if (words.length === 0) return () => true;
  return ({ id, name, tags }) => {
    const tagTexts = Object.entries(tags).map(([key, value]) => `${key}:${value}`);
    const text = fold([id, name, ...tagTexts].join('\n'));
    return words.every((word) => text.includes(word));
  };
}

/** Accents count as little as case: "zahler" finds "Zähler". */
function fold(text: string): string {
  return text
    .normalize('NFKD')
    .replace(/\p{Mn}/gu, '')
    .toLowerCase();
}

/** For messages: "site:Utrecht, floor:2". */
export function describeTags(filters: readonly TagFilter[]): string {
  return filters.map(({ key, value }) => (value === '' ? key : `${key}:${value}`)).join(', ');
}
