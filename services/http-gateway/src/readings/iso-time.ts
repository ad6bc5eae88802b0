import { writePadded, writeText } from '@wattstream/number-text';

const DAY_MS = 86_400_000;
const [POINT, COLON, Z] = [0x2e, 0x3a, 0x5a];

/**
 * A function that writes epoch ms as ISO 8601 in UTC: `2019-01-01T00:15:00Z`, with `.250` before the Z only where
 * there are milliseconds; it returns where the text ends. Readings in time order share their day, so it remembers
 * the last: about ten times as fast as Date.toISOString.
 */
export function createIsoTimeWriter(): (out: Uint8Array, at: number, timeMs: number) => number {
  let day = NaN;
  let date = '';
  return (out, start, timeMs) => {
    const dayOfTime = Math.floor(timeMs / DAY_MS);
    if (dayOfTime !== day) {
      day = dayOfTime;
      date = new Date(day * DAY_MS).toISOString().slice(0, -'00:00:00.000Z'.length);
    }
    const msOfDay = timeMs - day * DAY_MS;
    const second = (msOfDay / 1000) | 0;
    const minute = (second / 60) | 0;
    const hour = (minute / 60) | 0;
    const ms = msOfDay - second * 1000;
    let at = writeText(out, start, date);
    at = writePadded(out, at, hour, 2);
    out[at] = COLON;
    at = writePadded(out, at + 1, minute - hour * 60, 2);
    out[at] = COLON;
    at = writePadded(out, at + 1, second - minute * 60, 2);
    if (ms !== 0) {
      out[at] = POINT;
      at = writePadded(out, at + 1, ms, 3);
    }
    out[at] = Z;
    return at + 1;
  };
}

/** Epoch ms as the writer has it, for what is written once. */
export function toIsoTime(timeMs: number): string {
  return new Date(timeMs).toISOString().replace('.000Z', 'Z');
}
