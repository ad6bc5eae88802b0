import { recogniseTimes } from './time-format.ts';

/** What stands between the ends, surest first; a bare dash stands in dates and offsets as well. */
const BETWEEN = [
  /\s+(?:-|–|—|~|〜|～|→|->|bis|to|until|till|au|à|a|al|tot|t\/m|til|till|do|até)\s+/giu,
  /\s*(?:–|—|~|〜|～|→|->|\.\.\.?)\s*/gu,
  /\s*\/\s*/gu,
  /\s*-\s*/gu,
];

/** "2024-01-01 00:00:00-05:00": the minus is the offset's. */
const IS_OFFSET = /^\d{4}-\d\d?-\d\d?[T ]\d\d?:\d\d(?::\d\d(?:[.,]\d+)?)?\s?-\d\d:?\d\d$/;
const HOUR = /^(\d{1,2})\s?(?:h|uhr|u)?$/i;

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
      if (isHours(...ends) || ends.every(isTime)) return ends;
    }
  return null;
}

const isTime = (text: string): boolean =>
  /\d\D+\d|\d[h時]/i.test(text) &&
  recogniseTimes([text]).some(({ resolutionMs }) => resolutionMs <= 86_400_000);

/** "0-1", "23-00": one hour after the other. */
function isHours(from: string, to: string): boolean {
  const [start, end] = [HOUR.exec(from)?.[1], HOUR.exec(to)?.[1]].map(Number);
  if (start === undefined || end === undefined || start > 23 || end > 24) return false;
  return end === start + 1 || (start === 23 && end === 0);
}
