import type { ListMetersReply, ListMetersRequest, Meter as MeterMessage } from '@wattstream/protos';
import type { Meter } from '../meter.ts';
import type { MeterStore } from '../store/meter-store.ts';
import type { UnaryHandler } from './adapter.ts';

export function createListMeters(store: MeterStore): UnaryHandler<ListMetersRequest, ListMetersReply> {
  return async function listMeters() {
    const [meters, defaultMeter] = await Promise.all([store.listMeters(), store.defaultMeter()]);
    return { meters: meters.map((meter) => toMessage(meter, meter.id === defaultMeter?.id)) };
  };
}

function toMessage(meter: Meter, isDefault: boolean): MeterMessage {
  const { id, name, unit, kind, intervalSeconds, zone, stamp, readings, missing, firstMs, lastMs, revision } =
    meter;
  return {
    ...{ id, name, unit, zone, readings, missing, revision },
    kind: kind.toUpperCase() as MeterMessage['kind'],
    stamp: stamp.toUpperCase() as MeterMessage['stamp'],
    interval_seconds: intervalSeconds ?? 0,
    first_ms: firstMs ?? 0,
    last_ms: lastMs ?? 0,
    is_default: isDefault,
  };
}
