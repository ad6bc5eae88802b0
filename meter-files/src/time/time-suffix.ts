import type { Cursor } from './cursor.ts';
import { HOUR_MS, MINUTE_MS } from './local-time.ts';

/**
 * Hours from UTC of short names of zones. Names that mean several zones are left out (IST), save for the North
 * American ones, which are meant by far the most.
 */
const ZONE_HOURS: Record<string, number> = {
  ...{ Z: 0, UTC: 0, GMT: 0, UT: 0, WET: 0, WEZ: 0, WEST: 1, WESZ: 1, BST: 1 },
  ...{ CET: 1, MEZ: 1, HNEC: 1, CEST: 2, MESZ: 2, HAEC: 2, EET: 2, OEZ: 2, EEST: 3, OESZ: 3, MSK: 3, TRT: 3 },
  ...{ EST: -5, EDT: -4, CST: -6, CDT: -5, MST: -7, MDT: -6, PST: -8, PDT: -7, AKST: -9, AKDT: -8, HST: -10 },
  ...{ NST: -3.5, NDT: -2.5, JST: 9, KST: 9, AWST: 8, ACST: 9.5, ACDT: 10.5, AEST: 10, AEDT: 11 },
  ...{ NZST: 12, NZDT: 13, SAST: 2 },
};

/** Whether it marks the second pass of a repeated hour: words for daylight and for standard time. */
const REPEAT_MARKS: Record<string, boolean> = {
  ...{ A: false, S: false, DST: false, SZ: false, SOMMERZEIT: false, SUMMER: false, ZOMERTIJD: false },
  ...{ B: true, W: true, ST: true, WZ: true, WINTERZEIT: true, WINTER: true, WINTERTIJD: true },
};

const FILLERS = new Set(['UHR', 'H', 'HRS', 'HR', 'UUR']);

/**
 * Reads what comes behind date and clock: offset, zone, mark of a repeated hour, each if it is there. False if something
 * else is. An offset with a bare minus could be the end of a range and is taken only where `minusIsOffset`.
 */
export function readSuffix(cursor: Cursor, minusIsOffset: boolean): boolean {
  while (!cursor.isAtEnd) {
    const mark = cursor.text.charAt(cursor.at);
    if (cursor.isAtLetter) {
      const word = cursor.word().toUpperCase();
      const hours = ZONE_HOURS[word];
      const isRepeat = REPEAT_MARKS[word];
      if (hours !== undefined) cursor.offsetMs = hours * HOUR_MS;
      else if (isRepeat !== undefined) cursor.isRepeat = isRepeat;
      else if (!FILLERS.has(word)) return false;
      cursor.at += word.length;
      minusIsOffset ||= hours === 0;
    } else if (mark === '+' || (mark === '-' && minusIsOffset) || mark === '−') {
      if (!readOffset(cursor)) return false;
    } else if (mark === '*') {
      cursor.isRepeat = true;
      cursor.at++;
    } else if (mark === '[' && cursor.text.endsWith(']')) {
      // The zone's name behind the offset, as in "+01:00[Europe/Vienna]".
      cursor.at = cursor.text.length;
    } else if (mark === ' ' || mark === '(' || mark === ')') cursor.at++;
    else return false;
  }
  return true;
}

/** "+01:00", "+0100", "+01", "+1". */
function readOffset(cursor: Cursor): boolean {
  const sign = cursor.text.charAt(cursor.at) === '+' ? 1 : -1;
  cursor.at++;
  const hours = cursor.number(1, 2);
  cursor.skip(58);
  const minutes = cursor.isAtDigit ? cursor.number(2, 2) : 0;
  if (hours < 0 || hours > 14 || minutes < 0 || minutes % 15 !== 0 || minutes > 45) return false;
  cursor.offsetMs = sign * (hours * HOUR_MS + minutes * MINUTE_MS);
  return true;
}
