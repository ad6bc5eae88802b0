import type { ImportReport } from '../api/imports.ts';

/** One thing that can be said of a file, and what was taken for it. */
export interface CorrectionField {
  choice: string;
  label: string;
  /** "as recognised: Europe/Vienna" */
  taken: string;
  options?: { value: string; label: string }[];
  suggestions?: string[];
}

const KINDS = [
  { value: 'energy', label: 'energy in the interval' },
  { value: 'power', label: 'mean power' },
  { value: 'register', label: 'register, as on a dial' },
];
const STAMPS = [
  { value: 'start', label: 'begin of the interval' },
  { value: 'end', label: 'end of the interval' },
];
const ORDERS = [
  { value: 'dmy', label: 'day, month, year' },
  { value: 'mdy', label: 'month, day, year' },
  { value: 'ymd', label: 'year, month, day' },
];
const MARKS = [
  { value: ',', label: 'comma' },
  { value: '.', label: 'point' },
];
const UNITS = ['kWh', 'Wh', 'MWh', 'kW', 'W', 'MW', 'm³'];

const ROLES = [
  { value: 'time', label: 'time' },
  { value: 'value', label: 'value' },
  { value: 'meter', label: 'meter or register' },
  { value: 'quality', label: 'quality' },
  { value: 'ignore', label: 'left out' },
];

/** What each column can be said to be; those of a row a day together are none to choose for. */
export function columnFields({ columns = [] }: ImportReport): CorrectionField[] {
  return columns
    .filter(({ count }) => count === 1)
    .map(({ name, heading, role, example }) => ({
      choice: `column.${name}`,
      label: [heading || `Column ${name.slice(1)}`, example && `“${example}”`].filter(Boolean).join(' '),
      taken: `as recognised: ${ROLES.find(({ value }) => value === role)?.label ?? role}`,
      options: ROLES,
    }));
}

/** What can be said of a file otherwise than it was recognised. */
export function correctionFields({ meters, decimal }: ImportReport): CorrectionField[] {
  const of = (values: string[]) => [...new Set(values)].filter(Boolean).join(', ') || 'nothing';
  const labelOf = (options: typeof KINDS, value: string | null) =>
    options.find((option) => option.value === value)?.label ?? 'not known';
  const taken = (text: string) => `as recognised: ${text}`;
  return [
    {
      choice: 'zone',
      label: 'Time zone',
      taken: taken(of(meters.map(({ zone }) => zone))),
      suggestions: ['UTC', ...Intl.supportedValuesOf('timeZone')],
    },
    {
      choice: 'stamp',
      label: 'A time marks the',
      taken: taken(of(meters.map(({ stamp }) => labelOf(STAMPS, stamp)))),
      options: STAMPS,
    },
    {
      choice: 'kind',
      label: 'The values are',
      taken: taken(of(meters.map(({ kind }) => labelOf(KINDS, kind)))),
      options: KINDS,
    },
    {
      choice: 'unit',
      label: 'Unit',
      taken: taken(of(meters.map(({ unit }) => unit))),
      suggestions: UNITS,
    },
    { choice: 'dateOrder', label: 'Order of a date', taken: 'as recognised', options: ORDERS },
    {
      choice: 'decimal',
      label: 'Decimal mark',
      taken: taken(decimal === null ? 'none' : labelOf(MARKS, decimal)),
      options: MARKS,
    },
    {
      choice: 'meter',
      label: 'Name of the meter',
      taken: 'of the file',
    },
  ];
}
