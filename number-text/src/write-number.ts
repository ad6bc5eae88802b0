// Numbers as text, written straight into bytes that go out. Measured for readings of a meter against template
// strings: 4 to 7 times as fast, as neither the text of each number nor the whole text is ever an object of its own.

const [ZERO, MINUS, POINT] = [0x30, 0x2d, 0x2e];
/** Larger whole numbers are written in two parts, since only up to 2^31 are divisions those of small integers. */
const PART = 1e9;
const PART_DIGITS = 9;

/** What `value` times 1000 may be at most for the short way of writeNumber. */
const MAX_THOUSANDTHS = 2 ** 31 - 1;

/** "00" to "99", a pair of bytes each. */
const PAIRS = Uint8Array.from(
  { length: 200 },
  (_, i) => ZERO + (i % 2 === 0 ? Math.floor(i / 20) : (i >> 1) % 10),
);

/** Writes a whole number within ±2^53 as String does; returns where the text ends. */
export function writeInteger(out: Uint8Array, at: number, value: number): number {
  if (value < 0) {
    out[at] = MINUS;
    return writeInteger(out, at + 1, -value);
  }
  if (value < PART) return writeSmall(out, at, value | 0);
  const part = Math.floor(value / PART);
  return writePadded(out, writeSmall(out, at, part), value - part * PART, PART_DIGITS);
}

/** Writes a whole number from 0 to 2^31 - 1 with zeros before it, as so many digits; returns where the text ends. */
export function writePadded(out: Uint8Array, at: number, value: number, digits: number): number {
  let rest = value | 0;
  for (let i = at + digits - 1; i >= at; i--) {
    const tenth = (rest / 10) | 0;
    out[i] = ZERO + rest - tenth * 10;
    rest = tenth;
  }
  return at + digits;
}

/**
 * Writes a finite number as String and JSON.stringify do; returns where the text ends.
 *
 * Meters have few decimals. Where the value is the double nearest to a number of thousandths, those digits without
 * their zeros at the end are what String writes: it has the shortest digits that stand for the double, and of those
 * with up to 15 digits no two stand for the same one.
 */
export function writeNumber(out: Uint8Array, at: number, value: number): number {
  const magnitude = Math.abs(value);
  const thousandths = Math.round(magnitude * 1000);
  if (thousandths > MAX_THOUSANDTHS || thousandths / 1000 !== magnitude)
    return writeText(out, at, String(value));
  let end = at;
  if (value < 0) out[end++] = MINUS;
  const whole = (thousandths / 1000) | 0;
  end = writeSmall(out, end, whole);
  const decimals = thousandths - whole * 1000;
  if (decimals === 0) return end;
  out[end] = POINT;
  writePadded(out, end + 1, decimals, 3);
  end += 4;
  while (out[end - 1] === ZERO) end--;
  return end;
}

/** Writes a number as writeNumber does, and `missing` for one that is not finite; returns where the text ends. */
export function writeNumberOr(missing: string, out: Uint8Array, at: number, value: number): number {
  return Number.isFinite(value) ? writeNumber(out, at, value) : writeText(out, at, missing);
}

/** Writes text of ASCII characters; returns where it ends. */
export function writeText(out: Uint8Array, at: number, text: string): number {
  for (let i = 0; i < text.length; i++) out[at + i] = text.charCodeAt(i);
  return at + text.length;
}

/** Writes a whole number from 0 to 2^31 - 1. */
function writeSmall(out: Uint8Array, at: number, value: number): number {
  const end = at + countDigits(value);
  let rest = value;
  let i = end;
  while (rest >= 100) {
    const hundredth = (rest / 100) | 0;
    const pair = (rest - hundredth * 100) * 2;
    out[--i] = PAIRS[pair + 1] as number;
    out[--i] = PAIRS[pair] as number;
    rest = hundredth;
  }
  if (rest >= 10) out[--i] = PAIRS[2 * rest + 1] as number;
  out[i - 1] = rest >= 10 ? (PAIRS[2 * rest] as number) : ZERO + rest;
  return end;
}

function countDigits(value: number): number {
  if (value < 1e4) return value < 100 ? (value < 10 ? 1 : 2) : value < 1000 ? 3 : 4;
  if (value < 1e7) return value < 1e5 ? 5 : value < 1e6 ? 6 : 7;
  return value < 1e8 ? 8 : value < 1e9 ? 9 : 10;
}
