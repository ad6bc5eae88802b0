import type { ListMetersReply, ListMetersRequest, Meter as MeterMessage, MeterTag } from '@wattstream/protos';
import { createQueryMatcher } from '../meter-filter.ts';
import type { Meter } from '../meter.ts';
import type { MeterStore } from '../store/meter-store.ts';
import type { UnaryHandler } from './adapter.ts';
import { withTags } from './read-request.ts';

export function createListMeters(store: MeterStore): UnaryHandler<ListMetersRequest, ListMetersReply> {
  return async function listMeters({ tags, query }) {
    const meters = withTags(await store.listMeters(), tags).filter(createQueryMatcher(query));
    const defaultMeter = await store.defaultMeter();
    return { meters: meters.map((meter) => toMeterMessage(meter, defaultMeter)) };
  };
}

export function toMeterMessage(meter: Meter, defaultMeter: Meter | undefined): MeterMessage {
  const { id, name, unit, kind, intervalSeconds, zone, stamp, readings, missing, firstMs, lastMs, revision } =
    meter;
  return {
    ...{ id, name, unit, zone, readings, missing, revision },
    kind: kind.toUpperCase() as MeterMessage['kind'],
    stamp: stamp.toUpperCase() as MeterMessage['stamp'],
    interval_seconds: intervalSeconds ?? 0,
    first_ms: firstMs ?? 0,
    last_ms: lastMs ?? 0,
    is_default: id === defaultMeter?.id,
    tags: toTagMessages(meter.tags),
    is_read_only: meter.isReadOnly ?? false,
  };
}

function toTagMessages(tags: Record<string, string>): MeterTag[] {
  const messages = Object.entries(tags).map(([key, value]) => ({ key, value }));
  return messages.sort((a, b) => (a.key < b.key ? -1 : 1));
}
