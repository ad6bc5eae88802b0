import type { ReadRequest } from '@wattstream/protos';
import { ServiceError } from '../errors.ts';
import { describeTags, matchesTags, type TagFilter } from '../meter-filter.ts';
import type { Meter, TimeRange } from '../meter.ts';
import type { ChosenBy } from '../series/meter-group.ts';
import { isTimeZone } from '../series/calendar-periods.ts';
import type { MeterStore } from '../store/meter-store.ts';

/** The meter that a request means by its `meter_id`, where empty is the default meter. */
export async function readMeter(store: MeterStore, meterId: string): Promise<Meter> {
  const meter = meterId === '' ? await store.defaultMeter() : await store.findMeter(meterId);
  if (meter) return meter;
  const problem = meterId === '' ? 'there are no meters yet' : `there is no meter "${meterId}"`;
  throw new ServiceError('NOT_FOUND', `meter_id: ${problem}`);
}

/** What a request reads: one meter, or those that its tags find or that it names. */
type MeterChoice = Pick<ReadRequest, 'meter_id' | 'tags'> & { meter_ids?: string[] };

/** A sum of two below it is exact. */
const MOST_REVISION = 2 ** 52;

/** The meters that an answer is about, and the revision that it is of. */
export type Subject =
  | { meter: Meter; tagged?: undefined; chosenBy?: undefined; revision: number }
  /** Ordered by id, at least one; `chosenBy`: the field that has chosen them. */
  | { meter?: undefined; tagged: Meter[]; chosenBy: ChosenBy; revision: number };

/**
 * What a request means by its meter_id, its tags or its meter_ids.
 *
 * The revision of whatever tags find is made of those of all meters, whether they match or not, since by a change one may
 * have begun or ceased to. The highest of them would not do: those of mapped meters are of another scale than our own.
 */
export async function readSubject(
  store: MeterStore,
  { meter_id: meterId, tags, meter_ids: ids = [] }: MeterChoice,
): Promise<Subject> {
  if (tags.length === 0 && ids.length === 0) {
    const meter = await readMeter(store, meterId);
    return { meter, revision: meter.revision };
  }
  const chosenBy = ids.length > 0 ? 'meter_ids' : 'tags';
  if (meterId !== '') throw new ServiceError('INVALID_ARGUMENT', `${chosenBy}: meter_id is given as well`);
  if (ids.length > 0 && tags.length > 0) {
    throw new ServiceError('INVALID_ARGUMENT', 'meter_ids: tags are given as well');
  }
  const meters = await store.listMeters();
  const tagged = chosenBy === 'tags' ? withTags(meters, tags) : withIds(meters, ids);
  if (tagged.length === 0) {
    throw new ServiceError('NOT_FOUND', `tags: there is no meter with ${describeTags(tags)}`);
  }
  return {
    tagged,
    chosenBy,
    revision: meters.reduce((sum, { revision }) => (sum + revision) % MOST_REVISION, 0) + 1,
  };
}

/** How an answer names what it is about. */
export function toNames(meter: Meter | undefined, tagged: readonly Meter[] | undefined) {
  return { meter_id: meter?.id ?? '', meter_ids: tagged?.map(({ id }) => id) ?? [] };
}

/** Those of the meters that are named, in their order. */
function withIds(meters: readonly Meter[], ids: readonly string[]): Meter[] {
  const wanted = new Set(ids);
  if (wanted.size < ids.length) throw new ServiceError('INVALID_ARGUMENT', 'meter_ids: one is there twice');
  const found = meters.filter(({ id }) => wanted.delete(id));
  const [unknown] = wanted;
  if (unknown === undefined) return found;
  throw new ServiceError('NOT_FOUND', `meter_ids: there is no meter "${unknown}"`);
}

/** Those of the meters that match, in their order. */
export function withTags(meters: readonly Meter[], tags: readonly TagFilter[]): Meter[] {
  if (tags.some(({ key }) => key === '')) throw new ServiceError('INVALID_ARGUMENT', 'tags: one has no key');
  return meters.filter((meter) => matchesTags(meter, tags));
}

/** An enum's name in the contract as one of our own names; a number that the contract has no name for comes as it is. */
export function readName<Name extends string>(field: string, given: string, names: readonly Name[]): Name {
  const name = names.find((candidate) => candidate.toUpperCase() === given);
  if (name !== undefined) return name;
  throw new ServiceError(
    'INVALID_ARGUMENT',
    `${field}: ${given} is none of ${names.join(', ').toUpperCase()}`,
  );
}

/** Undefined where it is empty and so not given. */
export function readZone(zone: string): string | undefined {
  if (zone === '' || isTimeZone(zone)) return zone || undefined;
  throw new ServiceError('INVALID_ARGUMENT', `zone: "${zone}" is no IANA time zone such as Europe/London`);
}

/** The range between two fields in Unix seconds, of which 0 is not given. */
export function readTimeRange(request: Pick<ReadRequest, 'timestamp_from' | 'timestamp_to'>): TimeRange {
  const { timestamp_from: from, timestamp_to: to } = request;
  if (from !== 0 && to !== 0 && from > to) {
    throw new ServiceError('INVALID_ARGUMENT', `timestamp_from: ${from} is after timestamp_to, ${to}`);
  }
  return { fromMs: from === 0 ? -Infinity : from * 1000, toMs: to === 0 ? Infinity : to * 1000 };
}
