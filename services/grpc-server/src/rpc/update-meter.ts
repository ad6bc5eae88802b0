import type { Meter as MeterMessage, MeterTag, UpdateMeterRequest } from '@wattstream/protos';
import { ServiceError } from '../errors.ts';
import { METER_KINDS, STAMP_SIDES, type Meter, type MeterDescription } from '../meter.ts';
import type { MeterStore } from '../store/meter-store.ts';
import type { UnaryHandler } from './adapter.ts';
import { toMeterMessage } from './list-meters.ts';
import { readMeter, readName, readZone } from './read-request.ts';

const LONGEST_TEXT = 200;
const MOST_TAGS = 50;

export function createUpdateMeter(store: MeterStore): UnaryHandler<UpdateMeterRequest, MeterMessage> {
  return async function updateMeter(request) {
    if (request.meter_id === '') throw new ServiceError('INVALID_ARGUMENT', 'meter_id: names no meter');
    const changes = readChanges(request);
    const meter = await readMeter(store, request.meter_id);
    await store.describeMeter({ ...toDescription(meter), ...changes });
    const [now, defaultMeter] = await Promise.all([readMeter(store, meter.id), store.defaultMeter()]);
    return toMeterMessage(now, defaultMeter);
  };
}

/** Without the interval, which the store keeps or infers where none is given. */
function toDescription({ id, name, unit, kind, zone, stamp, tags }: Meter): MeterDescription {
  return { id, name, unit, kind, zone, stamp, tags, intervalSeconds: null };
}

function readChanges(request: UpdateMeterRequest): Partial<MeterDescription> {
  const { name, unit, kind, stamp } = request;
  const zone = readZone(request.zone);
  return {
    ...(name !== '' && { name: readText('name', name) }),
    ...(unit !== '' && { unit: readText('unit', unit) }),
    ...(kind !== 'KIND_UNSPECIFIED' && { kind: readName('kind', kind, METER_KINDS) }),
    ...(zone !== undefined && { zone }),
    ...(stamp !== 'STAMP_UNSPECIFIED' && { stamp: readName('stamp', stamp, STAMP_SIDES) }),
    ...(request.set_tags && { tags: readTags(request.tags) }),
  };
}

function readTags(tags: readonly MeterTag[]): Record<string, string> {
  if (tags.length > MOST_TAGS) {
    throw new ServiceError('INVALID_ARGUMENT', `tags: ${tags.length} are more than ${MOST_TAGS}`);
  }
  const entries = new Map<string, string>();
  for (const { key, value } of tags) {
    if (entries.has(key)) throw new ServiceError('INVALID_ARGUMENT', `tags: two are of "${key}"`);
    entries.set(readText('tags', key), readText('tags', value));
  }
  return Object.fromEntries(entries);
}

function readText(field: string, text: string): string {
  if (text.trim() === '') throw new ServiceError('INVALID_ARGUMENT', `${field}: a text is empty`);
  if (text.length <= LONGEST_TEXT) return text;
  throw new ServiceError('INVALID_ARGUMENT', `${field}: a text is longer than ${LONGEST_TEXT} characters`);
}
