import { MeterUsage, type ReadTotalsRequest, type Total as TotalMessage } from '@wattstream/protos';
import { ServiceError } from '../errors.ts';
import type { CalendarUnit } from '../series/calendar-periods.ts';
import { groupMeters } from '../series/meter-group.ts';
import { readTotals, type Total } from '../series/read-totals.ts';
import { sumTotals } from '../series/sum-totals.ts';
import type { MeterStore } from '../store/meter-store.ts';
import type { UnaryHandler } from './adapter.ts';
import { readSubject, readTimeRange, readZone, toNames } from './read-request.ts';
import type { Answering } from './share-answers.ts';

const { responseSerialize: serialize } = MeterUsage.service.ReadTotals;

/** Answers serialized messages, as createReadSeries does. */
export function createReadTotals(
  store: MeterStore,
  answer: Answering,
): UnaryHandler<ReadTotalsRequest, Buffer> {
  return async function readTotalsRpc(request, signal) {
    const range = readTimeRange(request);
    const unit = readUnit(request.per);
    const zone = readZone(request.zone);
    const { meter, tagged, chosenBy, revision } = await readSubject(store, request);
    const names = toNames(meter, tagged);
    if (request.known_revision === revision) return serialize({ ...names, revision, is_unchanged: true });
    return answer(['totals', names, revision, range, unit, zone], signal, async () => {
      const found = tagged
        ? await sumTotals(store, groupMeters(tagged, chosenBy), range, unit, zone)
        : await readTotals(store, meter, range, unit, zone);
      return serialize({
        ...names,
        revision,
        zone: found.zone,
        energy_unit: found.energyUnit,
        totals: found.totals.map(toMessage),
      });
    });
  };
}

function readUnit(per: ReadTotalsRequest['per']): CalendarUnit {
  switch (per) {
    case 'PER_UNSPECIFIED':
    case 'DAY':
      return 'day';
    case 'WEEK':
      return 'week';
    case 'MONTH':
      return 'month';
    case 'YEAR':
      return 'year';
    default:
      throw new ServiceError('INVALID_ARGUMENT', `per: ${String(per)} is none of DAY, WEEK, MONTH, YEAR`);
  }
}

function toMessage({ date, fromMs, toMs, count, missing, expected, energy, isPartial }: Total): TotalMessage {
  return {
    ...{ date, count, missing, expected, energy },
    from_ms: fromMs,
    to_ms: toMs,
    is_partial: isPartial,
  };
}
