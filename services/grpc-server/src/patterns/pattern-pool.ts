import type { Worker } from 'node:worker_threads';
import { ServiceError } from '../errors.ts';
import type { SearchReport, SearchTask } from './pattern-worker.ts';
import type { Match } from './pattern.ts';
import { startWorker } from './start-worker.ts';

/** What a search has found; of the last the windows that it left out. */
export interface Found {
  /** So many, of which `matches` may be the best alone. */
  found: number;
  matches: Match[];
  excluded: number;
}

type Search = Pick<SearchTask, 'series' | 'pattern' | 'most'>;

/** Searches in a worker thread, one after the other, so that the event loop stays free. */
export class PatternPool {
  #worker: Worker | undefined;
  #lastId = 0;
  readonly #receivers = new Map<number, (report: SearchReport) => void>();

  /** Yields what is found as it is found. A consumer that stops, or the signal, ends the search. */
  async *search({ series, pattern, most }: Search, signal: AbortSignal): AsyncGenerator<Found> {
    signal.throwIfAborted();
    const id = ++this.#lastId;
    const cancelled = new Int32Array(new SharedArrayBuffer(4));
    const reports: SearchReport[] = [];
    let wake = () => {};
    const receive = (report: SearchReport) => {
      reports.push(report);
      wake();
    };
    this.#receivers.set(id, receive);
    const abort = () => wake();
    signal.addEventListener('abort', abort);
    try {
      const columns = [series.startMs, series.endMs, series.value].map(
        (column) => column.buffer as ArrayBuffer,
      );
      const worker = this.#ready();
      worker.ref();
      // Moved, not copied: two columns may be the same.
      worker.postMessage({ id, series, pattern, most, cancelled } satisfies SearchTask, [
        ...new Set(columns),
      ]);
      for (;;) {
        const report = reports.shift();
        signal.throwIfAborted();
        if (!report) await new Promise<void>((resolve) => (wake = resolve));
        else if ('error' in report) throw toError(report);
        else {
          const { found, matches, excluded } = report;
          yield { found, matches, excluded };
          if (report.isEnd) return;
        }
      }
    } finally {
      signal.removeEventListener('abort', abort);
      Atomics.store(cancelled, 0, 1);
      this.#receivers.delete(id);
      if (this.#receivers.size === 0) this.#worker?.unref();
    }
  }

  /** Stops the worker; what is being searched fails. */
  async close(): Promise<void> {
    await this.#worker?.terminate();
    this.#fail('the server is stopping');
  }

  /** A worker that died takes its searches with it; another is started for the next. */
  #ready(): Worker {
    if (this.#worker) return this.#worker;
    const worker = startWorker('pattern-worker');
    worker.on('message', (report: SearchReport) => this.#receivers.get(report.id)?.(report));
    worker.on('error', (error) => {
      this.#worker = undefined;
      this.#fail(error.message);
    });
    return (this.#worker = worker);
  }

  #fail(error: string): void {
    for (const [id, receive] of this.#receivers) receive({ id, error, code: undefined });
  }
}

function toError({ error, code }: Extract<SearchReport, { error: string }>): Error {
  return code ? new ServiceError(code, error) : new Error(error);
}
