import { LineBatch, type LinePattern } from './line-batch.ts';

/** Lines of one request: what InfluxDB recommends. */
const LINES = 5000;
/** Requests under way at once. */
const MOST_AT_ONCE = 2;

/** Gathers lines into requests of a size that suits InfluxDB, a few of them at once. */
export class LineWriter {
  private readonly send: (body: Buffer) => Promise<void>;
  private batch = new LineBatch();
  private readonly running = new Set<Promise<void>>();
  private failure: { error: unknown } | undefined;

  constructor(send: (body: Buffer) => Promise<void>) {
    this.send = send;
  }

  /** The promise, where there is one, is to be awaited: InfluxDB is slower than who writes. */
  add(line: string): Promise<void> | undefined {
    this.batch.add(line);
    return this.sendFull();
  }

  /** As LineBatch.addNumbers; the promise, where there is one, is to be awaited. */
  addNumbers(pattern: LinePattern, value: number, timeMs: number): Promise<void> | undefined {
    this.batch.addNumbers(pattern, value, timeMs);
    return this.sendFull();
  }

  /** Resolves when everything that was added is stored. */
  async flush(): Promise<void> {
    await this.sendLines();
    await Promise.all(this.running);
    this.throwFailure();
  }

  /** Nothing is under way any more; what failed, or was not sent, is left. */
  async stop(): Promise<void> {
    await Promise.all(this.running);
  }

  private sendFull(): Promise<void> | undefined {
    return this.batch.count < LINES ? undefined : this.sendLines();
  }

  private async sendLines(): Promise<void> {
    const { batch, running } = this;
    this.batch = new LineBatch();
    while (running.size >= MOST_AT_ONCE) await Promise.race(running);
    this.throwFailure();
    if (batch.count === 0) return;
    const sending: Promise<void> = this.send(batch.toBody())
      .catch((error: unknown) => {
        this.failure ??= { error };
      })
      .finally(() => running.delete(sending));
    running.add(sending);
  }

  private throwFailure(): void {
    if (this.failure) throw this.failure.error;
  }
}
