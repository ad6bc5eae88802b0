import type { FileSource } from '../file-source.ts';
import {
  QUALITIES,
  RefusedFile,
  type FileEvent,
  type FormatReader,
  type Quality,
  type ReadOptions,
} from '../model.ts';
import { readHead } from '../tables/decode-text.ts';
import { OFFSETS, SeriesRegistry, type OpenSeries } from '../tables/series-registry.ts';
import { createZoneClock, type ZoneClock } from '../time/clock.ts';
import { parseDecimal, readSegments, readSyntax } from './edifact.ts';
import { quantityOf } from './mscons-quantities.ts';

/** Of times without an offset. */
const ZONE = 'Europe/Berlin';

/** How long the units of DTM are: days, hours, minutes. */
const STEPS_MS: Record<string, number> = { 804: 86_400_000, 805: 3_600_000, 806: 60_000 };

/** Qualifiers of QTY. */
const QUANTITIES: Record<string, Quality> = {
  '220': 'actual',
  '67': 'substituted',
  '201': 'estimated',
  '187': 'estimated',
  Z18: 'estimated',
};

/**
 * Metered values of the German and the Swiss market: EDIFACT MSCONS, by the guides
 * of BDEW and VSE. A value is of the interval between its two times and is stamped
 * at the first; of a load profile that states its begin and its interval once, values
 * follow each other without times.
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
  const state = new MsconsState(registry);
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
  private location = '';
  private product = '';
  private unit = '';
  private series: OpenSeries | null = null;
  private clock: ZoneClock = createZoneClock(ZONE, 'file-order', null);
  private quantity: { value: number; decimals: number; quality: number; number: number } | null = null;
  /** Of the value: its begin and end, or when a dial was read. */
  private startMs = NaN;
  private endMs = NaN;
  private readMs = NaN;
  /** Of the profile: its begin, its interval, and how many values it had without a time. */
  private profile = { startMs: NaN, stepMs: NaN, count: 0 };

  constructor(registry: SeriesRegistry) {
    this.registry = registry;
  }

  read([head, ...elements]: string[][], number: number): void {
    const tag = head?.[0];
    const [first = [], second = []] = elements;
    switch (tag) {
      case 'LOC':
        this.openNext();
        this.location = second.find((part) => part.length > 3) ?? '';
        this.profile = { startMs: NaN, stepMs: NaN, count: 0 };
        break;
      case 'LIN':
        this.openNext();
        this.product = '';
        this.unit = '';
        this.profile.count = 0;
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
    const value = parseDecimal(text);
    if (!value) throw refuse(number, 'QTY', text, 'is no number');
    const quality = QUALITIES.indexOf(QUANTITIES[qualifier] ?? 'unstated');
    this.quantity = { ...value, quality, number };
    this.unit = unit || this.unit;
    this.startMs = this.endMs = this.readMs = NaN;
  }

  /**
   * 163 is the begin and 164 the end of the interval; 7 is what a dial's value is valid at, and 9 when it was read.
   * In front of the values 163 is the begin of the profile, and 672 its interval.
   */
  private readTime([qualifier = '', text = '', format = '']: string[], number: number): void {
    if (qualifier === '672') this.profile.stepMs = Number(text) * (STEPS_MS[format] ?? NaN);
    const isOfValue = this.quantity !== null && ['163', '164', '7', '9'].includes(qualifier);
    if (!isOfValue && !(qualifier === '163' && this.location !== '')) return;
    const ms = this.toUtc(text, format);
    if (Number.isNaN(ms)) throw refuse(number, 'DTM', text, `is no time of the format ${format || '303'}`);
    if (!isOfValue) this.profile.startMs = ms;
    else if (qualifier === '163') this.startMs = ms;
    else if (qualifier === '164') this.endMs = ms;
    else if (qualifier === '7' || Number.isNaN(this.readMs)) this.readMs = ms;
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
    if (!quantity) return;
    const { startMs, stepMs } = this.timesOf();
    if (Number.isNaN(startMs)) return;
    this.series ??= this.openSeries(stepMs);
    const { value, decimals, quality, number } = quantity;
    this.registry.add(this.series, startMs, value, decimals, quality, number);
  }

  /** When the value begins, and how long it is; no length where a dial was read. */
  private timesOf(): { startMs: number; stepMs: number | null } {
    if (!Number.isNaN(this.startMs)) {
      const isInterval = !Number.isNaN(this.endMs);
      return { startMs: this.startMs, stepMs: isInterval ? this.endMs - this.startMs : null };
    }
    if (!Number.isNaN(this.readMs)) return { startMs: this.readMs, stepMs: null };
    const { startMs, stepMs, count } = this.profile;
    this.profile.count++;
    return { startMs: startMs + count * stepMs, stepMs };
  }

  private openSeries(stepMs: number | null): OpenSeries {
    const { unit, kind, direction } = quantityOf(this.unit, this.product);
    return this.registry.open(
      {
        key: ['mscons', this.location, this.product].join('|'),
        name: [this.location, this.product.replace(/:S(?:RW|WR)$/, '')].filter(Boolean).join(' '),
        unit,
        kind: stepMs === null ? 'register' : kind,
        intervalSeconds: stepMs === null ? null : stepMs / 1000,
        stamp: 'start',
        zone: ZONE,
        tags: { meter: this.location, register: this.product, ...(direction && { direction }) },
      },
      OFFSETS,
      stepMs,
    );
  }
}

function refuse(line: number, column: string, whole: string, reason: string): RefusedFile {
  const text = whole.slice(0, 100);
  return new RefusedFile({ line, column, text, message: `"${text}" ${reason}` });
}
