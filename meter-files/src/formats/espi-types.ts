import type { MeterKind } from '../model.ts';

/** What a feed says of its readings: the figures of one ReadingType. */
export interface ReadingType {
  uom: number;
  powerOfTen: number;
  flowDirection: number;
  accumulationBehaviour: number;
  intervalSeconds: number | null;
  title: string;
}

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

/**
 * The unit that takes a power of ten into its name, and the power that is left
 * to multiply by: 10³ of Wh are kWh.
 */
export function scaled(unit: string, powerOfTen: number): { unit: string; powerOfTen: number } {
  const prefixes: Record<number, string> = { 3: 'k', 6: 'M', 9: 'G' };
  const prefix = /^(?:W|VA|var)/.test(unit) ? prefixes[powerOfTen] : undefined;
  return prefix ? { unit: prefix + unit, powerOfTen: 0 } : { unit, powerOfTen };
}

/** Accumulation behaviours: 3 is cumulative and 9 the same in bulk; 6 is indicating, as of a power. */
export function kindOfType(type: ReadingType, kind: MeterKind): MeterKind {
  const { accumulationBehaviour } = type;
  if (kind === 'power') return 'power';
  return accumulationBehaviour === 3 || accumulationBehaviour === 1 ? 'register' : kind;
}
