/** Powers of ten between units that differ by nothing else, the unit that a sum is in first; as the server converts. */
const CLASSES: Record<string, number>[] = [
  { kWh: 0, Wh: -3, MWh: 3, GWh: 6 },
  { kW: 0, W: -3, MW: 3, GW: 6 },
  { kvarh: 0, varh: -3, Mvarh: 3 },
  { kVA: 0, VA: -3, MVA: 3 },
];

/** The unit that the server gives a sum of values in these: their own if they have one, null if they cannot be added. */
export function unitOfSum(units: readonly string[]): string | null {
  const [first] = units;
  if (first === undefined || units.every((unit) => unit === first)) return first ?? null;
  const found = CLASSES.find((exponents) => units.every((unit) => Object.hasOwn(exponents, unit)));
  return found ? Object.keys(found)[0]! : null;
}

/** Converts values between units that can be added. */
export function unitConverter(from: string, to: string): (value: number) => number {
  const exponents = CLASSES.find((units) => Object.hasOwn(units, from) && Object.hasOwn(units, to));
  const power = exponents ? exponents[from]! - exponents[to]! : 0;
  // To divide by 1000 is exact to the last digit, to multiply by 0.001 is not.
  const factor = 10 ** Math.abs(power);
  return power < 0 ? (value) => value / factor : (value) => value * factor;
}
