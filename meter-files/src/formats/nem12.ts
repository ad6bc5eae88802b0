import type { FileSource } from '../file-source.ts';
import {
  QUALITIES,
  RefusedFile,
  type FileEvent,
  type FormatReader,
  type Quality,
  type ReadOptions,
  type SeriesDescription,
} from '../model.ts';
import { cleanCell, looksLikeNumber, parseNumber } from '../tables/cells.ts';
import { OFFSETS, SeriesRegistry, type OpenSeries } from '../tables/series-registry.ts';
import { unitNamed } from '../tables/units.ts';
import { readLines } from '../text-lines.ts';

/** Times are those of the market, UTC+10 all year: Brisbane's, which has no summer time. */
const ZONE = 'Australia/Brisbane';
const OFFSET_MS = 10 * 3_600_000;
const DAY_MINUTES = 1440;

/** A header; where it was left out, details of a meter and a day behind them, or a whole record of two dial readings. */
const BEGINS = [
  /^\ufeff?\s*"?100"?\s*,\s*"?NEM1[23]\b/i,
  /^\ufeff?\s*"?200"?,(?:[^,\r\n]*,){6}[^\r\n]*[\r\n]+"?300"?,"?\d{8}"?,/,
  /^\ufeff?\s*"?250"?,(?:[^,\r\n]*,){18}/,
];

/** First letters of the quality method. */
const FLAGS: Record<string, Quality> = { A: 'actual', E: 'estimated', F: 'substituted', S: 'substituted' };

/**
 * Interval and accumulated metering data of the Australian market: AEMO, "Meter
 * Data File Format Specification NEM12 & NEM13". Values are of the interval that
 * begins at the time; a register is read at the time.
 */
export const nem: FormatReader = {
  recognises: (head) => {
    const text = Buffer.from(head.subarray(0, 16_384)).toString('utf8');
    return BEGINS.some((begin) => begin.test(text));
  },
  read: (source, options) => new NemReader(source, options).read(),
};

class NemReader {
  private readonly registry = new SeriesRegistry();
  private readonly source: FileSource;
  private readonly options: ReadOptions;
  private series: OpenSeries | null = null;
  private intervalMinutes = 30;
  /** Readings of the last day, whose quality later lines may tell. */
  private day: { startMs: number; line: number; cells: string[]; qualities: Uint8Array } | null = null;
  private line = 0;
  private format = 'nem12';
  private hasEnd = false;

  constructor(source: FileSource, options: ReadOptions) {
    this.source = source;
    this.options = options;
  }

  async *read(): AsyncIterable<FileEvent> {
    let isTold = false;
    for await (const text of readLines(this.source, 'utf-8')) {
      this.options.signal.throwIfAborted();
      this.line++;
      this.readRecord(text.split(',').map(cleanCell));
      if (!isTold && text.trim() !== '') {
        isTold = true;
        yield { type: 'format', format: this.toFormat() };
      }
      if (this.registry.events.length > 0) yield* this.registry.events.splice(0);
    }
    this.closeDay();
    this.registry.flush();
    yield* this.registry.events.splice(0);
    if (this.registry.size === 0)
      throw new RefusedFile({ message: 'there is no 200 or 250 record with a meter in it' });
    if (!this.hasEnd) {
      const message = 'the end record (900) is not there: the file may be cut off';
      yield { type: 'issue', issue: { severity: 'warning', line: this.line, message } };
    }
  }

  private toFormat() {
    const words = `${this.format.toUpperCase()}, times of the Australian market (UTC+10 all year)`;
    return { format: this.format, profile: null, encoding: 'utf-8', delimiter: ',', decimal: '.', words };
  }

  private readRecord(cells: string[]): void {
    switch (cells[0]) {
      case '100':
        this.format = /nem13/i.test(cells[1] ?? '') ? 'nem13' : 'nem12';
        return;
      case '200':
        return this.openSeries(cells);
      case '250':
        return this.readAccumulation(cells);
      case '300':
        return this.readDay(cells);
      case '400':
        return this.readQuality(cells);
      case '500':
      case '550':
      case '':
        return;
      case '900':
        this.hasEnd = true;
        return this.closeDay();
      default:
        throw this.refuse(1, cells, 'is no record indicator of NEM12 or NEM13');
    }
  }

  /** 200, NMI, configuration, register, suffix, data stream, serial number, unit, interval, next reading. */
  private openSeries(cells: string[]): void {
    this.closeDay();
    const [, nmi = '', , register = '', suffix = '', , serial = '', unit = ''] = cells;
    const minutes = Number(cells[8]);
    if (![1, 5, 10, 15, 30, 60].includes(minutes)) {
      throw this.refuse(9, cells, 'is no interval of 5, 15 or 30 minutes');
    }
    this.intervalMinutes = minutes;
    const description = describe(nmi, register, suffix, serial, unit, minutes * 60, 'energy');
    this.series = this.registry.open(description, OFFSETS, minutes * 60_000);
  }

