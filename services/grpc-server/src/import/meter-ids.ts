import { createHash } from 'node:crypto';
import path from 'node:path';
import type { SeriesDescription } from '@wattstream/meter-files';
import type { Meter } from '../meter.ts';

const LONGEST_ID = 80;
const HASH_LENGTH = 6;

/** Tags by which a file says whose readings they are, not only what they measure. */
const NAMING_TAGS = [
  'meter',
  'nmi',
  'ean',
  'mpan',
  'mprn',
  'cups',
  'pod',
  'pdl',
  'prm',
  'location',
  'serial',
];

/** What a reading of one meter may not be mixed with. */
type Measure = Pick<Meter, 'unit' | 'kind' | 'stamp'>;

/** What there is to name meters by that a file leaves nameless. */
export interface Naming {
  fileName: string;
  /** By the person who has the file. */
  given?: string | undefined;
}

/**
 * Ids for the meters of a file, in the order of its series. The same file gives the same ids, and so does the next
 * export of the same meters:
 *
 * - The id is a slug of what the file itself calls the series. Where it does not say whose readings they are, `given`
 *   stands before that, or the file's name without dates and counts ("usage-2024-02 (1).csv" is `usage`).
 * - Series of one file that would have the same id, and the same unit, kind and stamp, are told apart by a hash of
 *   their keys.
 * - An id whose meter has another unit, kind or stamp is not this one's: the unit, then the kind, then the stamp are
 *   put behind it, so that readings that do not go together never mix.
 *
 * `find` knows the stored meters.
 */
export async function nameMeters(
  series: readonly SeriesDescription[],
  naming: Naming,
  find: (id: string) => Promise<Measure | undefined>,
): Promise<string[]> {
  const bases = baseIds(series, naming);
  const isAlone = (i: number) =>
    series.every((other, j) => i === j || bases[i] !== bases[j] || !isSameMeasure(series[i]!, other));
  const ids: string[] = [];
  for (const [i, one] of series.entries()) {
    const base = isAlone(i) ? bases[i]! : `${bases[i]}-${hashOf(one.key)}`;
    ids.push(await chooseId(toCandidates(base, one), one, new Set(ids), find));
  }
  return ids;
}

/**
 * What to name meters by of which more is known than the file says: what the file itself calls them, so that a name
 * or a tag that is given later gives no other id, and what their readings are.
 */
export function namedBy(
  found: readonly SeriesDescription[],
  described: readonly SeriesDescription[],
): SeriesDescription[] {
  return described.map((one, i) => ({ ...one, name: found[i]!.name, tags: found[i]!.tags }));
}

/**
 * The stored meter that each series of a file would be of, if only what the file does not say of it were the same:
 * `isOpen` of the unit, its kind and the side that is stamped.
 */
export async function findAlike<M extends Measure>(
  series: readonly SeriesDescription[],
  naming: Naming,
  isOpen: { unit: boolean; stamp: boolean },
  find: (id: string) => Promise<M | undefined>,
): Promise<(M | undefined)[]> {
  const bases = baseIds(series, naming);
  const isUnlikeOthers = (i: number) => bases.indexOf(bases[i]!) === bases.lastIndexOf(bases[i]!);
  return Promise.all(
    series.map(async (one, i) => {
      if (!isUnlikeOthers(i)) return undefined;
      const stored = await Promise.all(toCandidates(bases[i]!, one).map(find));
      const meters = stored.filter((meter) => meter !== undefined);
      const fits = (meter: M) =>
        (isOpen.unit || (meter.unit === one.unit && meter.kind === one.kind)) &&
        (isOpen.stamp || meter.stamp === one.stamp);
      return meters.find((meter) => isSameMeasure(meter, one)) ?? meters.find(fits);
    }),
  );
}

function baseIds(series: readonly SeriesDescription[], { fileName, given }: Naming): string[] {
  return series.map((one) => toBase(one, fileName, given, series.length));
}

/** Lower case, ASCII where there is one for it, words with hyphens between; letters of other scripts stay. */
function toSlug(text: string): string {
  return text
    .normalize('NFKD')
    .replace(/\p{Mn}/gu, '')
    .toLowerCase()
    .replace(/ß/g, 'ss')
    .replace(/ø/g, 'o')
    .replace(/æ/g, 'ae')
    .replace(/ł/g, 'l')
    .normalize('NFC')
    .replace(/[^\p{L}\p{N}]+/gu, '-')
    .replace(/^-+|-+$/g, '');
}

/** A file's name without its extensions, the dates in it and the count of a browser's downloads; may be empty. */
function toFileSlug(fileName: string): string {
  const stem = path.basename(fileName.replaceAll('\\', '/')).replace(/(\.[a-z]{2,5}\d?)+$/i, '');
  const withoutCount = stem.replace(/\s*\(\d{1,3}\)|\s*[-_ ](copy|kopie|copie|copia)\b/gi, ' ');
  const words = toSlug(withoutCount).split('-');
  return words.filter((word) => !isPartOfDate(word)).join('-');
}

/** "2024", "01", "20240131", "202401", "20240131t2300". A longer number, such as a meter's, is none. */
function isPartOfDate(word: string): boolean {
  return /^(\d{1,2}|(19|20)\d\d((0\d|1[0-2])([0-3]\d)?)?|[0-3]\d[01]\d(19|20)\d\d)(t?\d{4,6})?z?$/.test(word);
}

function toBase(
  { name, tags }: SeriesDescription,
  fileName: string,
  given: string | undefined,
  count: number,
): string {
  const own = toSlug(name);
  const isNamed = NAMING_TAGS.some((tag) => tags[tag]);
  const owner = given !== undefined ? toSlug(given) : isNamed ? '' : toFileSlug(fileName);
  // Of a file that has one series, what it measures adds nothing to whose it is.
  const parts = owner !== '' && count === 1 ? [owner] : [owner, own];
  return shorten(parts.filter((part) => part !== '').join('-') || 'meter');
}

function shorten(id: string): string {
  if (id.length <= LONGEST_ID) return id;
  return `${id.slice(0, LONGEST_ID - HASH_LENGTH - 1)}-${hashOf(id)}`;
}

function hashOf(text: string): string {
  return createHash('sha256').update(text).digest('hex').slice(0, HASH_LENGTH);
}

function toCandidates(base: string, { unit, kind, stamp, key }: SeriesDescription): string[] {
  const withUnit = `${base}-${toSlug(unit) || 'no-unit'}`;
  return [base, withUnit, `${withUnit}-${kind}`, `${withUnit}-${kind}-${stamp}`, `${base}-${hashOf(key)}`];
}

async function chooseId(
  candidates: string[],
  measure: Measure,
  taken: ReadonlySet<string>,
  find: (id: string) => Promise<Measure | undefined>,
): Promise<string> {
  let free: string | undefined;
  for (const id of candidates.filter((candidate) => !taken.has(candidate))) {
    const stored = await find(id);
    // A meter that it was given before comes before an id that has become free since.
    if (stored && isSameMeasure(stored, measure)) return id;
    if (!stored) free ??= id;
  }
  return free ?? `${candidates.at(-1)}-${taken.size + 1}`;
}

function isSameMeasure(a: Measure, b: Measure): boolean {
  return a.unit === b.unit && a.kind === b.kind && a.stamp === b.stamp;
}
