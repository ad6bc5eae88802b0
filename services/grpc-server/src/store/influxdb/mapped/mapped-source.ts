import type { TimeRange } from '../../../meter.ts';
import { identifier, instant, quote } from '../influxql.ts';
import type { MappingEntry } from './mapping.ts';

/** Types of a field that are read; InfluxDB reads whole numbers as floats where they are asked for as such. */
export type ReadType = 'float' | 'boolean';

/** An entry as statements of InfluxQL name it. */
export class MappedSource {
  readonly entry: MappingEntry;
  /** Behind FROM. */
  readonly from: string;

  constructor(entry: MappingEntry) {
    const { retentionPolicy, measurement } = entry;
    this.entry = entry;
    const policy = retentionPolicy === undefined ? '' : `${identifier(retentionPolicy)}.`;
    this.from = policy + identifier(measurement);
  }

  /** The field as one of its types; points of another one have none there. */
  field(type: ReadType): string {
    return `${identifier(this.entry.field)}::${type}`;
  }

  /** Behind WHERE: the points of a range, of the meter whose tag has the value; undefined: of all meters. */
  condition({ fromMs, toMs }: TimeRange, value?: string): string {
    const { where, meterTag } = this.entry;
    const tags = Object.entries(where);
    if (meterTag !== undefined && value !== undefined) tags.push([meterTag, value]);
    return [
      ...tags.map(([key, text]) => `${identifier(key)}::tag = ${literal(text)}`),
      ...(Number.isFinite(fromMs) ? [`time >= ${instant(Math.ceil(fromMs))}`] : []),
      ...(Number.isFinite(toMs) ? [`time < ${instant(Math.ceil(toMs))}`] : []),
    ].join(' AND ');
  }
}

function literal(text: string): string {
  return quote(text).replaceAll('\n', '\\n');
}
