import { HttpError } from './errors.ts';

export interface LimiterOptions {
  /** How many run at once. */
  most: number;
  /** How many more may wait for their turn. */
  mostWaiting: number;
  longestWaitMs: number;
  /** When who was refused may ask again. */
  retryAfterSeconds: number;
  /** What is refused, for a person: "the gateway has too many <kind> to send". */
  kind: string;
}

/** Takes turns: so many run, so many wait, and the rest is refused, so that overload is an answer. */
export interface Limiter {
  /**
   * Runs work as soon as it is its turn, first come, first served. Throws HttpError 429 if too many wait or the wait
   * took too long, and 499 if the signal aborts during it; then the work is not begun.
   */
  run<T>(signal: AbortSignal, work: () => Promise<T>): Promise<T>;
}

export function createLimiter(options: LimiterOptions): Limiter {
  const { most, mostWaiting } = options;
  // In the order of their arrival, which is that of a Set.
  const waiting = new Set<() => void>();
  let running = 0;

  function waitForTurn(signal: AbortSignal): Promise<void> {
    return new Promise((resolve, reject) => {
      const leave = () => {
        waiting.delete(begin);
        clearTimeout(timer);
        signal.removeEventListener('abort', giveUp);
      };
      const begin = () => {
        leave();
        resolve();
      };
      const giveUp = () => {
        leave();
        reject(new HttpError(499, 'The request was cancelled.'));
      };
      const timer = setTimeout(() => {
        leave();
        reject(tooMany(options));
      }, options.longestWaitMs);
      signal.addEventListener('abort', giveUp);
      waiting.add(begin);
    });
  }

  /** Hands the place on, so that who comes now cannot overtake who waits. */
  function handOn() {
    const [next] = waiting;
    if (next) next();
    else running--;
  }

  return {
    async run(signal, work) {
      if (signal.aborted) throw new HttpError(499, 'The request was cancelled.');
      if (running < most) running++;
      else if (waiting.size < mostWaiting) await waitForTurn(signal);
      else throw tooMany(options);
      try {
        return await work();
      } finally {
        handOn();
      }
    },
  };
}

function tooMany({ kind, retryAfterSeconds }: LimiterOptions): HttpError {
  return new HttpError(429, `The gateway has too many ${kind} to send at the moment. Try again in a while.`, {
    retryAfter: retryAfterSeconds,
  });
}
