import type { FileSource } from '../file-source.ts';
import {
  QUALITIES,
  RefusedFile,
  type FileEvent,
  type FileQuestion,
  type FormatReader,
  type Quality,
  type ReadOptions,
} from '../model.ts';
import { OFFSETS, SeriesRegistry, type OpenSeries } from '../tables/series-registry.ts';
import { UNKNOWN_TYPE, kindOfType, scale, unitOf, zoneOf, type ReadingType } from './espi-types.ts';
import { readXml } from './xml-elements.ts';

/** Codes of ReadingQuality (NAESB REQ.21, QualityOfReading). */
const QUALITY_CODES: Record<string, Quality> = {
  0: 'actual',
  7: 'substituted',
  8: 'estimated',
  9: 'estimated',
  10: 'substituted',
  11: 'estimated',
  14: 'actual',
  17: 'actual',
  18: 'actual',
  19: 'actual',
};

/** An Atom entry: what it is, and to what it is tied. */
interface Entry {
  /** Its place among the entries of the feed. */
  index: number;
  title: string;
  self: string;
  up: string;
  related: string[];
}

/** What the first reading of a feed finds, as blocks may stand before the types that they are of. */
interface Outline {
  types: (Entry & { type: ReadingType })[];
  meters: Entry[];
  usagePoints: Entry[];
  totals: { value: string; powerOfTen: number; line: number }[];
  offset: { seconds: number; summerSeconds: number } | null;
}

/** Green Button: an Atom feed of the Energy Services Provider Interface (NAESB REQ.21). */
export const espi: FormatReader = {
  recognises: (head) => {
    const text = Buffer.from(head.subarray(0, 65_536)).toString('latin1').replaceAll('\u0000', '');
    return (
      /<(?:\w+:)?(?:IntervalBlock|ReadingType|UsagePoint|MeterReading|feed|LocalTimeParameters)\b/.test(
        text,
      ) && /espi|IntervalBlock/.test(text)
    );
  },
  read: readEspi,
};

async function* readEspi(source: FileSource, { choices, signal }: ReadOptions): AsyncIterable<FileEvent> {
  const outline = await readOutline(source, signal);
  const registry = new SeriesRegistry();
  const stated = outline.offset && zoneOf(outline.offset);
  const zone = choices.zone ?? stated ?? 'UTC';
  const words = `Green Button (ESPI), ${outline.usagePoints.length || 1} usage point${outline.usagePoints.length > 1 ? 's' : ''}`;
  yield {
    type: 'format',
    format: { format: 'espi', profile: null, encoding: 'utf-8', delimiter: null, decimal: '.', words },
  };
  if (zone === 'UTC' && !choices.zone) yield { type: 'question', question: askZone(outline) };
  if (outline.types.length === 0 && !choices.unit) yield { type: 'question', question: askUnit() };

  let entry = emptyEntry(0);
  let reading: { start: number; duration: number; text: string; quality: string } | null = null;
  let series: OpenSeries | null = null;
  let powerOfTen = 0;
  let inPeriod = false;
  for await (const event of readXml(source)) {
    signal.throwIfAborted();
    if (event.type === 'open') {
      const { name, attributes } = event;
      if (name === 'entry') entry = emptyEntry(entry.index + 1);
      else if (name === 'link') addLink(entry, attributes);
      else if (name === 'IntervalBlock') ({ series, powerOfTen } = openSeries(entry));
      else if (name === 'IntervalReading') reading = { start: NaN, duration: NaN, text: '', quality: '' };
      else if (name === 'timePeriod') inPeriod = true;
      continue;
    }
    const { name, text, line } = event;
    if (name === 'title') entry.title = text;
    else if (name === 'timePeriod') inPeriod = false;
    else if (!reading) continue;
    else if (name === 'start' && inPeriod) reading.start = Number(text);
    else if (name === 'duration' && inPeriod) reading.duration = Number(text);
    else if (name === 'value') reading.text = text;
    else if (name === 'quality') reading.quality = text;
    else if (name === 'IntervalReading') {
      if (series) addReading(series, reading, line);
      reading = null;
      if (registry.events.length > 0) yield* registry.events.splice(0);
    }
  }
  registry.flush();
  yield* registry.events.splice(0);
  if (registry.size === 0)
    throw new RefusedFile({ message: 'no interval block with a unit of usage is in it' });
  if (registry.size === 1 && outline.totals.length === 1) {
    const { value, powerOfTen, line } = outline.totals[0]!;
    const total = scale(value, powerOfTen);
    if (total) yield { type: 'total', series: 0, total: total.value, decimals: total.decimals, line };
  }

  function openSeries(block: Entry): { series: OpenSeries | null; powerOfTen: number } {
    const meter = meterOf(block);
    const type = typeOf(block, meter);
    const unit = unitOf(type);
    if (!unit) return { series: null, powerOfTen: 0 };
    const point = outline.usagePoints.find(
      ({ self }) => self !== '' && isWithin(block.up || meter?.self || '', self),
    );
    const pointId = idOf(point, 'UsagePoint', block);
    const meterId = idOf(meter, 'MeterReading', block);
    const direction = type.flowDirection === 19 ? 'export' : type.flowDirection === 1 ? 'import' : '';
    const title = type.title || meter?.title || '';
    const opened = registry.open(
      {
        key: ['espi', pointId, meterId, title, unit.unit, direction].join('|'),
        name: [point?.title, title].filter(Boolean).join(' ') || 'Green Button',
        unit: (type === UNKNOWN_TYPE ? choices.unit : null) ?? unit.unit,
        kind: kindOfType(type, unit.kind),
        intervalSeconds: type.intervalSeconds,
        stamp: 'start',
        zone,
        tags: { ...(pointId && { meter: pointId }), ...(direction && { direction }) },
      },
      OFFSETS,
      type.intervalSeconds === null ? null : type.intervalSeconds * 1000,
    );
    return { series: opened, powerOfTen: type.powerOfTen };
  }

  /** By the links, else the only one, else the one that stands next before the block. */
  function meterOf(block: Entry): Entry | undefined {
    const { meters } = outline;
    const linked = meters.find(
      ({ self, related }) =>
        (self !== '' && isWithin(block.up, self)) ||
        related.some((href) => href === block.self || href === block.up),
    );
    return linked ?? (meters.length === 1 ? meters[0] : meters.findLast(({ index }) => index < block.index));
  }

  function typeOf(block: Entry, meter: Entry | undefined): ReadingType {
    const { types } = outline;
    const linked = types.find(({ self }) => self !== '' && meter?.related.includes(self));
    const found = linked ?? types.findLast(({ index }) => index < block.index) ?? types[0];
    return found?.type ?? UNKNOWN_TYPE;
  }

  function addReading(
    to: OpenSeries,
    { start, text, quality }: { start: number; text: string; quality: string },
    line: number,
  ): void {
    if (!Number.isFinite(start))
      throw new RefusedFile({ line, message: 'the reading has no start of its time period' });
    const code = QUALITIES.indexOf(QUALITY_CODES[quality] ?? 'unstated');
    if (text === '') return registry.add(to, start * 1000, NaN, 0, code, line);
    const number = scale(text, powerOfTen);
    if (!number)
      throw new RefusedFile({
        line,
        text: text.slice(0, 100),
        message: `"${text.slice(0, 100)}" is no number`,
      });
    registry.add(to, start * 1000, number.value, number.decimals, code, line);
  }
}

