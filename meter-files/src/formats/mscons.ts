import type { FileSource } from '../file-source.ts';
import {
  QUALITIES,
  RefusedFile,
  type FileEvent,
  type FormatReader,
  type Quality,
  type ReadOptions,
} from '../model.ts';
import { parseNumber, type DecimalMark } from '../tables/cells.ts';
import { readHead } from '../tables/decode-text.ts';
import { OFFSETS, SeriesRegistry, type OpenSeries } from '../tables/series-registry.ts';
import { createZoneClock, type ZoneClock } from '../time/clock.ts';
import { readSegments, readSyntax } from './edifact.ts';

/** Of times without an offset. */
const ZONE = 'Europe/Berlin';

/** Qualifiers of QTY. */
const QUANTITIES: Record<string, Quality> = {
  '220': 'actual',
  '67': 'substituted',
  '201': 'estimated',
  '187': 'estimated',
  Z18: 'estimated',
};

/**
 * Metered values of the German market: EDIFACT MSCONS, by the guides of BDEW. A
 * value is of the interval between its two times and is stamped at the first.
 */
export const mscons: FormatReader = {
  recognises: (head) => {
    const text = Buffer.from(head.subarray(0, 4096)).toString('latin1').trimStart();
    return /^(?:UNA.{6}\s*)?UNB./s.test(text) && text.includes('MSCONS');
  },
  read: readMscons,
};

async function* readMscons(source: FileSource, { signal }: ReadOptions): AsyncIterable<FileEvent> {
  const syntax = readSyntax(Buffer.from(await readHead(source, 64)).toString('latin1'));
  const words = `EDIFACT MSCONS, decimal ${syntax.decimal === ',' ? 'comma' : 'point'}`;
  const { element: delimiter, decimal } = syntax;
  const text = { encoding: 'iso-8859-1', delimiter, decimal };
  yield { type: 'format', format: { format: 'mscons', profile: null, ...text, words } };
  const registry = new SeriesRegistry();
  const state = new MsconsState(registry, decimal);
  for await (const { elements, number } of readSegments(source, syntax)) {
    signal.throwIfAborted();
    state.read(elements, number);
    if (registry.events.length > 0) yield* registry.events.splice(0);
  }
  state.close();
  registry.flush();
  yield* registry.events.splice(0);
  if (registry.size === 0)
    throw new RefusedFile({ message: 'no QTY segment with a value and a time is in it' });
}

/** What the segments so far have said. */
class MsconsState {
  private readonly registry: SeriesRegistry;
  private readonly decimal: DecimalMark;
  private location = '';
  private product = '';
  private unit = '';
  private series: OpenSeries | null = null;
  private clock: ZoneClock = createZoneClock(ZONE, 'file-order', null);
  private quantity: { value: number; decimals: number; quality: number; number: number } | null = null;
  private startMs = NaN;
  private endMs = NaN;

  constructor(registry: SeriesRegistry, decimal: DecimalMark) {
    this.registry = registry;
    this.decimal = decimal;
  }

  read([head, ...elements]: string[][], number: number): void {
    const tag = head?.[0];
    const [first = [], second = []] = elements;
    switch (tag) {
      case 'LOC':
        this.openNext();
        this.location = second[0] ?? '';
        break;
      case 'LIN':
        this.openNext();
        this.product = '';
        break;
      case 'PIA':
        this.product = second.filter(Boolean).join(':');
        break;
      case 'QTY':
        this.close();
        this.readQuantity(first, number);
        break;
      case 'DTM':
        this.readTime(first, number);
        break;
      case 'UNT':
        this.close();
        break;
    }
  }

  private openNext(): void {
    this.close();
    this.series = null;
    this.clock = createZoneClock(ZONE, 'file-order', null);
  }

  private readQuantity([qualifier = '', text = '', unit = '']: string[], number: number): void {
    const value = parseNumber(text, this.decimal);
    if (!value) throw refuse(number, 'QTY', text, `is no number with the decimal mark "${this.decimal}"`);
    const quality = QUALITIES.indexOf(QUANTITIES[qualifier] ?? 'unstated');
    this.quantity = { ...value, quality, number };
    this.unit = unit || this.unit;
    this.startMs = this.endMs = NaN;
  }

  /** 163 is the begin and 164 the end of the interval, 7 and 9 are when a dial was read. */
  private readTime([qualifier = '', text = '', format = '']: string[], number: number): void {
    if (!this.quantity || !['163', '164', '7', '9'].includes(qualifier)) return;
    const ms = this.toUtc(text, format);
    if (Number.isNaN(ms)) throw refuse(number, 'DTM', text, `is no time of the format ${format || '303'}`);
    if (qualifier === '164') this.endMs = ms;
    else this.startMs = ms;
  }

  /** 203 is the local time to the minute, 303 has the offset behind it, 102 is a date. */
  private toUtc(text: string, format: string): number {
    const [, y, mo, d, h = '00', mi = '00', s = '00', zone] =
      /^(\d{4})(\d\d)(\d\d)(?:(\d\d)(\d\d)(\d\d)?)?(?:([+-]\d\d|UTC))?$/.exec(text) ?? [];
    if (y === undefined) return NaN;
    const localMs = Date.UTC(Number(y), Number(mo) - 1, Number(d), Number(h), Number(mi), Number(s));
    if (zone !== undefined) return localMs - (zone === 'UTC' ? 0 : Number(zone) * 3_600_000);
    return format === '303' ? NaN : this.clock.toUtc({ localMs, offsetMs: null, isRepeat: null });
  }

  /** Hands on the value with its times, which came behind it. */
  close(): void {
    const { quantity } = this;
    this.quantity = null;
    if (!quantity || Number.isNaN(this.startMs)) return;
    const isInterval = !Number.isNaN(this.endMs);
    this.series ??= this.openSeries(isInterval ? (this.endMs - this.startMs) / 1000 : null);
    const { value, decimals, quality, number } = quantity;
    this.registry.add(this.series, this.startMs, value, decimals, quality, number);
  }

  private openSeries(intervalSeconds: number | null): OpenSeries {
    // OBIS: value group C is 1 of energy taken and 2 of energy given.
    const group = /\d+-\d+:(\d+)\./.exec(this.product)?.[1];
    const direction = group === '2' ? 'export' : group === '1' ? 'import' : '';
    const isPower = this.unit === 'KWT';
    return this.registry.open(
      {
        key: ['mscons', this.location, this.product].join('|'),
        name: [this.location, this.product.replace(/:SRW$/, '')].filter(Boolean).join(' '),
        unit: isPower ? 'kW' : 'kWh',
        kind: intervalSeconds === null ? 'register' : isPower ? 'power' : 'energy',
        intervalSeconds,
        stamp: 'start',
        zone: ZONE,
        tags: { meter: this.location, register: this.product, ...(direction && { direction }) },
      },
      OFFSETS,
      intervalSeconds === null ? null : intervalSeconds * 1000,
    );
  }
}

function refuse(line: number, column: string, whole: string, reason: string): RefusedFile {
  const text = whole.slice(0, 100);
  return new RefusedFile({ line, column, text, message: `"${text}" ${reason}` });
}
