import type { MeterKind } from '../model.ts';

interface Quantity {
  unit: string;
  kind: MeterKind;
  direction: 'import' | 'export' | '';
}

/** Units of UN/ECE recommendation 20, as QTY has them. */
const UNITS: Record<string, [unit: string, kind: MeterKind]> = {
  WHR: ['Wh', 'energy'],
  KWH: ['kWh', 'energy'],
  MWH: ['MWh', 'energy'],
  GWH: ['GWh', 'energy'],
  WTT: ['W', 'power'],
  KWT: ['kW', 'power'],
  MAW: ['MW', 'power'],
  K3: ['kvarh', 'energy'],
  KVR: ['kvar', 'power'],
  MTQ: ['m³', 'energy'],
};

/** OBIS: medium-channel:quantity.measure.tariff. */
const OBIS = /^\d+-[\w?]+:(\d+)\.(\d+)\./;
/** Measured values that are powers: means, extremes, and what is there at the time. */
const POWER_MEASURES = new Set(['2', '4', '5', '6', '7', '16', '25', '26']);

/**
 * What a value is, by its unit, or where a message leaves that out by the OBIS number of its product: quantity 1 is
 * energy taken and 2 energy given, 3 to 8 are reactive.
 */
export function quantityOf(unit: string, product: string): Quantity {
  const [, quantity = '', measure = ''] = OBIS.exec(product) ?? [];
  const direction = quantity === '2' ? 'export' : quantity === '1' ? 'import' : '';
  const known = UNITS[unit.toUpperCase()];
  if (known) return { unit: known[0], kind: known[1], direction };
  if (unit !== '') return { unit, kind: 'energy', direction };
  const isReactive = /^[3-8]$/.test(quantity);
  if (POWER_MEASURES.has(measure)) return { unit: isReactive ? 'kvar' : 'kW', kind: 'power', direction };
  return { unit: isReactive ? 'kvarh' : 'kWh', kind: 'energy', direction };
}
