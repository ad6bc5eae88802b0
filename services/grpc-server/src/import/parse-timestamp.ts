const TIMESTAMP = /^(\d{4})-(\d\d)-(\d\d)[ T](\d\d):(\d\d)(?::(\d\d)(?:\.(\d{1,3}))?)?$/;

/** What `parseTimestamp` reads, for messages. */
export const TIMESTAMP_FORMAT = 'YYYY-MM-DD HH:mm:ss';

/**
 * Reads a naive time stamp as UTC, such as "2019-01-01 00:15:00"; seconds may be absent or have up to three
 * decimals, and a T may stand between date and time.
 *
 * Returns epoch ms, or NaN if the text is no such stamp or no instant of the calendar (month 13, 30 February,
 * 24:00).
 */
export function parseTimestamp(text: string): number {
  const parts = TIMESTAMP.exec(text);
  if (!parts) return NaN;
  const [year, month, day, hour, minute, second] = parts.slice(1, 7).map((part) => Number(part ?? 0)) as [
    ...[number, number, number],
    ...[number, number, number],
  ];
  if (hour > 23 || minute > 59 || second > 59) return NaN;
  const midnightMs = Date.UTC(year, month - 1, day);
  // Date.UTC moves what is not in the calendar on to what is, 30 February to 2 March.
  const midnight = new Date(midnightMs);
  if (midnight.getUTCMonth() !== month - 1 || midnight.getUTCDate() !== day) return NaN;
  // It also reads the years 0 to 99 as 1900 to 1999.
  if (midnight.getUTCFullYear() !== year) return NaN;
  const ms = Number((parts[7] ?? '').padEnd(3, '0'));
  return midnightMs + ((hour * 60 + minute) * 60 + second) * 1000 + ms;
}
