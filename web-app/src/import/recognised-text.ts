import type { ImportedMeter, ImportReport } from '../api/imports.ts';
import { toCountText } from '../format/number-text.ts';
import { toDateText } from '../time/time-text.ts';

const FORMATS: Record<string, string> = {
  delimited: 'Table of text',
  xlsx: 'Excel workbook',
  xls: 'Excel workbook of before 2007',
  json: 'JSON',
  espi: 'Green Button',
  nem12: 'NEM12',
  nem13: 'NEM13',
  mscons: 'MSCONS',
};

/** What a file is in a few words: its issuer where that is known, else its format. "Wiener Netze". */
export function toFormatTitle({ profile, format }: Pick<ImportReport, 'profile' | 'format'>): string {
  return profile ?? FORMATS[format] ?? format;
}

/** What it was understood to be, for people: "semicolons, decimal comma, …, UTF-16LE, 4 registers". */
export function toRecognisedText({ words, encoding, meters }: ImportReport): string {
  const isPlain = encoding === null || /^(utf-?8|ascii)$/i.test(encoding);
  const name = isPlain ? '' : (ENCODINGS[encoding] ?? encoding);
  return [words, name, countKinds(meters)].filter(Boolean).join(', ');
}

/** As their standards write them. */
const ENCODINGS: Record<string, string> = {
  'utf-16le': 'UTF-16LE',
  'utf-16be': 'UTF-16BE',
  'iso-8859-1': 'ISO-8859-1',
  'windows-1252': 'Windows-1252',
  shift_jis: 'Shift_JIS',
};

const KINDS = { energy: 'meter', power: 'power meter', register: 'register' };

function countKinds(meters: readonly ImportedMeter[]): string {
  const counts = new Map<ImportedMeter['kind'], number>();
  for (const { kind } of meters) counts.set(kind, (counts.get(kind) ?? 0) + 1);
  return [...counts].map(([kind, count]) => toPluralText(count, KINDS[kind])).join(' and ');
}

/** "1 meter", "2,976 readings". */
export function toPluralText(count: number, one: string, many = `${one}s`): string {
  return `${toCountText(count)} ${count === 1 ? one : many}`;
}

/** "Energy per 15 min", "Power, every hour", "Register, irregular", with the side that stamps mark. */
export function toKindText({ kind, intervalSeconds, stamp }: ImportedMeter): string {
  const every = intervalSeconds === null ? 'at irregular times' : `every ${toDurationText(intervalSeconds)}`;
  const side = kind === 'register' || intervalSeconds === null ? '' : `, stamped at the ${stamp}`;
  return `${{ energy: 'Energy', power: 'Power', register: 'Register' }[kind]}, ${every}${side}`;
}

/** "15 minutes", "hour", "2 days": what comes after "every". */
function toDurationText(seconds: number): string {
  const units: [string, number][] = [
    ['day', 86_400],
    ['hour', 3600],
    ['minute', 60],
    ['second', 1],
  ];
  const [unit, length] = units.find(([, size]) => seconds >= size && seconds % size === 0) ?? ['second', 1];
  const count = seconds / length;
  return count === 1 ? unit : `${toCountText(count)} ${unit}s`;
}

/** "Fri 1 Mar 2024 to Sun 31 Mar 2024", the days of the first and the last reading. */
export function toClosedRangeText({ first, last, zone }: ImportedMeter): string {
  if (first === null || last === null) return 'none';
  return `${toDateText(Date.parse(first), zone)} to ${toDateText(Date.parse(last), zone)}`;
}
