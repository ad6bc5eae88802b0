import type { ImportChoices } from '@wattstream/protos';
import { z } from 'zod';
import { HttpError } from '../errors.ts';
import { COLUMN_ROLES, DATE_ORDERS, KINDS, STAMPS, toGrpcName } from '../grpc-names.ts';
import { oneOf, text } from '../query/query-fields.ts';
import { readQuery, type RawQuery } from '../query/read-query.ts';

const words = text.min(1, 'is empty');
const COLUMN = 'column.';

/** What can be said of a file beside its body. Roles of columns, `column.NAME=role`, are read apart. */
export const importQuery = z.strictObject({
  file: words.optional().meta({ description: 'Name of the file; else X-File-Name or Content-Disposition.' }),
  preview: oneOf(['true', 'false'], 'Read and report, and store nothing.'),
  zone: words.optional().meta({
    description: 'IANA time zone of times without an offset.',
    examples: ['Europe/Vienna'],
  }),
  stamp: oneOf(STAMPS, 'Whether a time marks the start or the end of its interval.'),
  kind: oneOf(KINDS, 'What the values are.'),
  unit: words.optional().meta({ description: 'Unit of the values.', examples: ['kWh'] }),
  dateOrder: oneOf(DATE_ORDERS, 'Order of the numbers of a date.'),
  decimal: oneOf([',', '.'], 'Decimal mark.'),
  profile: words
    .optional()
    .meta({ description: "Name of an issuer's profile, instead of what is recognised." }),
  meter: words.optional().meta({
    description: 'What to call the meter where the file does not say it; its id is made of it.',
  }),
});

export interface ImportQuery {
  file: string | undefined;
  isPreview: boolean;
  choices: ImportChoices;
}

/** Throws HttpError 400 that names the parameter. */
export function readImportQuery(query: RawQuery): ImportQuery {
  const isColumn = ([name]: [string, unknown]) => name.startsWith(COLUMN);
  const rest = Object.fromEntries(Object.entries(query).filter((entry) => !isColumn(entry)));
  const { file, preview, zone, stamp, kind, unit, dateOrder, decimal, profile, meter } = readQuery(
    importQuery,
    rest,
  );
  const columns = Object.fromEntries(Object.entries(query).filter(isColumn).map(readColumn));
  return {
    file,
    isPreview: preview === 'true',
    choices: {
      ...(zone !== undefined && { zone }),
      ...(stamp && { stamp: toGrpcName(stamp) }),
      ...(kind && { kind: toGrpcName(kind) }),
      ...(unit !== undefined && { unit }),
      ...(dateOrder && { date_order: toGrpcName(dateOrder) }),
      ...(decimal && { decimal }),
      ...(profile !== undefined && { profile }),
      ...(meter !== undefined && { meter }),
      columns,
    },
  };
}

function readColumn([name, value]: [string, unknown]): [column: string, role: string] {
  const role = COLUMN_ROLES.find((one) => one === value);
  if (role) return [name.slice(COLUMN.length), role];
  const shown = typeof value === 'string' ? JSON.stringify(value) : 'given more than once';
  throw new HttpError(400, `${name} ${shown} is none of ${COLUMN_ROLES.join(', ')}`, { parameter: name });
}
