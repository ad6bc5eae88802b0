import { createLimiter, type Limiter } from './limiter.ts';

/**
 * What one process does at once. Streams of readings take minutes and much of a core each; answers take milliseconds,
 * and have turns of their own so that they never wait for a stream.
 */
export interface Limits {
  exports: Limiter;
  answers: Limiter;
}

export interface LimitsOptions {
  maxExports: number;
  maxWaitingExports: number;
  maxAnswers: number;
  maxWaitingAnswers: number;
  /** How long a request may wait for its turn. */
  longestWaitMs: number;
}

export function createLimits(options: LimitsOptions): Limits {
  const { longestWaitMs } = options;
  return {
    exports: createLimiter({
      most: options.maxExports,
      mostWaiting: options.maxWaitingExports,
      longestWaitMs,
      retryAfterSeconds: 10,
      kind: 'readings',
    }),
    answers: createLimiter({
      most: options.maxAnswers,
      mostWaiting: options.maxWaitingAnswers,
      longestWaitMs,
      retryAfterSeconds: 1,
      kind: 'answers',
    }),
  };
}
