import type { ReadRequest } from '@wattstream/protos';
import { ServiceError } from '../errors.ts';
import { describeTags, matchesTags, type TagFilter } from '../meter-filter.ts';
import type { Meter, TimeRange } from '../meter.ts';
import { isTimeZone } from '../series/calendar-periods.ts';
import type { MeterStore } from '../store/meter-store.ts';

/** The meter that a request means by its `meter_id`, where empty is the default meter. */
export async function readMeter(store: MeterStore, meterId: string): Promise<Meter> {
  const meter = meterId === '' ? await store.defaultMeter() : await store.findMeter(meterId);
  if (meter) return meter;
  const problem = meterId === '' ? 'there are no meters yet' : `there is no meter "${meterId}"`;
  throw new ServiceError('NOT_FOUND', `meter_id: ${problem}`);
}

/** What a request reads: one meter, or those that its tags find. */
type MeterChoice = Pick<ReadRequest, 'meter_id' | 'tags'>;

/** The meters that an answer is about, and the revision that it is of. */
export type Subject =
  | { meter: Meter; tagged?: undefined; revision: number }
  /** Ordered by id, at least one. */
  | { meter?: undefined; tagged: Meter[]; revision: number };

/**
 * What a request means by its meter_id or its tags.
 *
 * The revision of whatever tags find is that of the meter which changed last, whether it matches or not, since by the
 * change it may have begun or ceased to. No two meters have the same.
 */
export async function readSubject(
  store: MeterStore,
  { meter_id: meterId, tags }: MeterChoice,
): Promise<Subject> {
  if (tags.length === 0) {
    const meter = await readMeter(store, meterId);
    return { meter, revision: meter.revision };
  }
  if (meterId !== '') throw new ServiceError('INVALID_ARGUMENT', 'tags: meter_id is given as well');
  const meters = await store.listMeters();
  const tagged = withTags(meters, tags);
  if (tagged.length === 0) {
    throw new ServiceError('NOT_FOUND', `tags: there is no meter with ${describeTags(tags)}`);
  }
  return { tagged, revision: meters.reduce((latest, { revision }) => Math.max(latest, revision), 0) };
}

/** How an answer names what it is about. */
export function toNames(meter: Meter | undefined, tagged: readonly Meter[] | undefined) {
  return { meter_id: meter?.id ?? '', meter_ids: tagged?.map(({ id }) => id) ?? [] };
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
