import { setTimeout as delay } from 'node:timers/promises';

/** How often a listener hears of progress. */
const PACE_MS = 200;

/**
 * Runs work, and yields what it last reported whenever the consumer is ready for it and some time has passed;
 * returns what the work comes to. What is reported in between is passed over.
 */
export async function* latestOf<Report, Result>(
  work: (report: (latest: Report) => void) => Promise<Result>,
): AsyncGenerator<Report, Result> {
  let latest: Report | undefined;
  let wake = () => {};
  const result = work((report) => {
    latest = report;
    wake();
  });
  let isOver = false;
  const over = () => {
    isOver = true;
    wake();
  };
  result.then(over, over);
  try {
    while (!isOver) {
      if (latest !== undefined) {
        const report = latest;
        latest = undefined;
        yield report;
        await Promise.race([delay(PACE_MS, undefined, { ref: false }), result.catch(() => undefined)]);
      } else await new Promise<void>((resolve) => (wake = resolve));
    }
  } finally {
    // A consumer that leaves leaves no work behind; it has to tell the work to end.
    await result.catch(() => undefined);
  }
  return result;
}
