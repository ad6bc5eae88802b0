import type { MeterKind } from '../model.ts';
import type { ParsedNumber } from '../tables/cells.ts';

/** What a feed says of its readings: the figures of one ReadingType. */
export interface ReadingType {
  uom: number;
  powerOfTen: number;
  flowDirection: number;
  accumulationBehaviour: number;
  intervalSeconds: number | null;
  title: string;
}

/** What is taken of readings whose type is not in the file. */
export const UNKNOWN_TYPE: ReadingType = {
  uom: 72,
  powerOfTen: 0,
  flowDirection: 0,
  accumulationBehaviour: 0,
  intervalSeconds: null,
  title: '',
};

/** Units of measure of ESPI (NAESB REQ.21, UomType), of what is used. */
const UNITS: Record<number, { unit: string; kind: MeterKind }> = {
  72: { unit: 'Wh', kind: 'energy' },
  38: { unit: 'W', kind: 'power' },
  61: { unit: 'VA', kind: 'power' },
  63: { unit: 'var', kind: 'power' },
  71: { unit: 'VAh', kind: 'energy' },
  73: { unit: 'varh', kind: 'energy' },
  42: { unit: 'm³', kind: 'energy' },
  119: { unit: 'ft³', kind: 'energy' },
  128: { unit: 'US gal', kind: 'energy' },
  132: { unit: 'Btu', kind: 'energy' },
  134: { unit: 'l', kind: 'energy' },
  169: { unit: 'therm', kind: 'energy' },
};

/** Of voltage, current and the like there is no usage. */
export function unitOf({ uom }: ReadingType): { unit: string; kind: MeterKind } | null {
  return UNITS[uom] ?? null;
}

/** A value times a power of ten, exact as decimals are; null if it is no number. */
export function scale(text: string, powerOfTen: number): ParsedNumber | null {
  const [, mantissa, fraction = '', exponent = '0'] =
    /^([+-]?\d*(?:\.(\d*))?)(?:e([+-]?\d+))?$/i.exec(text) ?? [];
  const power = Number(exponent) + powerOfTen;
  const value = mantissa ? Number(`${mantissa}e${power}`) : NaN;
  return Number.isFinite(value) ? { value, decimals: Math.max(0, fraction.length - power) } : null;
}

/** Zones of the meters of North America, by their hours from UTC, with summer time and without. */
const ZONES: Record<number, [changing: string | null, fixed: string | null]> = {
  [-3.5]: ['America/St_Johns', null],
  [-4]: ['America/Halifax', 'America/Puerto_Rico'],
  [-5]: ['America/New_York', null],
  [-6]: ['America/Chicago', 'America/Regina'],
  [-7]: ['America/Denver', 'America/Phoenix'],
  [-8]: ['America/Los_Angeles', null],
  [-9]: ['America/Anchorage', null],
  [-10]: [null, 'Pacific/Honolulu'],
};

/** The zone that a feed's offset from UTC, and what summer time adds to it, speak of; null where they do not. */
export function zoneOf({
  seconds,
  summerSeconds,
}: {
  seconds: number;
  summerSeconds: number;
}): string | null {
  return ZONES[seconds / 3600]?.[summerSeconds > 0 ? 0 : 1] ?? null;
}

/** Accumulation behaviours: 3 is cumulative and 9 the same in bulk; 6 is indicating, as of a power. */
export function kindOfType(type: ReadingType, kind: MeterKind): MeterKind {
  const { accumulationBehaviour } = type;
  if (kind === 'power') return 'power';
  return accumulationBehaviour === 3 || accumulationBehaviour === 1 ? 'register' : kind;
}
