import type { ReadingBatch } from '../meter.ts';

const BATCH_SIZE = 8192;

/** Readings one by one, in batches of bounded size. */
export class BatchWriter {
  timeMs = new Float64Array(BATCH_SIZE);
  value = new Float64Array(BATCH_SIZE);
  size = 0;

  get isFull(): boolean {
    return this.size === BATCH_SIZE;
  }

  add(timeMs: number, value: number): void {
    this.timeMs[this.size] = timeMs;
    this.value[this.size++] = value;
  }

  /** What was added since the last time. */
  take(): ReadingBatch {
    const batch = { timeMs: this.timeMs.subarray(0, this.size), value: this.value.subarray(0, this.size) };
    this.timeMs = new Float64Array(BATCH_SIZE);
    this.value = new Float64Array(BATCH_SIZE);
    this.size = 0;
    return batch;
  }
}
