import { DAY_MS, type LocalTime } from './local-time.ts';

const ZERO = 48;
const SPACE = 32;

/** A place in a text, and what was read of a time up to there. One is used again and again, so it allocates nothing. */
export class Cursor {
  text = '';
  at = 0;
  dayMs = 0;
  clockMs = 0;
  offsetMs: number | null = null;
  isRepeat: boolean | null = null;
  /** Where the date and the clock stand, to tell the pattern from. */
  dateFrom = 0;
  dateTo = 0;
  clockFrom = 0;
  clockTo = 0;
  /** Of the date read last; the rows of a day have the same. */
  #dateKey = -1;
  #dateMs = NaN;

  start(text: string): void {
    this.text = text;
    this.at = 0;
    this.dayMs = 0;
    this.clockMs = 0;
    this.offsetMs = null;
    this.isRepeat = null;
    this.dateFrom = this.dateTo = this.clockFrom = this.clockTo = 0;
  }

  get isAtEnd(): boolean {
    return this.at >= this.text.length;
  }

  /** The character code here; NaN at the end. */
  get code(): number {
    return this.text.charCodeAt(this.at);
  }

  get isAtDigit(): boolean {
    return isDigit(this.code);
  }

  get isAtLetter(): boolean {
    return isLetter(this.code);
  }

  /** The number of at least `least` and at most `most` digits here; -1, and nothing is read, if there is none. */
  number(least: number, most: number): number {
    const { text, at } = this;
    let value = 0;
    let length = 0;
    while (length < most) {
      const digit = text.charCodeAt(at + length) - ZERO;
      if (!(digit >= 0 && digit <= 9)) break;
      value = value * 10 + digit;
      length++;
    }
    if (length < least) return -1;
    this.at = at + length;
    return value;
  }

  /** Reads the character if it stands here. */
  skip(code: number): boolean {
    if (this.text.charCodeAt(this.at) !== code) return false;
    this.at++;
    return true;
  }

  skipSpaces(): void {
    while (this.text.charCodeAt(this.at) === SPACE) this.at++;
  }

  /** The letters here, which may be none; they are not read yet. */
  word(): string {
    let to = this.at;
    while (isLetter(this.text.charCodeAt(to))) to++;
    return this.text.slice(this.at, to);
  }

  /** Takes over a date; false if there is no such day. */
  setDate(year: number, month: number, day: number): boolean {
    const key = (year * 16 + month) * 32 + day;
    if (key !== this.#dateKey) {
      this.#dateKey = key;
      this.#dateMs = dateMs(year, month, day);
    }
    this.dayMs = this.#dateMs;
    return !Number.isNaN(this.dayMs);
  }

  /** Takes over a clock's time, up to 24:00; false if there is no such time. */
  setClock(hour: number, minute: number, ms = 0): boolean {
    if (hour < 0 || minute < 0 || minute > 59 || ms < 0 || ms >= 61_000) return false;
    this.clockMs = (hour * 60 + minute) * 60_000 + ms;
    return hour < 24 || this.clockMs === DAY_MS;
  }

  get time(): LocalTime {
    return { localMs: this.dayMs + this.clockMs, offsetMs: this.offsetMs, isRepeat: this.isRepeat };
  }
}

/** The first moment of a day as epoch ms, as if in UTC; NaN if there is no such day. */
function dateMs(year: number, month: number, day: number): number {
  if (month < 1 || month > 12 || day < 1 || year < 1000) return NaN;
  const ms = Date.UTC(year, month - 1, day);
  return new Date(ms).getUTCDate() === day ? ms : NaN;
}

/** The year that two digits mean. */
export const fullYear = (year: number): number => year + (year < 70 ? 2000 : 1900);

export const isDigit = (code: number): boolean => code >= ZERO && code <= 57;

/** Of European alphabets; the ideographs of dates are no letters. */
export const isLetter = (code: number): boolean =>
  (code >= 65 && code <= 90) || (code >= 97 && code <= 122) || (code >= 0xc0 && code < 0x2000);
