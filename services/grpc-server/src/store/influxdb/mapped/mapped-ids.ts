import { createHash } from 'node:crypto';
import type { MappingEntry } from './mapping.ts';

/** How all ids of mapped meters begin. Those of our own are slugs, or names of CSV files, which may not begin so. */
export const MAPPED = 'influx:';

const LONGEST_PART = 100;
const HASH_LENGTH = 12;

/** The id of an entry's one meter, or what stands before the values of its meter tag. */
export function prefixOf(entry: MappingEntry): string {
  const { database, retentionPolicy, measurement, field, where } = entry;
  const pair = ([key, value]: [string, string]) => `${toPart(key)}=${toPart(value)}`;
  const at = Object.entries({ db: database, rp: retentionPolicy }).flatMap(([key, value]) =>
    value === undefined ? [] : [pair([key, value])],
  );
  const chosen = Object.entries(where).sort(byKey).map(pair);
  return MAPPED + [...at, toPart(measurement), toPart(field), ...chosen].join(':');
}

/** The id of a meter, such as "influx:kWh:value:house_energy"; `value` is that of the entry's meter tag, if it has one. */
export function idOf(entry: MappingEntry, value: string): string {
  return entry.meterTag === undefined ? prefixOf(entry) : `${prefixOf(entry)}:${toPart(value)}`;
}

/** Whether an id is one that the entry may give. */
export function mayGive(entry: MappingEntry, id: string): boolean {
  const prefix = prefixOf(entry);
  return entry.meterTag === undefined ? id === prefix : id.startsWith(`${prefix}:`);
}

/**
 * Letters and digits of any script, "_", "." and "-" stay as they are; every other byte of the text in UTF-8 is "~" with
 * two hexadecimal digits. So different texts have different ids, which need no escapes in URLs. Of a text that gets too
 * long the beginning stays, with a hash of the whole.
 */
export function toPart(text: string): string {
  const part = text.replace(/[^\p{L}\p{N}_.-]/gu, (character) =>
    Array.from(Buffer.from(character), (byte) => `~${byte.toString(16).padStart(2, '0')}`).join(''),
  );
  if (part.length <= LONGEST_PART) return part;
  const hash = createHash('sha256').update(text).digest('hex').slice(0, HASH_LENGTH);
  return `${part.slice(0, LONGEST_PART)}~~${hash}`;
}

function byKey([a]: [string, string], [b]: [string, string]): number {
  return a < b ? -1 : 1;
}
