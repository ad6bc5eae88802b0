import type { Cursor } from './cursor.ts';

/**
 * The pattern of the texts in letters: D, M, Y, H, m, s, S, "MMM" for a name. `units` are the numbers of the date in
 * their order. The shortest text tells whether days and hours are padded; one without a clock tells less than others.
 */
export function describePattern(
  texts: readonly string[],
  read: (text: string) => Cursor | null,
  units: string,
): { pattern: string } {
  let best = '';
  for (const text of texts.slice(0, 1_000)) {
    const pattern = describe(text, read(text), units);
    if (best === '' || rank(pattern) < rank(best)) best = pattern;
  }
  return { pattern: best };
}

/** Those with a clock first, then the shorter. */
const rank = (pattern: string): number => pattern.length + (/[Hh]/.test(pattern) ? 0 : 1_000);

function describe(text: string, cursor: Cursor | null, units: string): string {
  if (cursor === null) return '';
  const { dateFrom, dateTo, clockFrom, clockTo } = cursor;
  const date = describeDate(text.slice(dateFrom, dateTo), units);
  const clock = describeClock(text.slice(clockFrom, clockTo));
  const zone = cursor.offsetMs === null ? '' : 'Z';
  if (dateTo === 0) return clock + zone;
  if (clockTo === 0) return date + zone;
  if (clockFrom < dateFrom) return clock + text.slice(clockTo, dateFrom) + date + zone;
  return date + text.slice(dateTo, clockFrom) + clock + zone;
}

function describeDate(text: string, units: string): string {
  const isCompact = /^\d+$/.test(text);
  if (isCompact) {
    const year = text.length === 8 ? 'YYYY' : 'YY';
    return [...units].map((unit) => (unit === 'Y' ? year : unit.repeat(2))).join('');
  }
  let at = 0;
  return text.replace(/\d+|\p{L}{3,}/gu, (part) => {
    if (!/\d/.test(part)) return part === 'del' ? part : 'MMM';
    return (units[at++] ?? 'D').repeat(part.length);
  });
}

function describeClock(text: string): string {
  if (/^\d{3,6}$/.test(text)) return text.length === 6 ? 'HHmmss' : 'HHmm';
  const isTwelveHours = /[ap]\.? ?m?\.?$|午/i.test(text);
  const letters = [isTwelveHours ? 'h' : 'H', 'm', 's', 'S'];
  let at = 0;
  return text
    .replace(/\s?[ap]\.? ?m?\.?$/i, ' AM/PM')
    .replace(/午[前後]/, '午前/午後')
    .replace(/\d+/g, (digits) => (letters[at++] ?? 'S').repeat(digits.length));
}
