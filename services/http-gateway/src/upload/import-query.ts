import type { ImportChoices } from '@wattstream/protos';
import { z } from 'zod';
import { HttpError } from '../errors.ts';
import { readQuery, type RawQuery } from '../query/read-query.ts';

const text = z.string('is given more than once').min(1, 'is empty');
const ROLES = ['time', 'value', 'meter', 'quality', 'ignore'] as const;
const COLUMN = 'column.';

function oneOf<const T extends string>(values: readonly T[], description: string) {
  return text
    .pipe(z.enum(values, `is none of ${values.join(', ')}`))
    .optional()
    .meta({ description, type: 'string', enum: [...values] });
}

/** What can be said of a file beside its body. Roles of columns, `column.NAME=role`, are read apart. */
export const importQuery = z.strictObject({
  file: text.optional().meta({ description: 'Name of the file; else X-File-Name or Content-Disposition.' }),
  preview: oneOf(['true', 'false'], 'Read and report, and store nothing.'),
  zone: text.optional().meta({
    description: 'IANA time zone of times without an offset.',
    examples: ['Europe/Vienna'],
  }),
  stamp: oneOf(['start', 'end'], 'Whether a time marks the start or the end of its interval.'),
  kind: oneOf(['energy', 'power', 'register'], 'What the values are.'),
  unit: text.optional().meta({ description: 'Unit of the values.', examples: ['kWh'] }),
  dateOrder: oneOf(['dmy', 'mdy', 'ymd'], 'Order of the numbers of a date.'),
  decimal: oneOf([',', '.'], 'Decimal mark.'),
  profile: text
    .optional()
    .meta({ description: "Name of an issuer's profile, instead of what is recognised." }),
  meter: text.optional().meta({
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
      ...(stamp && { stamp: UPPER[stamp] }),
      ...(kind && { kind: UPPER[kind] }),
      ...(unit !== undefined && { unit }),
      ...(dateOrder && { date_order: UPPER[dateOrder] }),
      ...(decimal && { decimal }),
      ...(profile !== undefined && { profile }),
      ...(meter !== undefined && { meter }),
      columns,
    },
  };
}

/** What enums are called over gRPC. */
const UPPER = {
  start: 'START',
  end: 'END',
  energy: 'ENERGY',
  power: 'POWER',
  register: 'REGISTER',
  dmy: 'DMY',
  mdy: 'MDY',
  ymd: 'YMD',
} as const;

function readColumn([name, value]: [string, unknown]): [column: string, role: string] {
  const role = ROLES.find((one) => one === value);
  if (role) return [name.slice(COLUMN.length), role];
  const shown = typeof value === 'string' ? JSON.stringify(value) : 'given more than once';
  throw new HttpError(400, `${name} ${shown} is none of ${ROLES.join(', ')}`, { parameter: name });
}
