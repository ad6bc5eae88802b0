import type { Meter } from '@wattstream/protos';
import { status as GrpcStatus } from '@grpc/grpc-js';
import { BackendError } from '../errors.ts';
import { fromGrpcName, KINDS, STAMPS } from '../grpc-names.ts';
import type { MeterJson } from './schemas.ts';

/** A meter as the API shows it. Throws BackendError if its kind or stamp is none that this gateway knows. */
export function toMeterJson(meter: Meter): MeterJson {
  const kind = fromGrpcName(KINDS, meter.kind);
  const stamp = fromGrpcName(STAMPS, meter.stamp);
  if (!kind || !stamp) {
    const message = `meter ${meter.id} has kind ${meter.kind} and stamp ${meter.stamp}`;
    throw new BackendError(GrpcStatus.INTERNAL, message);
  }
  const hasReadings = meter.readings > 0;
  return {
    id: meter.id,
    name: meter.name,
    unit: meter.unit,
    kind,
    intervalSeconds: meter.interval_seconds || null,
    zone: meter.zone,
    stamp,
    tags: Object.fromEntries(meter.tags.map(({ key, value }) => [key, value])),
    readings: meter.readings,
    missing: meter.missing,
    first: hasReadings ? meter.first_ms : null,
    last: hasReadings ? meter.last_ms : null,
    isDefault: meter.is_default,
    isReadOnly: meter.is_read_only,
    revision: meter.revision,
  };
}
