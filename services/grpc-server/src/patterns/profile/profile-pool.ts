import { availableParallelism } from 'node:os';
import type { Worker } from 'node:worker_threads';
import { startWorker } from '../start-worker.ts';
import type { MatrixProfile, ProfileProgress, ProfileRequest } from './matrix-profile.ts';
import { mergeProfiles } from './merge-profiles.ts';
import type { ProfileReport, ProfileTask } from './profile-worker.ts';

export interface ProfileOptions {
  /** Ends the work; the promise is rejected with the signal's reason. */
  signal?: AbortSignal;
  /** Called every few dozen milliseconds with the best so far. */
  onProgress?: (progress: ProfileProgress) => void;
}

/** A profile that is being computed. */
interface Run {
  receive: (report: ProfileReport) => void;
  fail: (error: Error) => void;
}

/**
 * Computes matrix profiles in worker threads, each profile in equal shares on all of them, so that the event loop stays
 * free. One processor is left to whoever else asks for something meanwhile. The workers start with the pool and wait;
 * they keep no process alive while there is nothing to compute.
 */
export class ProfilePool {
  readonly #workers: Worker[];
  readonly #runs = new Map<number, Run>();
  #lastId = 0;

  constructor(workers = Math.max(1, availableParallelism() - 1)) {
    this.#workers = Array.from({ length: workers }, () => this.#startWorker());
  }

  /**
   * The exact matrix profile, as of `profileSteps`. The same request has the same answer each time, down to the
   * neighbour that is named of several as near, for the same number of workers.
   */
  async compute(
    request: ProfileRequest,
    { signal, onProgress }: ProfileOptions = {},
  ): Promise<MatrixProfile> {
    signal?.throwIfAborted();
    const id = ++this.#lastId;
    const of = this.#workers.length;
    const cancelled = new Int32Array(new SharedArrayBuffer(4));
    const shared = { ...request, values: toShared(request.values) };
    const latest = new Map<number, { done: number; best: MatrixProfile }>();
    const best = () => mergeProfiles([...latest.values()].map((share) => share.best));
    const abort = new AbortController();
    try {
      return await new Promise<MatrixProfile>((resolve, reject) => {
        this.#runs.set(id, {
          fail: reject,
          receive(report) {
            if ('error' in report) return reject(new Error(report.error));
            latest.set(report.part, report);
            const done = [...latest.values()].reduce((sum, share) => sum + share.done, 0) / of;
            if (done === 1) resolve(best());
            else onProgress?.({ done, best });
          },
        });
        signal?.addEventListener('abort', () => reject(signal.reason as Error), { signal: abort.signal });
        for (const [part, worker] of this.#workers.entries()) {
          worker.ref();
          worker.postMessage({ id, request: shared, part, of, cancelled } satisfies ProfileTask);
        }
      });
    } finally {
      abort.abort();
      Atomics.store(cancelled, 0, 1);
      this.#runs.delete(id);
      if (this.#runs.size === 0) for (const worker of this.#workers) worker.unref();
    }
  }

  /** Stops the workers; what is being computed fails. */
  async close(): Promise<void> {
    await Promise.all(this.#workers.map((worker) => worker.terminate()));
    for (const run of this.#runs.values()) run.fail(new Error('the profile pool was closed'));
  }

  #startWorker(): Worker {
    const worker = startWorker('profile/profile-worker');
    worker.unref();
    worker.on('message', (report: ProfileReport) => this.#runs.get(report.id)?.receive(report));
    // A worker that died takes what it was computing with it, and another takes its place.
    worker.on('error', (cause) => {
      this.#workers[this.#workers.indexOf(worker)] = this.#startWorker();
      for (const run of this.#runs.values()) run.fail(new Error('a profile worker failed', { cause }));
    });
    return worker;
  }
}

function toShared(values: Float64Array): Float64Array {
  const shared = new Float64Array(new SharedArrayBuffer(values.byteLength));
  shared.set(values);
  return shared;
}