  /** 300, date, a value for each interval, quality method, reason, reason text, update times. */
  private readDay(cells: string[]): void {
    this.closeDay();
    if (!this.series) throw this.refuse(1, cells, 'is an interval record before any 200 record');
    const startMs = this.toTime(`${cells[1] ?? ''}000000`, cells, 2);
    const count = DAY_MINUTES / this.intervalMinutes;
    const values = cells.slice(2, 2 + count);
    const method = cells[2 + count] ?? '';
    // Some leave the method out; what stands in its place is then no value either.
    const isMethod = /^[AEFNSV]/.test(method) || (method === '' && !cells.slice(2 + count).some(isValue));
    if (values.length < count || !isMethod || (method === '' && !values.every(isValueOrNone))) {
      const stranger = values.findIndex((cell) => !looksLikeNumber(cell));
      const column = (stranger < 0 ? Math.min(cells.length, 2 + count) : 2 + stranger) + 1;
      const expected = `stands where a day of ${this.intervalMinutes} minutes has ${count} values and then a quality method`;
      throw this.refuse(column, cells, expected);
    }
    const qualities = new Uint8Array(count).fill(QUALITIES.indexOf(FLAGS[method[0]!] ?? 'unstated'));
    // Null data: what stands there is no measurement.
    const read = method.startsWith('N') ? values.map(() => '') : values;
    this.day = { startMs, line: this.line, cells: read, qualities };
  }

  /** 400, first interval, last interval, quality method, reason, reason text. */
  private readQuality(cells: string[]): void {
    if (!this.day) throw this.refuse(1, cells, 'is a quality record before any interval record');
    const [first, last] = [Number(cells[1]), Number(cells[2])];
    const { length } = this.day.qualities;
    if (!(first >= 1 && first <= last && last <= length)) {
      throw this.refuse(2, cells, `is no interval from 1 to ${length}`);
    }
    const method = cells[3]?.[0] ?? '';
    this.day.qualities.fill(QUALITIES.indexOf(FLAGS[method] ?? 'unstated'), first - 1, last);
    if (method === 'N') this.day.cells.fill('', first - 1, last);
  }

  private closeDay(): void {
    const { day, series } = this;
    this.day = null;
    if (!day || !series) return;
    day.cells.forEach((cell, i) => {
      const timeMs = day.startMs + i * this.intervalMinutes * 60_000;
      const number = cell === '' ? { value: NaN, decimals: 0 } : parseNumber(cell, '.');
      if (!number) {
        const text = cell.slice(0, 100);
        throw new RefusedFile({ line: day.line, column: i + 3, text, message: `"${text}" is no number` });
      }
      this.registry.add(series, timeMs, number.value, number.decimals, day.qualities[i]!, day.line);
    });
  }

  /**
   * 250, NMI, configuration, register, suffix, stream, serial, direction, then of the previous and of the
   * current reading: the dial, its time, quality, reason, text; then quantity, unit, next reading.
   */
  private readAccumulation(cells: string[]): void {
    const [, nmi = '', , register = '', suffix = '', , serial = ''] = cells;
    const description = describe(nmi, register, suffix, serial, cells[19] ?? '', null, 'register');
    const series = this.registry.open(description, OFFSETS, null);
    for (const at of [8, 13]) {
      const number = parseNumber(cells[at] ?? '', '.');
      if (!number) throw this.refuse(at + 1, cells, 'is no register reading');
      const flag = FLAGS[cells[at + 2]?.[0] ?? ''] ?? 'unstated';
      const timeMs = this.toTime(cells[at + 1] ?? '', cells, at + 2);
      this.registry.add(series, timeMs, number.value, number.decimals, QUALITIES.indexOf(flag), this.line);
    }
  }

  private toTime(text: string, cells: string[], column: number): number {
    const parts = /^(\d{4})(\d\d)(\d\d)(\d\d)(\d\d)(\d\d)$/.exec(text) ?? [];
    const [, y = NaN, mo = NaN, d = NaN, h = NaN, mi = NaN, s = NaN] = parts.map(Number);
    const utc = Date.UTC(y, mo - 1, d, h, mi, s);
    const isDate = new Date(utc).getUTCDate() === d && new Date(utc).getUTCMonth() === mo - 1;
    if (!isDate)
      throw this.refuse(column, cells, 'is no date of the form YYYYMMDD, or with hhmmss behind it');
    return utc - OFFSET_MS;
  }

  private refuse(column: number, cells: string[], reason: string): RefusedFile {
    const text = (cells[column - 1] ?? '').slice(0, 100);
    return new RefusedFile({ line: this.line, column, text, message: `"${text}" ${reason}` });
  }
}

/** Times of updates, of 14 digits, are none. */
const isValueOrNone = (cell: string): boolean => cell === '' || looksLikeNumber(cell);
const isValue = (cell: string): boolean => looksLikeNumber(cell) && !/^\d{14}$/.test(cell);

function describe(
  nmi: string,
  register: string,
  suffix: string,
  serial: string,
  unit: string,
  intervalSeconds: number | null,
  kind: SeriesDescription['kind'],
): SeriesDescription {
  const known = unitNamed(unit);
  // E streams leave the grid for the customer, B streams come back from them.
  const direction = /^[EA]/i.test(suffix) ? 'import' : /^B/i.test(suffix) ? 'export' : '';
  return {
    key: ['nem', nmi, register, suffix, serial].join('|'),
    name: [nmi, suffix || register].filter(Boolean).join(' '),
    unit: known?.name ?? unit,
    kind: kind === 'energy' && known?.kind === 'power' ? 'power' : kind,
    intervalSeconds,
    stamp: 'start',
    zone: ZONE,
    tags: {
      meter: nmi,
      register: register || suffix,
      ...(serial && { serial }),
      ...(direction && { direction }),
    },
  };
}
