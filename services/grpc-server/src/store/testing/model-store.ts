import { QUALITIES, type QualityRun } from '../../meter.ts';
import type { Reading } from './generated-readings.ts';

/** Time, value and index of quality. */
export type CodedReading = readonly [timeMs: number, value: number, quality: number];

interface Layer {
  /** Null: of a write that is no import. */
  importId: string | null;
  value: number;
  quality: number;
}

/**
 * What a MeterStore has to say of one meter, as plainly as it can be put: each stamp has a pile of what was
 * written there, of which the top is read. To take an import back is to take its layers out of the piles.
 */
export class ModelMeter {
  private piles = new Map<number, Layer[]>();
  private readonly imports = new Set<string>();
  private isWritten = false;

  write(readings: readonly CodedReading[], replace: boolean): void {
    this.isWritten = true;
    if (replace) this.piles.clear();
    for (const [timeMs, value, quality] of readings) {
      this.piles.set(timeMs, [{ importId: null, value, quality }]);
    }
  }

  import(importId: string, readings: readonly CodedReading[]): void {
    this.imports.add(importId);
    for (const [timeMs, value, quality] of readings) {
      const pile = this.piles.get(timeMs) ?? [];
      this.piles.set(timeMs, [
        ...pile.filter((layer) => layer.importId !== importId),
        { importId, value, quality },
      ]);
    }
  }

  undo(importId: string): void {
    this.imports.delete(importId);
    for (const [timeMs, pile] of this.piles) {
      const rest = pile.filter((layer) => layer.importId !== importId);
      if (rest.length > 0) this.piles.set(timeMs, rest);
      else this.piles.delete(timeMs);
    }
  }

  get exists(): boolean {
    return this.isWritten || this.imports.size > 0 || this.piles.size > 0;
  }

  codedReadings(): CodedReading[] {
    const tops = Array.from(this.piles, ([timeMs, pile]): CodedReading => {
      const { value, quality } = pile.at(-1)!;
      return [timeMs, value, quality];
    });
    return tops.sort(([a], [b]) => a - b);
  }

  readings(): Reading[] {
    return this.codedReadings().map(([timeMs, value]) => [timeMs, value]);
  }

  qualities(): QualityRun[] {
    return runsOf(this.codedReadings());
  }
}

/** What readQualities has to say of readings in time order, where there is room for all of it. */
export function runsOf(readings: readonly CodedReading[]): QualityRun[] {
  const runs: QualityRun[] = [];
  let before = 0;
  for (const [timeMs, , quality] of readings) {
    if (quality !== 0 && quality !== before) {
      runs.push({ fromMs: timeMs, toMs: timeMs, counts: QUALITIES.map(() => 0) });
    }
    before = quality;
    if (quality === 0) continue;
    const last = runs.at(-1)!;
    last.toMs = timeMs + 1;
    last.counts[quality]!++;
  }
  return runs;
}
