import type { FileSource } from '../file-source.ts';
import {
  QUALITIES,
  RefusedFile,
  type FileEvent,
  type FormatReader,
  type Quality,
  type ReadOptions,
} from '../model.ts';
import { OFFSETS, SeriesRegistry, type OpenSeries } from '../tables/series-registry.ts';
import { kindOfType, scaled, unitOf, type ReadingType } from './espi-types.ts';
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
  title: string;
  self: string;
  up: string;
  related: string[];
}

/** What the first reading of a feed finds, as blocks may stand before the types that they are of. */
interface Outline {
  types: { self: string; type: ReadingType }[];
  meters: { self: string; related: string[]; title: string }[];
  usagePoints: { self: string; title: string }[];
  totals: { value: number; powerOfTen: number; line: number }[];
  offsetSeconds: number | null;
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
  const zone = choices.zone ?? 'UTC';
  const words = `Green Button (ESPI), ${outline.usagePoints.length || 1} usage point${outline.usagePoints.length > 1 ? 's' : ''}`;
  yield {
    type: 'format',
    format: { format: 'espi', profile: null, encoding: 'utf-8', delimiter: null, decimal: '.', words },
  };
  if (!choices.zone) {
    const hours =
      outline.offsetSeconds === null ? '' : ` Its offset is ${outline.offsetSeconds / 3600} hours from UTC.`;
    yield {
      type: 'question',
      question: {
        choice: 'zone',
        text: `In which time zone does the meter stand? The times are exact, and the days are those of the zone.${hours}`,
        options: ['UTC', 'America/New_York', 'America/Chicago', 'America/Denver', 'America/Los_Angeles'].map(
          (value) => ({ value, label: value, consequence: `days begin at midnight in ${value}` }),
        ),
        assumed: 'UTC',
      },
    };
  }

  let entry = emptyEntry();
  let reading: { start: number; duration: number; text: string; quality: string } | null = null;
  let series: OpenSeries | null = null;
  let powerOfTen = 0;
  let inPeriod = false;
  for await (const event of readXml(source)) {
    signal.throwIfAborted();
    if (event.type === 'open') {
      const { name, attributes } = event;
      if (name === 'entry') entry = emptyEntry();
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
    const { value, line } = outline.totals[0]!;
    yield {
      type: 'total',
      series: 0,
      total: value * 10 ** (outline.totals[0]!.powerOfTen - powerOfTen),
      decimals: 0,
      line,
    };
  }

  function openSeries(block: Entry): { series: OpenSeries | null; powerOfTen: number } {
    const meter = outline.meters.find(({ self }) => self !== '' && isWithin(block.up, self));
    const type = typeOf(meter) ?? outline.types[0]?.type;
    const unit = type && unitOf(type);
    if (!type || !unit) return { series: null, powerOfTen: 0 };
    const named = scaled(unit.unit, type.powerOfTen);
    const point = outline.usagePoints.find(
      ({ self }) => self !== '' && isWithin(block.up || meter?.self || '', self),
    );
    const pointId = point?.self.split('/').at(-1) ?? '';
    const direction = type.flowDirection === 19 ? 'export' : type.flowDirection === 1 ? 'import' : '';
    const title = type.title || meter?.title || '';
    const opened = registry.open(
      {
        key: ['espi', pointId, meter?.self.split('/').at(-1) ?? '', title, named.unit, direction].join('|'),
        name: [point?.title, title].filter(Boolean).join(' ') || 'Green Button',
        unit: named.unit,
        kind: kindOfType(type, unit.kind),
        intervalSeconds: type.intervalSeconds,
        stamp: 'start',
        zone,
        tags: { ...(pointId && { meter: pointId }), ...(direction && { direction }) },
      },
      OFFSETS,
      type.intervalSeconds === null ? null : type.intervalSeconds * 1000,
    );
    return { series: opened, powerOfTen: named.powerOfTen };
  }

  function typeOf(meter: Outline['meters'][number] | undefined): ReadingType | undefined {
    return outline.types.find(({ self }) => self !== '' && meter?.related.includes(self))?.type;
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
    const number = Number(text);
    if (!Number.isFinite(number))
      throw new RefusedFile({
        line,
        text: text.slice(0, 100),
        message: `"${text.slice(0, 100)}" is no number`,
      });
    const decimals = Math.max(0, (text.split('.')[1]?.length ?? 0) - powerOfTen);
    const value = powerOfTen < 0 ? number / 10 ** -powerOfTen : number * 10 ** powerOfTen;
    registry.add(to, start * 1000, value, decimals, code, line);
  }
}

async function readOutline(source: FileSource, signal: AbortSignal): Promise<Outline> {
  const outline: Outline = { types: [], meters: [], usagePoints: [], totals: [], offsetSeconds: null };
  let entry = emptyEntry();
  let fields: Record<string, string> = {};
  for await (const event of readXml(source)) {
    signal.throwIfAborted();
    if (event.type === 'open') {
      if (event.name === 'entry') entry = emptyEntry();
      else if (event.name === 'link') addLink(entry, event.attributes);
      else if (
        /^(?:ReadingType|currentBillingPeriodOverAllConsumption|LocalTimeParameters)$/.test(event.name)
      )
        fields = {};
      continue;
    }
    const { name, text, line } = event;
    if (name === 'title') entry.title = text;
    else if (name === 'ReadingType')
      outline.types.push({ self: entry.self, type: toType(fields, entry.title) });
    else if (name === 'MeterReading')
      outline.meters.push({ self: entry.self, related: entry.related, title: entry.title });
    else if (name === 'UsagePoint') outline.usagePoints.push({ self: entry.self, title: entry.title });
    else if (name === 'LocalTimeParameters') outline.offsetSeconds = Number(fields.tzOffset ?? NaN);
    else if (name === 'currentBillingPeriodOverAllConsumption') {
      outline.totals.push({
        value: Number(fields.value),
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

function emptyEntry(): Entry {
  return { title: '', self: '', up: '', related: [] };
}

function addLink(entry: Entry, { rel = '', href = '' }: Record<string, string>): void {
  if (rel === 'self') entry.self = href;
  else if (rel === 'up') entry.up = href;
  else if (rel === 'related') entry.related.push(href);
}

/** Whether an address is that of a resource, or of something below it. */
function isWithin(address: string, resource: string): boolean {
  return address === resource || address.startsWith(`${resource}/`);
}
