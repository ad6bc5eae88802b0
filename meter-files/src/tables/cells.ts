export type DecimalMark = ',' | '.';

/** What stands for a value that is not there. */
const MISSING =
  /^(?:|-+|–|—|\?+|\*+|\.|n\/?a|nan\w*|null|none|nil|#n\/?a|#nv|#wert!|#value!|missing|fehlt|k\.?\s?a\.?|void|no data|no reading|unavailable|unknown|not available|error|err|inf(?:inity)?|\(null\))$/i;

/** A cell without what programs put around a text: spaces of any kind, ="…", a leading apostrophe, quotes. */
export function cleanCell(text: string): string {
  let cell = text.replace(/[\u00a0\u2007\u202f\u3000\ufeff]/g, ' ').trim();
  const guarded = /^=\s*"(.*)"$/s.exec(cell);
  if (guarded) cell = guarded[1]!.trim();
  const quoted = /^(["'])(.*)\1$/s.exec(cell);
  if (quoted) cell = quoted[2]!.trim();
  return cell.startsWith("'") ? cell.slice(1).trim() : cell;
}

export function isMissing(cell: string): boolean {
  return MISSING.test(cell);
}

/** Sign, digits with marks or spaces between them, perhaps an exponent; a unit may follow. */
const NUMBER =
  /^([+\-\u2212]?)\s*((?:\d[\d.,' ]*)?\d|[.,]\d+|\d+[.,])(e[+-]?\d{1,3})?\s*(?:%|[kKmMgG]?(?:Wh|W|VAr?h?|varh?)|m3|m³)?$/;

/** Whether a cell can be a number with one of the decimal marks. */
export function looksLikeNumber(cell: string): boolean {
  return NUMBER.test(cell);
}

export interface ParsedNumber {
  value: number;
  /** Digits behind the decimal mark. */
  decimals: number;
}

/** A number written with a decimal mark, thousands apart by the other mark, a space or an apostrophe; null if it is none. */
export function parseNumber(cell: string, decimal: DecimalMark): ParsedNumber | null {
  const simple = /^-?\d+(?:\.\d+)?$/;
  if (decimal === '.' && simple.test(cell)) {
    const point = cell.indexOf('.');
    return { value: Number(cell), decimals: point < 0 ? 0 : cell.length - point - 1 };
  }
  const [, sign, digits = '', exponent = ''] = NUMBER.exec(cell) ?? [];
  if (sign === undefined) return null;
  const mark = digits.lastIndexOf(decimal);
  const whole = mark < 0 ? digits : digits.slice(0, mark);
  const fraction = mark < 0 ? '' : digits.slice(mark + 1);
  if (!/^\d*$/.test(fraction) || !isWhole(whole, decimal)) return null;
  const value = Number(`${whole.replace(/\D/g, '') || '0'}.${fraction || '0'}${exponent}`);
  return { value: sign === '' || sign === '+' ? value : -value, decimals: fraction.length };
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
 * where nothing tells. "1,234" is open, "0,234" and "12,5" are not.
 */
export function inferDecimalMark(cells: Iterable<string>): DecimalMark | null {
  const votes = { ',': 0, '.': 0 };
  let open: DecimalMark | null = null;
  for (const cell of cells) {
    const [, , digits = ''] = NUMBER.exec(cell) ?? [];
    const marks = digits.replace(/[^.,]/g, '');
    if (marks === '') continue;
    const last = marks.at(-1) as DecimalMark;
    const other = last === ',' ? '.' : ',';
    if (new Set(marks).size === 2) votes[last]++;
    else if (marks.length > 1) votes[other]++;
    else if (/^(?:\d{4,}|0*)[.,]|[.,](?:\d{0,2}|\d{4,})$/.test(digits)) votes[last]++;
    else open = last;
  }
  if (votes[','] > 0 || votes['.'] > 0) return votes[','] > votes['.'] ? ',' : '.';
  return open === null ? null : open;
}
