import type { FileEvent, SeriesDescription } from '../model.ts';
import type { Part } from './parts.ts';

/** A shorter number of a meter is one within its file. */
const LEAST_METER = 6;

/**
 * Events of the parts of one file, such as the files of an archive or the sheets
 * of a workbook: their series are numbered on, and named by their part where
 * there is more than one. Only the first says what format it is. With
 * `joinsMeters`, what parts have of the same meter is one series.
 */
export async function* renumberSeries(parts: Part[], { joinsMeters = false } = {}): AsyncIterable<FileEvent> {
  const known = new Map<string, number>();
  let count = 0;
  let isTold = false;
  for (const { name, events } of parts) {
    const numbers: number[] = [];
    const label = parts.length > 1 ? `${name} ` : '';
    for await (const event of events) {
      if (event.type === 'series') {
        const meter = joinsMeters ? meterOf(event.series) : null;
        const number = (meter === null ? undefined : known.get(meter)) ?? count;
        numbers.push(number);
        if (number < count) continue;
        if (meter !== null) known.set(meter, number);
        count++;
        const { key, name: own } = event.series;
        const named = { ...event.series, key: label + key, name: (label + own).trim() };
        yield meter === null ? { ...event, series: named } : event;
      } else if (event.type === 'readings' || event.type === 'total') {
        yield { ...event, series: numbers[event.series]! };
      } else if (event.type !== 'format' || !isTold) {
        isTold ||= event.type === 'format';
        yield event;
      }
    }
  }
}

/** What tells a meter from all others, where its file names it. */
function meterOf({ key, unit, kind, stamp, zone, tags }: SeriesDescription): string | null {
  const isNamed = (tags.meter?.length ?? 0) >= LEAST_METER;
  return isNamed ? [key, unit, kind, stamp, zone].join('\u0000') : null;
}
