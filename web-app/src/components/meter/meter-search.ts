import type { Meter } from '../../api/meter.ts';

/** A tag that narrows a list of meters. */
export interface TagFacet {
  /** "site:Utrecht", as the API writes it. */
  tag: string;
  key: string;
  value: string;
  /** Meters that would be listed with it, those of other values of its key left aside. */
  count: number;
  isChosen: boolean;
}

/**
 * The meters that have each word of the query in their id, name or tags, in any case of letters and with or without
 * accents, and of each key that is chosen one of its chosen values. As `/api/meters?tag=&q=` finds them.
 */
export function findMeters(
  meters: readonly Meter[],
  query: string,
  tags: ReadonlySet<string> = new Set(),
): Meter[] {
  const words = fold(query)
    .split(/\s+/)
    .filter((word) => word !== '');
  return meters.filter((meter) => hasWords(meter, words) && hasTags(meter, tags));
}

function hasWords({ id, name, tags }: Meter, words: string[]): boolean {
  if (words.length === 0) return true;
  const text = fold([id, name, ...tagsOf(tags)].join('\n'));
  return words.every((word) => text.includes(word));
}

function hasTags({ tags }: Meter, chosen: ReadonlySet<string>): boolean {
  const own = new Set(tagsOf(tags));
  const keys = new Set(Array.from(chosen, keyOf));
  return [...keys].every((key) => [...chosen].some((tag) => keyOf(tag) === key && own.has(tag)));
}

/** Of more values than this a key is no help in narrowing: serial numbers, addresses. */
const MOST_VALUES = 12;

/** The tags by which the meters that the query finds can be narrowed, key by key; those that are chosen always. */
export function facetsOf(
  meters: readonly Meter[],
  query: string,
  chosen: ReadonlySet<string> = new Set(),
): TagFacet[] {
  const counts = new Map<string, number>();
  for (const tag of meters.flatMap(({ tags }) => tagsOf(tags))) counts.set(tag, 0);
  const keys = [...new Set(Array.from(counts.keys(), keyOf))].sort();
  return keys.flatMap((key) => {
    const others = new Set([...chosen].filter((tag) => keyOf(tag) !== key));
    const found = findMeters(meters, query, others);
    const facets = toFacets(key, [...counts.keys()], found, chosen);
    const isHelpful = facets.length <= MOST_VALUES && facets.some(({ count }) => count < found.length);
    return isHelpful ? facets : facets.filter(({ isChosen }) => isChosen);
  });
}

function toFacets(key: string, tags: string[], found: Meter[], chosen: ReadonlySet<string>): TagFacet[] {
  return tags
    .filter((tag) => keyOf(tag) === key)
    .map((tag) => {
      const value = tag.slice(key.length + 1);
      const count = found.filter((meter) => meter.tags[key] === value).length;
      return { tag, key, value, count, isChosen: chosen.has(tag) };
    })
    .filter(({ count, isChosen }) => count > 0 || isChosen)
    .sort((a, b) => b.count - a.count || a.value.localeCompare(b.value, 'en', { numeric: true }));
}

/** "site:Utrecht" of each tag. */
export function tagsOf(tags: Meter['tags']): string[] {
  return Object.entries(tags).map(([key, value]) => `${key}:${value}`);
}

function keyOf(tag: string): string {
  return tag.slice(0, tag.indexOf(':'));
}

/** Accents count as little as case: "zahler" finds "Zähler". */
function fold(text: string): string {
  return text
    .normalize('NFKD')
    .replace(/\p{Mn}/gu, '')
    .toLowerCase();
}
