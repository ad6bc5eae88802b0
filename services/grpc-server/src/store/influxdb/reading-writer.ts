import { NO_LAYERS } from './layers.ts';
import type { LinePattern } from './line-batch.ts';
import { seriesOf } from './meter-heads.ts';
import { PRESENT, toReadingLine, toReadingPattern, type StoredReading } from './reading-points.ts';
import type { WriteTransaction } from './write-transaction.ts';

/** Adds points of a meter's readings to a write. */
export class ReadingWriter {
  private readonly transaction: WriteTransaction;
  private readonly series: string;
  private readonly layers: string;
  /** Of most lines of most imports. */
  private readonly plain: LinePattern;

  /** `layers` are those that most of the points will have. */
  constructor(transaction: WriteTransaction, meterId: string, layers = NO_LAYERS) {
    this.transaction = transaction;
    this.series = seriesOf('reading', meterId);
    this.layers = layers;
    this.plain = toReadingPattern(this.series, transaction.version, layers);
  }

  /** As Put says; the point is of the write's own version. */
  add(now: StoredReading, before: StoredReading | undefined): Promise<void> | undefined {
    const { value, timeMs } = now;
    const isPlain =
      before === undefined &&
      now.state === PRESENT &&
      now.quality === 0 &&
      now.layers === this.layers &&
      !Object.is(value, -0);
    if (isPlain) return this.transaction.addNumbers(this.plain, value, timeMs);
    return this.transaction.add(toReadingLine(this.series, now, before));
  }
}
