import type { FileEvent, SeriesDescription } from '../model.ts';
import { createZoneClock, type ZoneClock } from '../time/clock.ts';
import type { ClockChanges } from './plan.ts';
import { SeriesBuffer } from './series-buffer.ts';

/** Of formats whose times are exact. */
export const OFFSETS: ClockChanges = { rule: 'offset' };

/** A series that is being read. */
export interface OpenSeries {
  index: number;
  description: SeriesDescription;
  clock: ZoneClock;
  buffer: SeriesBuffer;
  /** Of all its values so far, for the totals that a file states. */
  sum: number;
}

/** The series of a file in the order in which they came, and the events that they make. */
export class SeriesRegistry {
  private readonly byKey = new Map<string, OpenSeries>();
  readonly events: FileEvent[] = [];

  get size(): number {
    return this.byKey.size;
  }

  open(
    description: SeriesDescription,
    changes: ClockChanges,
    intervalMs: number | null,
    isStampGuessed = false,
  ): OpenSeries {
    const known = this.byKey.get(description.key);
    if (known) return known;
    const series = {
      index: this.byKey.size,
      description,
      clock: createZoneClock(description.zone, changes.rule, intervalMs, changes),
      buffer: new SeriesBuffer(),
      sum: 0,
    };
    this.byKey.set(description.key, series);
    this.events.push({ type: 'series', series: description, ...(isStampGuessed && { isStampGuessed }) });
    return series;
  }

  add(
    series: OpenSeries,
    timeMs: number,
    value: number,
    decimals: number,
    quality: number,
    line: number,
  ): void {
    series.buffer.add(timeMs, value, decimals, quality, line);
    if (!Number.isNaN(value)) series.sum += value;
    if (series.buffer.isFull) this.flushOne(series);
  }

  /** Hands on what is still in the buffers. */
  flush(): void {
    for (const series of this.byKey.values()) this.flushOne(series);
  }

  private flushOne({ index, buffer }: OpenSeries): void {
    const readings = buffer.take();
    if (readings) this.events.push({ type: 'readings', series: index, readings });
  }
}
