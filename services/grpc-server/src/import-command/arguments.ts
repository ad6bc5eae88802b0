import { parseArgs } from 'node:util';
import type { Choices } from '@wattstream/meter-files';
import type { ImportChoices } from '@wattstream/protos';

export const USAGE = `npm run import -- FILE… [options]

  --preview            read and report, store nothing
  --json               print the reports as JSON, one a line
  --zone ZONE          IANA zone of times without an offset, such as Europe/Vienna
  --stamp start|end    which side of its interval a time marks
  --kind KIND          energy, power or register
  --unit UNIT          kWh, Wh, kW, …
  --date-order ORDER   dmy, mdy or ymd
  --decimal , | .      decimal mark
  --column NAME=ROLE   time, value, meter, quality or ignore; NAME or #3; may be repeated
  --profile NAME       an issuer's profile, instead of what is recognised
  --meter NAME         what to call the meter where the file does not say it
  --undo ID            take an import back, instead of importing

GRPC_ADDRESS (localhost:9090) is the server, WRITE_TOKEN its token if it has one.`;

export interface Arguments {
  files: string[];
  isPreview: boolean;
  isJson: boolean;
  isHelp: boolean;
  /** Id of an import that is to be taken back. */
  undo: string | undefined;
  choices: ImportChoices;
}

const text = { type: 'string' } as const;
const flag = { type: 'boolean', default: false } as const;
const OPTIONS = {
  ...{ preview: flag, json: flag, help: flag },
  ...{ zone: text, stamp: text, kind: text, unit: text, 'date-order': text },
  ...{ decimal: text, profile: text, meter: text, undo: text },
  column: { type: 'string', multiple: true, default: [] as string[] },
} as const;

const STAMPS = { start: 'START', end: 'END' } as const;
const KINDS = { energy: 'ENERGY', power: 'POWER', register: 'REGISTER' } as const;
const DATE_ORDERS = { dmy: 'DMY', mdy: 'MDY', ymd: 'YMD' } as const;

/** The options that answer the questions of a report. */
export const FLAGS: Record<keyof Choices, string> = {
  ...{ zone: '--zone', stamp: '--stamp', kind: '--kind', unit: '--unit', dateOrder: '--date-order' },
  ...{ decimal: '--decimal', columns: '--column', profile: '--profile', meter: '--meter' },
};

/** Throws an Error whose message is for the person at the keyboard. */
export function readArguments(args: string[]): Arguments {
  const { values, positionals: files } = parseArgs({ args, options: OPTIONS, allowPositionals: true });
  const { preview, json, help, zone, stamp, kind, unit, decimal, profile, meter, column, undo } = values;
  const dateOrder = values['date-order'];
  if (undo !== undefined && files.length > 0)
    throw new Error('--undo takes an import back and imports no file');
  if (files.length === 0 && undo === undefined && !help) throw new Error('no file is named');
  return {
    files,
    undo,
    ...{ isPreview: preview, isJson: json, isHelp: help },
    choices: {
      ...(zone !== undefined && { zone }),
      ...(stamp !== undefined && { stamp: oneOf(STAMPS, 'stamp', stamp) }),
      ...(kind !== undefined && { kind: oneOf(KINDS, 'kind', kind) }),
      ...(unit !== undefined && { unit }),
      ...(dateOrder !== undefined && { date_order: oneOf(DATE_ORDERS, 'date-order', dateOrder) }),
      ...(decimal !== undefined && { decimal }),
      ...(profile !== undefined && { profile }),
      ...(meter !== undefined && { meter }),
      columns: Object.fromEntries(column.map(readColumn)),
    },
  };
}

function oneOf<Names extends Record<string, string>>(names: Names, option: string, value: string) {
  if (Object.hasOwn(names, value)) return names[value as keyof Names];
  throw new Error(`--${option} is "${value}" (expected ${Object.keys(names).join(', ')})`);
}

function readColumn(text: string): [name: string, role: string] {
  const at = text.lastIndexOf('=');
  if (at < 1) throw new Error(`--column is "${text}" (expected NAME=ROLE)`);
  return [text.slice(0, at), text.slice(at + 1)];
}
