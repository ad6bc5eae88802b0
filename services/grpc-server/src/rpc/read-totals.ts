import type { ReadTotalsRequest, Total as TotalMessage, Totals as TotalsMessage } from '@wattstream/protos';
import { ServiceError } from '../errors.ts';
import { isTimeZone, type CalendarUnit } from '../series/calendar-periods.ts';
import { readTotals, type Total } from '../series/read-totals.ts';
import type { MeterStore } from '../store/meter-store.ts';
import type { UnaryHandler } from './adapter.ts';
import { readMeterId, readTimeRange } from './read-request.ts';

export function createReadTotals(store: MeterStore): UnaryHandler<ReadTotalsRequest, TotalsMessage> {
  return async function readTotalsRpc(request) {
    const range = readTimeRange(request);
    const zone = readZone(request.zone);
    const meterId = await readMeterId(store, request.meter_id);
    const answer = await readTotals(store, meterId, range, readUnit(request.per), zone);
    const { meter, energyUnit, totals } = answer;
    return {
      meter_id: meter.id,
      zone: answer.zone,
      energy_unit: energyUnit,
      totals: totals.map(toMessage),
    };
  };
}

function readZone(zone: string): string | undefined {
  if (zone === '' || isTimeZone(zone)) return zone || undefined;
  throw new ServiceError('INVALID_ARGUMENT', `zone: "${zone}" is no IANA time zone such as Europe/London`);
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
