/** Powers of ten between units that differ by nothing else, for each unit from the class's first one. */
const CLASSES: Record<string, number>[] = [
  { kWh: 0, Wh: -3, MWh: 3, GWh: 6 },
  { kW: 0, W: -3, MW: 3, GW: 6 },
  { kvarh: 0, varh: -3, Mvarh: 3 },
  { kVA: 0, VA: -3, MVA: 3 },
];

/** The unit that values of all the units can be converted to: their own if they have one, undefined if none. */
export function commonUnit(units: readonly string[]): string | undefined {
  const [first] = units;
  if (first === undefined || units.every((unit) => unit === first)) return first;
  const found = CLASSES.find((exponents) => units.every((unit) => Object.hasOwn(exponents, unit)));
  return found && Object.keys(found)[0];
}

/** Converts values from one unit to another that `commonUnit` gave for it. */
export function unitConverter(from: string, to: string): (value: number) => number {
  const exponents = CLASSES.find((units) => Object.hasOwn(units, from) && Object.hasOwn(units, to));
  const power = exponents ? exponents[from]! - exponents[to]! : 0;
  // To divide by 1000 is exact to the last digit, to multiply by 0.001 is not.
  const factor = 10 ** Math.abs(power);
  return power < 0 ? (value) => value / factor : (value) => value * factor;
}
