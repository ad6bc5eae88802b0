import type { Cursor } from './cursor.ts';

/** The parts of a pattern; what stands between them is with the one that comes first. */
interface Pattern {
  date: string;
  clock: string;
}

/**
 * The pattern of the texts in letters: D, M, Y, H (h of twelve hours), m, s, S for a fraction, "MMM" for a name, Z for
 * an offset or zone. `units` are the numbers of the date in their order. The shortest text tells whether days and hours
 * are padded; one without a clock tells less than others. `clock` is empty where none has one.
 */
export function describePattern(
  texts: readonly string[],
  read: (text: string) => Cursor | null,
  units: string,
): Pattern {
  let best: Pattern = { date: '', clock: '' };
  for (const text of texts.slice(0, 1_000)) {
    const pattern = describe(text, read(text), units);
    if (rank(pattern) < rank(best)) best = pattern;
  }
  return best;
}

const rank = ({ date, clock }: Pattern): number => {
  if (date + clock === '') return Infinity;
  return date.length + clock.length + (clock === '' ? 1_000 : 0);
};

function describe(text: string, cursor: Cursor | null, units: string): Pattern {
  if (cursor === null) return { date: '', clock: '' };
  const { dateFrom, dateTo, clockFrom, clockTo } = cursor;
  const zone = cursor.offsetMs === null ? '' : 'Z';
  const date = describeDate(text.slice(dateFrom, dateTo), units);
  const clock = describeClock(text.slice(clockFrom, clockTo), dateTo > 0);
  if (clockTo === 0) return { date: date + zone, clock: '' };
  if (dateTo === 0) return { date: '', clock: clock + zone };
  if (clockFrom < dateFrom) return { date: '', clock: clock + text.slice(clockTo, dateFrom) + date + zone };
  return { date: date + text.slice(dateTo, clockFrom), clock: clock + zone };
}

function describeDate(text: string, units: string): string {
  if (/^\d+$/.test(text)) {
    const year = 'Y'.repeat(text.length - 2 * (units.length - 1));
    return [...units].map((unit) => (unit === 'Y' ? year : unit.repeat(2))).join('');
  }
  let at = 0;
  return text.replace(/(\d+)(?:st|nd|rd|th)?|\p{L}{3,}/gu, (part, digits: string | undefined) => {
    if (digits === undefined) return part === 'del' ? part : 'MMM';
    return (units[at++] ?? 'D').repeat(digits.length);
  });
}

function describeClock(text: string, hasDate: boolean): string {
  if (/^\d+$/.test(text) && (!hasDate || text.length > 2)) return text.length === 6 ? 'HHmmss' : 'HHmm';
  const isTwelveHours = /[ap]\.? ?m?\.?$|午/i.test(text);
  const letters = [isTwelveHours ? 'h' : 'H', 'm', 's', 'S'];
  let at = 0;
  return text
    .replace(/\d+/g, (digits) => (letters[at++] ?? 'S').repeat(digits.length))
    .replace(/\s?[ap]\.? ?m?\.?$/i, ' AM/PM')
    .replace(/午[前後]/, '午前/午後');
}
