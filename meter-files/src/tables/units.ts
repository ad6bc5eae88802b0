import type { MeterKind } from '../model.ts';

export interface Unit {
  /** As it is written by the book: "kWh". */
  name: string;
  /** What a value in it is; null where that says nothing of electricity used, as of a volume. */
  kind: 'energy' | 'power' | 'volume' | 'reactive' | 'other';
}

const UNITS: Record<string, Unit> = {
  wh: { name: 'Wh', kind: 'energy' },
  kwh: { name: 'kWh', kind: 'energy' },
  mwh: { name: 'MWh', kind: 'energy' },
  gwh: { name: 'GWh', kind: 'energy' },
  kwhr: { name: 'kWh', kind: 'energy' },
  kwhs: { name: 'kWh', kind: 'energy' },
  kwhrs: { name: 'kWh', kind: 'energy' },
  w: { name: 'W', kind: 'power' },
  watt: { name: 'W', kind: 'power' },
  watts: { name: 'W', kind: 'power' },
  wattage: { name: 'W', kind: 'power' },
  kwatt: { name: 'kW', kind: 'power' },
  kwatts: { name: 'kW', kind: 'power' },
  kw: { name: 'kW', kind: 'power' },
  mw: { name: 'MW', kind: 'power' },
  m3: { name: 'm³', kind: 'volume' },
  'm³': { name: 'm³', kind: 'volume' },
  nm3: { name: 'm³', kind: 'volume' },
  l: { name: 'l', kind: 'volume' },
  dl: { name: 'dl', kind: 'volume' },
  liter: { name: 'l', kind: 'volume' },
  liters: { name: 'l', kind: 'volume' },
  litre: { name: 'l', kind: 'volume' },
  litres: { name: 'l', kind: 'volume' },
  ft3: { name: 'ft³', kind: 'volume' },
  ccf: { name: 'ccf', kind: 'volume' },
  therm: { name: 'therm', kind: 'volume' },
  therms: { name: 'therm', kind: 'volume' },
  mj: { name: 'MJ', kind: 'volume' },
  gj: { name: 'GJ', kind: 'volume' },
  varh: { name: 'varh', kind: 'reactive' },
  kvarh: { name: 'kvarh', kind: 'reactive' },
  kvar: { name: 'kvar', kind: 'reactive' },
  kvah: { name: 'kVAh', kind: 'reactive' },
  kva: { name: 'kVA', kind: 'reactive' },
  va: { name: 'VA', kind: 'reactive' },
};

/** What is measured beside usage, and money. */
const OTHERS = new Set(
  [
    'v',
    'kv',
    'a',
    'ma',
    'hz',
    'ohm',
    '%',
    '°c',
    '°f',
    'c',
    'f',
    'k',
    'pa',
    'hpa',
    'mbar',
    'm/s',
    'lux',
    'h',
    'min',
    's',
  ].concat(
    [
      '€',
      'eur',
      'euro',
      '$',
      'usd',
      'aud',
      'cad',
      'nzd',
      '£',
      'gbp',
      'chf',
      'ct',
      'cent',
      'p',
      'kr',
      'sek',
      'nok',
      'dkk',
      'pln',
      'zł',
      'czk',
      'kč',
      '¥',
      'jpy',
      '円',
    ],
    [
      '€/kwh',
      'ct/kwh',
      'eur/kwh',
      '$/kwh',
      'p/kwh',
      '€/mwh',
      'kg',
      'kgco2',
      'gco2',
      'co2',
      'g/kwh',
      'gco2/kwh',
    ],
  ),
);

const WRITTEN_OUT: Record<string, string> = { kilo: 'k', mega: 'M', giga: 'G' };

/** "Real energy in kilowatt-hours" → "Real energy in kWh"; full-width letters and brackets become plain ones. */
const abbreviate = (text: string): string =>
  /watt|[\uff01-\uff5e]/i.test(text)
    ? text
        .normalize('NFKC')
        .replace(
          /(?<![a-z])(kilo|mega|giga)?watt(s?[- _]?hours?)?s?(?![a-z])/gi,
          (_, prefix: string | undefined, hours: string | undefined) =>
            `${WRITTEN_OUT[prefix?.toLowerCase() ?? ''] ?? ''}W${hours ? 'h' : ''}`,
        )
    : text;

/** The unit that a whole text names, as "kWh" or "[Wh]"; null if it names none. */
export function unitNamed(text: string): Unit | null {
  const word = abbreviate(text)
    .trim()
    .replace(/^[[(]\s*|\s*[\])]$/g, '')
    .toLowerCase();
  if (Object.hasOwn(UNITS, word)) return UNITS[word]!;
  return OTHERS.has(word) ? { name: word, kind: 'other' } : null;
}

/** The unit that a heading names among its words: "Verbrauch [kWh]", "kWh_1", "Energy Produced (Wh)", "Import T1 kWh". */
export function unitIn(text: string): Unit | null {
  const heading = abbreviate(text);
  if (/\w_W$/.test(heading)) return UNITS.w!;
  const bracketed = [...heading.matchAll(/[[(]\s*([^\])]*?)\s*[\])]/g)].map(([, inside]) => inside!);
  const words = heading
    .split(/[\s_,;:()[\]/|.-]+|(?<=[a-z])(?=\d)|(?<=[a-jl-z])(?=[KM]?[Ww]h$|KWH$)/)
    .filter((word) => word !== '')
    .reverse();
  // A single letter is a unit only where it stands alone or in brackets, and there "(A)" can be a phase.
  const long = words.filter((word) => word.length > 1 || words.length === 1).map(unitNamed);
  const found = [
    ...bracketed.filter((inside) => inside.length > 1).map(unitNamed),
    ...long.filter((unit) => unit?.kind !== 'other'),
    ...bracketed.map(unitNamed),
    ...long,
  ];
  return found.find((unit) => unit !== null) ?? null;
}

/** The unit behind a number: "350 W"; null if there is none. */
export function unitBehind(cell: string): Unit | null {
  const [, word] = /^[-+\u2212]?[\d.,][\d.,' ]*(\p{L}{1,5})$/u.exec(cell) ?? [];
  return word === undefined ? null : unitNamed(word);
}

const POWERS: Record<string, number> = { Wh: 0, kWh: 3, MWh: 6, GWh: 9, W: 0, kW: 3, MW: 6 };

/** The power of ten that makes a value in the one unit one in the other; null where none does. */
export function powerBetween(from: Unit, to: Unit): number | null {
  const [a, b] = [POWERS[from.name], POWERS[to.name]];
  return from.kind !== to.kind || a === undefined || b === undefined ? null : a - b;
}

/** A unit of what is known to be gas or water, of which no unit is named: the world outside America counts cubic metres. */
export const CUBIC_METRE: Unit = UNITS['m3']!;

export function kindOfUnit(unit: Unit): MeterKind {
  return unit.kind === 'power' || ['kvar', 'kVA', 'VA'].includes(unit.name) ? 'power' : 'energy';
}
