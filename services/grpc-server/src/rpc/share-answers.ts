import type { Lane } from './lane.ts';

/**
 * Works out an answer when its turn comes. The question is all that the answer depends on, the meter's revision
 * included; what throws, throws for all who share it.
 */
export type Answering = <Answer>(
  question: readonly unknown[],
  signal: AbortSignal,
  work: (signal: AbortSignal) => Promise<Answer>,
) => Promise<Answer>;

interface SharedAnswer {
  answer: Promise<unknown>;
  waiting: number;
  controller: AbortController;
}

/** Made once, as an exception is dear: it has its stack with it. */
const NOBODY_WAITS = new Error('nobody waits for the answer');

/**
 * Lets equal questions share the answer that is under way, so that a dashboard on fifty screens costs little more
 * than one. The work is given up when all who wait for it have left. A write changes the revision and so the question:
 * who asks after it never gets an answer from before.
 */
export function shareAnswers(lane: Lane): Answering {
  const running = new Map<string, SharedAnswer>();

  function begin(work: (signal: AbortSignal) => Promise<unknown>): SharedAnswer {
    const controller = new AbortController();
    const { signal } = controller;
    return { answer: lane.run(signal, () => work(signal)), waiting: 0, controller };
  }

  return async function answer<Answer>(
    question: readonly unknown[],
    signal: AbortSignal,
    work: (signal: AbortSignal) => Promise<Answer>,
  ) {
    const key = JSON.stringify(question);
    const shared = running.get(key) ?? begin(work);
    running.set(key, shared);
    shared.waiting++;
    try {
      return (await Promise.race([shared.answer, aborted(signal)])) as Answer;
    } finally {
      if (--shared.waiting === 0) {
        running.delete(key);
        shared.controller.abort(NOBODY_WAITS);
      }
    }
  };
}

function aborted(signal: AbortSignal): Promise<never> {
  return new Promise((_resolve, reject) => {
    const abort = () => reject(signal.reason as Error);
    if (signal.aborted) abort();
    else signal.addEventListener('abort', abort, { once: true });
  });
}
