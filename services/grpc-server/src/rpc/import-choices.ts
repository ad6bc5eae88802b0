import type { Choices } from '@wattstream/meter-files';
import type { ImportChoices__Output } from '@wattstream/protos';
import { ServiceError } from '../errors.ts';
import { isTimeZone } from '../series/calendar-periods.ts';

const ROLES = ['time', 'value', 'meter', 'quality', 'ignore'] as const;

/** What is empty or unspecified in the message is not chosen. Throws INVALID_ARGUMENT that names the field. */
export function readChoices(message: ImportChoices__Output | null): Choices {
  if (!message) return {};
  const { zone, unit, decimal, profile, meter, columns } = message;
  if (zone !== '' && !isTimeZone(zone)) throw wrong('zone', zone, 'an IANA time zone');
  if (decimal !== '' && decimal !== ',' && decimal !== '.') throw wrong('decimal', decimal, '"," or "."');
  const choices = {
    zone: zone || undefined,
    stamp: named(message.stamp, 'STAMP_UNSPECIFIED'),
    kind: named(message.kind, 'KIND_UNSPECIFIED'),
    unit: unit || undefined,
    dateOrder: named(message.date_order, 'DATE_ORDER_UNSPECIFIED'),
    decimal: decimal || undefined,
    columns: Object.keys(columns).length > 0 ? readColumns(columns) : undefined,
    profile: profile || undefined,
    meter: meter || undefined,
  };
  return Object.fromEntries(Object.entries(choices).filter(([, value]) => value !== undefined));
}

/** "END" as "end"; undefined where it is unspecified. */
function named(name: string, unspecified: string): string | undefined {
  return name === unspecified ? undefined : name.toLowerCase();
}

function readColumns(columns: Record<string, string>): Choices['columns'] {
  return Object.fromEntries(
    Object.entries(columns).map(([column, role]) => {
      const known = ROLES.find((one) => one === role);
      if (!known) throw wrong(`columns ${JSON.stringify(column)}`, role, `one of ${ROLES.join(', ')}`);
      return [column, known];
    }),
  );
}

function wrong(field: string, value: string, expected: string): ServiceError {
  return new ServiceError('INVALID_ARGUMENT', `${field}: ${JSON.stringify(value)} is not ${expected}`);
}
