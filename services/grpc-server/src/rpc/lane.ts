import PQueue from 'p-queue';
import { ServiceError } from '../errors.ts';

export interface LaneLimits {
  /** Calls that run at once. */
  running: number;
  /** Calls that wait for one of them to end; a further one is turned away. */
  waiting: number;
}

/**
 * Calls of one kind, of which so many run at once: without it fifty whole histories at a time would leave no
 * memory for anything else, and no turn to a call that takes a millisecond.
 */
export class Lane {
  private readonly queue: PQueue;
  private readonly limits: LaneLimits;

  constructor(limits: LaneLimits) {
    this.limits = limits;
    this.queue = new PQueue({ concurrency: limits.running });
  }

  /** Runs work when its turn comes. Throws RESOURCE_EXHAUSTED at once where too many wait already. */
  async run<T>(signal: AbortSignal, work: () => Promise<T>): Promise<T> {
    const { running, waiting } = this.limits;
    if (this.queue.pending >= running && this.queue.size >= waiting) {
      throw new ServiceError(
        'RESOURCE_EXHAUSTED',
        `the server is busy: ${running} calls of this kind run and ${waiting} wait`,
      );
    }
    // The queue gives up at once whose signal aborts; what has begun keeps its turn until it has cleaned up.
    const queued = new AbortController();
    const leave = () => queued.abort(signal.reason);
    if (signal.aborted) leave();
    signal.addEventListener('abort', leave);
    const begin = () => {
      signal.removeEventListener('abort', leave);
      return work();
    };
    try {
      return await this.queue.add(begin, { signal: queued.signal });
    } finally {
      signal.removeEventListener('abort', leave);
    }
  }
}
