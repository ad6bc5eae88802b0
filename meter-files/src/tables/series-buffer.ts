import type { RawReadings } from '../model.ts';

const SIZE = 4096;

/** Collects readings of one series until they are worth handing on. */
export class SeriesBuffer {
  private timeMs = new Float64Array(SIZE);
  private value = new Float64Array(SIZE);
  private quality = new Uint8Array(SIZE);
  private line = new Uint32Array(SIZE);
  private decimals = 0;
  private length = 0;

  get isFull(): boolean {
    return this.length === SIZE;
  }

  add(timeMs: number, value: number, decimals: number, quality: number, line: number): void {
    const at = this.length++;
    this.timeMs[at] = timeMs;
    this.value[at] = value;
    this.quality[at] = quality;
    this.line[at] = line;
    if (decimals > this.decimals) this.decimals = decimals;
  }

  /** What was collected, or null; the buffer is then empty. */
  take(): RawReadings | null {
    const { length, decimals } = this;
    if (length === 0) return null;
    this.length = 0;
    this.decimals = 0;
    return {
      timeMs: this.timeMs.slice(0, length),
      value: this.value.slice(0, length),
      quality: this.quality.slice(0, length),
      line: this.line.slice(0, length),
      decimals,
    };
  }
}
