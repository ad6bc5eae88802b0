import { COLUMN_ROLES, DATE_ORDERS, type Choices } from '@wattstream/meter-files';
import type { ImportChoices__Output } from '@wattstream/protos';
import { ServiceError } from '../errors.ts';
import { METER_KINDS, STAMP_SIDES } from '../meter.ts';
import { isTimeZone } from '../series/calendar-periods.ts';
import { readName } from './read-request.ts';

/** What is empty or unspecified in the message is not chosen. Throws INVALID_ARGUMENT that names the field. */
export function readChoices(message: ImportChoices__Output | null): Choices {
  if (!message) return {};
  const { zone, unit, decimal, profile, meter, columns } = message;
  if (zone !== '' && !isTimeZone(zone)) throw wrong('zone', zone, 'an IANA time zone');
  if (decimal !== '' && decimal !== ',' && decimal !== '.') throw wrong('decimal', decimal, '"," or "."');
  const choices = {
    zone: zone || undefined,
    stamp: named('stamp', message.stamp, 'STAMP_UNSPECIFIED', STAMP_SIDES),
    kind: named('kind', message.kind, 'KIND_UNSPECIFIED', METER_KINDS),
    unit: unit || undefined,
    dateOrder: named('date_order', message.date_order, 'DATE_ORDER_UNSPECIFIED', DATE_ORDERS),
    decimal: decimal || undefined,
    columns: Object.keys(columns).length > 0 ? readColumns(columns) : undefined,
    profile: profile || undefined,
    meter: meter || undefined,
  };
  return Object.fromEntries(Object.entries(choices).filter(([, value]) => value !== undefined));
}

/** "END" as "end"; undefined where it is unspecified. */
function named<Name extends string>(
  field: string,
  given: string,
  unspecified: string,
  names: readonly Name[],
): Name | undefined {
  return given === unspecified ? undefined : readName(field, given, names);
}

function readColumns(columns: Record<string, string>): Choices['columns'] {
  return Object.fromEntries(
    Object.entries(columns).map(([column, role]) => {
      const known = COLUMN_ROLES.find((one) => one === role);
      if (!known) throw wrong(`columns ${JSON.stringify(column)}`, role, `one of ${COLUMN_ROLES.join(', ')}`);
      return [column, known];
    }),
  );
}

function wrong(field: string, value: string, expected: string): ServiceError {
  return new ServiceError('INVALID_ARGUMENT', `${field}: ${JSON.stringify(value)} is not ${expected}`);
}
