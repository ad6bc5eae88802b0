import { isTime } from './time-shapes.ts';

/** What stands between the ends, surest first; a bare dash stands in dates and offsets as well. */
const BETWEEN = [
  /\s+(?:-|–|—|~|〜|～|→|->|bis|to|until|till|au|à|a|al|tot|t\/m|til|do|até)\s+/giu,
  /\s*(?:–|—|~|〜|～|→|->|\.\.\.?)\s*/gu,
  /\s*\/\s*/gu,
  /\s*-\s*/gu,
];

/** The minus is an offset's behind an ISO date and time, seconds or "AM": "2024-01-01 00:00:00-05:00". */
const IS_OFFSET =
  /(?:^\d{4}-\d\d?-\d\d?[T ]\d\d?:\d\d|\d:\d\d:\d\d(?:[.,]\d+)?|[ap]\.?m\.?)\s?-(?:0[1-9]|1\d):?[03]0$/i;
/** "0h", "0.15", "0015", "7": a clock only beside another. */
const BARE_CLOCK = /^(\d{1,2}?)(?:[.:]?([0-5]\d))?\s?(?:h|uhr|u)?$/i;
/** Minutes from a start to an end. */
const USUAL_MINUTES = new Set([5, 10, 15, 20, 30, 60]);

/**
 * Both times of a range as they are written, "00:00 - 00:15", "1.1.2024 00:00 bis 1.1.2024 00:15", "0:00-0:15",
 * "23-24"; null if the text is no range. The end can lack the date that the start has.
 */
export function splitRange(text: string): [string, string] | null {
  const whole = text.trim();
  if (whole.length > 80 || !/\d\D+\d/.test(whole) || IS_OFFSET.test(whole)) return null;
  for (const between of BETWEEN)
    for (const found of whole.matchAll(between)) {
      const ends: [string, string] = [
        whole.slice(0, found.index).trim(),
        whole.slice(found.index + found[0].length).trim(),
      ];
      if (isBareRange(...ends) || (hasMark(ends[0]) && hasMark(ends[1]) && ends.every(isTime))) return ends;
    }
  return null;
}

/** A mark between digits: digits alone are a number, until proven otherwise. */
const hasMark = (text: string): boolean => /\d\D+\d|\d[h時]/i.test(text);

/** "0-1", "23-00", "0000-0030", "0.00-0.15": one interval of a day. */
function isBareRange(from: string, to: string): boolean {
  const [start, end] = [from, to].map((text) => {
    const found = BARE_CLOCK.exec(text);
    return found ? Number(found[1]) * 60 + Number(found[2] ?? 0) : NaN;
  });
  if (start === undefined || end === undefined || start >= 24 * 60 || end > 24 * 60) return false;
  return USUAL_MINUTES.has((end - start + 24 * 60) % (24 * 60));
}
