const NUMBER = /^[+-]?(\d+\.?\d*|\.\d+)([eE][+-]?\d+)?$/;
const MISSING = new Set(['', 'nan', '?', '-']);

/**
 * Reads a value with a decimal point. Blank, "NaN" in any case, "?" and "-" stand for a missing one.
 *
 * Returns NaN where the value is missing, undefined if the text is neither that nor a finite number.
 */
export function parseValue(text: string): number | undefined {
  if (NUMBER.test(text)) {
    const value = Number(text);
    return Number.isFinite(value) ? value : undefined;
  }
  return MISSING.has(text.toLowerCase()) ? NaN : undefined;
}
