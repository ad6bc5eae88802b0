import { isDigit } from '../time/cursor.ts';

export type DecimalMark = ',' | '.';

/** What stands for a value that is not there. */
const MISSING =
  /^(?:|-+|–|—|\?+|\*+|\.|n\/?a|nan\w*|null|none|nil|#n\/?a|#nv|#wert!|#value!|missing|fehlt|k\.?\s?a\.?|void|no data|no reading|no ct|unavailable|unknown|not available|error|err|inf(?:inity)?|\(null\))$/i;

/** A cell without what programs put around a text: spaces of any kind, ="…", a leading apostrophe, quotes. */
export function cleanCell(text: string): string {
  if (isClean(text)) return text;
  let cell = text.replace(/[\u00a0\u2007\u202f\u3000\ufeff]/g, ' ').trim();
  const guarded = /^=\s*"(.*)"$/s.exec(cell);
  if (guarded) cell = guarded[1]!.trim();
  const quoted = /^(["'])(.*)\1$/s.exec(cell);
  if (quoted) cell = quoted[2]!.trim();
  return cell.startsWith("'") ? cell.slice(1).trim() : cell;
}

/** Begins and ends with a letter, a digit or a mark that is no quote, and no space in it is of a special kind: as most are. */
function isClean(text: string): boolean {
  for (let i = 0; i < text.length; i++) {
    const code = text.charCodeAt(i);
    if (code === NO_BREAK_SPACE || code >= FIRST_OTHER_SPACE) return false;
  }
  return text === '' || (isInner(text.charCodeAt(0)) && isInner(text.charCodeAt(text.length - 1)));
}

const NO_BREAK_SPACE = 0xa0;
/** Of Unicode's spaces, those of Latin-1 aside. */
const FIRST_OTHER_SPACE = 0x1680;

/** Behind the blanks and quotes of ASCII. */
const isInner = (code: number): boolean => code > 0x27 && code !== EQUALS;
const EQUALS = 0x3d;

export function isMissing(cell: string): boolean {
  return !isDigit(cell.charCodeAt(0)) && MISSING.test(cell);
}

/** Sign, digits with marks or spaces between them, perhaps an exponent; a unit may follow. */
const NUMBER =
  /^([+\-\u2212]?)\s*((?:\d[\d.,' ]*)?\d|[.,]\d+|\d+[.,])(e[+-]?\d{1,3})?\s*(?:%|[kKmMgG]?(?:Wh|W|VAr?h?|varh?)|m3|m³)?$/;

/** "1.8.0": the number of a register, no number with thousands apart. */
const REGISTER_NUMBER = /^\d{1,2}\.\d{1,2}\.\d{1,3}$/;

/** Whether a cell can be a number with one of the decimal marks. */
export function looksLikeNumber(cell: string): boolean {
  return NUMBER.test(cell) && !REGISTER_NUMBER.test(cell);
}

export interface ParsedNumber {
  value: number;
  /** Digits behind the decimal mark. */
  decimals: number;
}

/** A number written with a decimal mark, thousands apart by the other mark, a space or an apostrophe; null if it is none. */
export function parseNumber(cell: string, decimal: DecimalMark): ParsedNumber | null {
  const simple = parseSimple(cell, decimal.charCodeAt(0));
  if (simple) return simple;
  const [, sign, digits = '', exponent = ''] = NUMBER.exec(cell) ?? [];
  if (sign === undefined) return null;
  const mark = digits.lastIndexOf(decimal);
  const whole = mark < 0 ? digits : digits.slice(0, mark);
  const fraction = mark < 0 ? '' : digits.slice(mark + 1);
  if (!/^\d*$/.test(fraction) || !isWhole(whole, decimal)) return null;
  const value = Number(`${whole.replace(/\D/g, '') || '0'}.${fraction || '0'}${exponent}`);
  const decimals = Math.max(0, fraction.length - Number(exponent.slice(1)));
  return { value: sign === '' || sign === '+' ? value : -value, decimals };
}

/** With so many digits a whole number is exact, and so is the power of ten that it is divided by. */
const MOST_DIGITS = 15;
const POWERS_OF_TEN = Array.from({ length: MOST_DIGITS + 1 }, (_, n) => Number(`1e${n}`));
const MINUS = 0x2d;

/** "12", "-0,5": digits with perhaps a sign and a decimal mark, few enough that one division rounds as Number() does. */
function parseSimple(cell: string, mark: number): ParsedNumber | null {
  const isNegative = cell.charCodeAt(0) === MINUS;
  const from = isNegative ? 1 : 0;
  let number = 0;
  let markAt = -1;
  let at = from;
  for (; at < cell.length && at - from < MOST_DIGITS; at++) {
    const code = cell.charCodeAt(at);
    if (isDigit(code)) number = number * 10 + code - 0x30;
    else if (code === mark && markAt < 0 && at > from) markAt = at;
    else return null;
  }
  const decimals = markAt < 0 ? 0 : at - markAt - 1;
  if (at < cell.length || at === from || markAt === at - 1) return null;
  const value = number / POWERS_OF_TEN[decimals]!;
  return { value: isNegative ? -value : value, decimals };
}

/** Digits, or groups of three of them that one mark keeps apart, which is not the decimal mark. */
function isWhole(text: string, decimal: DecimalMark): boolean {
  if (/^\d*$/.test(text)) return true;
  const separator = /\D/.exec(text)![0];
  if (separator === decimal) return false;
  const [first, ...rest] = text.split(separator);
  return /^\d{1,3}$/.test(first!) && rest.every((group) => /^\d{3}$/.test(group));
}

/**
 * The decimal mark of some numbers, by what only one of the two allows; null
 * where nothing tells. "1,234" is open, "0,234" and "12,5" are not; beside "350"
 * it is a thousand, as decimals of three digits are seldom all zeros.
 */
export function inferDecimalMark(cells: Iterable<string>): DecimalMark | null {
  const votes = { ',': 0, '.': 0 };
  let open: DecimalMark | null = null;
  let hasWhole = false;
  for (const cell of cells) {
    const [, , digits = ''] = NUMBER.exec(cell) ?? [];
    const marks = digits.replace(/[^.,]/g, '');
    hasWhole ||= /^[1-9]\d{0,2}$/.test(digits);
    if (marks === '') continue;
    const last = marks.at(-1) as DecimalMark;
    const other = last === ',' ? '.' : ',';
    if (new Set(marks).size === 2) votes[last]++;
    else if (marks.length > 1) votes[other]++;
    else if (/^(?:\d{4,}|0*)[.,]|[.,](?:\d{0,2}|\d{4,})$/.test(digits)) votes[last]++;
    else open = last;
  }
  if (votes[','] > 0 || votes['.'] > 0) return votes[','] > votes['.'] ? ',' : '.';
  if (open === null || !hasWhole) return open;
  return open === ',' ? '.' : ',';
}