function askZone({ offset }: Outline): FileQuestion {
  const hours = offset === null ? '' : ` Its offset is ${offset.seconds / 3600} hours from UTC.`;
  return {
    choice: 'zone',
    text: `In which time zone does the meter stand? The times are exact, and the days are those of the zone.${hours}`,
    options: ['UTC', 'America/New_York', 'America/Chicago', 'America/Denver', 'America/Los_Angeles'].map(
      (value) => ({ value, label: value, consequence: `days begin at midnight in ${value}` }),
    ),
    assumed: 'UTC',
  };
}

function askUnit(): FileQuestion {
  return {
    choice: 'unit',
    text: 'In which unit are the values? The file has no reading type, which says it.',
    options: ['Wh', 'kWh'].map((unit) => ({
      value: unit,
      label: unit,
      consequence: unit === 'Wh' ? 'as shown' : `the values are ${unit}`,
    })),
    assumed: 'Wh',
  };
}

async function readOutline(source: FileSource, signal: AbortSignal): Promise<Outline> {
  const outline: Outline = { types: [], meters: [], usagePoints: [], totals: [], offset: null };
  let entry = emptyEntry(0);
  let fields: Record<string, string> = {};
  for await (const event of readXml(source)) {
    signal.throwIfAborted();
    if (event.type === 'open') {
      if (event.name === 'entry') entry = emptyEntry(entry.index + 1);
      else if (event.name === 'link') addLink(entry, event.attributes);
      else if (
        /^(?:ReadingType|currentBillingPeriodOverAllConsumption|LocalTimeParameters)$/.test(event.name)
      )
        fields = {};
      continue;
    }
    const { name, text, line } = event;
    if (name === 'title') entry.title = text;
    else if (name === 'ReadingType') outline.types.push({ ...entry, type: toType(fields, entry.title) });
    else if (name === 'MeterReading') outline.meters.push(entry);
    else if (name === 'UsagePoint') outline.usagePoints.push(entry);
    else if (name === 'LocalTimeParameters')
      outline.offset = { seconds: Number(fields.tzOffset), summerSeconds: Number(fields.dstOffset ?? 0) };
    else if (name === 'currentBillingPeriodOverAllConsumption') {
      outline.totals.push({
        value: fields.value ?? '',
        powerOfTen: Number(fields.powerOfTenMultiplier ?? 0),
        line,
      });
    } else if (text !== '' && name.length < 64) fields[name] = text;
  }
  return outline;
}

function toType(fields: Record<string, string>, title: string): ReadingType {
  const number = (name: string, otherwise: number) =>
    fields[name] === undefined ? otherwise : Number(fields[name]);
  return {
    uom: number('uom', 72),
    powerOfTen: number('powerOfTenMultiplier', 0),
    flowDirection: number('flowDirection', 0),
    accumulationBehaviour: number('accumulationBehaviour', 0),
    intervalSeconds: fields.intervalLength === undefined ? null : Number(fields.intervalLength) || null,
    title,
  };
}

function emptyEntry(index: number): Entry {
  return { index, title: '', self: '', up: '', related: [] };
}

function addLink(entry: Entry, { rel = '', href = '' }: Record<string, string>): void {
  if (rel === 'self') entry.self = href;
  else if (rel === 'up') entry.up = href;
  else if (rel === 'related') entry.related.push(href);
}

/** The last part of an entry's address; where the entry is not in the feed, what the address of a block has of it. */
function idOf(entry: Entry | undefined, resource: string, { up, self }: Entry): string {
  if (entry) return entry.self.split('/').at(-1) ?? '';
  return new RegExp(`/${resource}/([^/]+)`).exec(up || self)?.[1] ?? '';
}

/** Whether an address is that of a resource, or of something below it. */
function isWithin(address: string, resource: string): boolean {
  return address === resource || address.startsWith(`${resource}/`);
}
