import type { Meter, ReadingBatch, TimeRange } from '../meter.ts';
import { intervalMsOf, slotOf, stampFrom, stampOf, type TimeBase } from './time-base.ts';

/** What a reading of a meter comes to in a sum, of which it is a part. */
export interface Part {
  meter: Meter;
  /** To the unit of the sum. */
  convert: (value: number) => number;
  /** Of each value in its slot: of power, the share that its interval has of the slot. */
  weight: number;
}

/** Consecutive slots of a time base, to which the readings of one meter after the other are added. */
export class SlotSums {
  private readonly base: TimeBase;
  private readonly first: number;
  /** NaN until a meter says it that has the interval of the slots. */
  private readonly stampMs: Float64Array;
  private readonly sum: Float64Array;
  private readonly readings: Uint32Array;
  /** How many meters ought to have their values in the slot, and how many have them. */
  private readonly wanted: Uint32Array;
  private readonly whole: Uint32Array;

  constructor(base: TimeBase, first: number, size: number) {
    this.base = base;
    this.first = first;
    this.stampMs = new Float64Array(size).fill(NaN);
    this.sum = new Float64Array(size);
    this.readings = new Uint32Array(size);
    this.wanted = new Uint32Array(size);
    this.whole = new Uint32Array(size);
  }

  /** Expects values of the meter from slot to slot, both included. */
  want(fromSlot: number, toSlot: number): void {
    const to = Math.min(toSlot - this.first, this.wanted.length - 1);
    for (let i = Math.max(fromSlot - this.first, 0); i <= to; i++) this.wanted[i]!++;
  }

  /** Adds the readings of one meter, which are in time order and lie in these slots. */
  async add({ meter, convert, weight }: Part, batches: AsyncIterable<ReadingBatch>): Promise<void> {
    const { base, first, stampMs, sum } = this;
    const perSlot = base.baseMs / intervalMsOf(meter);
    let slot = -1;
    let values = 0;
    const closeSlot = () => {
      if (values >= perSlot) this.whole[slot]!++;
      values = 0;
    };
    for await (const { timeMs, value } of batches) {
      for (let i = 0; i < timeMs.length; i++) {
        const next = slotOf(base, meter, timeMs[i]!) - first;
        if (next !== slot) closeSlot();
        slot = next;
        this.readings[slot]!++;
        if (perSlot === 1 && Number.isNaN(stampMs[slot]!)) stampMs[slot] = stampFrom(base, meter, timeMs[i]!);
        if (Number.isNaN(value[i]!)) continue;
        sum[slot]! += convert(value[i]!) * weight;
        values++;
      }
    }
    closeSlot();
  }

  /** A reading for each slot whose stamp lies in the range and in which a meter has one; NaN where another lacks its. */
  toReadings({ fromMs, toMs }: TimeRange): ReadingBatch {
    const slots = Array.from(this.readings.keys()).filter((i) => {
      const stamp = this.stampIn(i);
      return this.readings[i]! > 0 && stamp >= fromMs && stamp < toMs;
    });
    return {
      timeMs: Float64Array.from(slots, (i) => this.stampIn(i)),
      value: Float64Array.from(slots, (i) => (this.whole[i]! < this.wanted[i]! ? NaN : this.sum[i]!)),
    };
  }

  private stampIn(i: number): number {
    const stamp = this.stampMs[i]!;
    return Number.isNaN(stamp) ? stampOf(this.base, this.first + i) : stamp;
  }
}
