import type { ReadingBatch, TimeRange } from '../meter.ts';

/** Readings a batch: small first, so that the first are on their way at once; then large, for speed. */
const FIRST_BATCH = 4096;
const BATCH = 65_536;
/** A window that holds so many was too wide, and is read again as narrower ones. */
const MOST = 4 * BATCH;
/** How much wider, or narrower, the next window is at most. */
const GROWTH = 16;

/**
 * Reads a bounded range in consecutive windows of about a batch each, the next one while the one before is on its
 * way to whoever asked; so what is held in memory is bounded. `readWindow` resolves to rows in time order, no more
 * than `limit`. `intervalMs` is about what lies between two readings. At the end nothing runs any more.
 */
export async function* readWindows<Window extends { timeMs: Float64Array }>(
  { fromMs, toMs }: TimeRange,
  intervalMs: number,
  readWindow: (range: TimeRange, limit: number) => Promise<Window>,
): AsyncGenerator<Window> {
  let widthMs = Math.max(FIRST_BATCH * intervalMs, 1);
  let start = fromMs;
  let end = Math.min(start + widthMs, toMs);
  const next = () => (start < toMs ? readWindow({ fromMs: start, toMs: end }, MOST) : null);
  let pending = next();
  try {
    while (pending) {
      const window: Window = await pending;
      const rows = window.timeMs.length;
      const isTooWide = rows === MOST;
      if (isTooWide) widthMs = Math.ceil(widthMs / GROWTH);
      else {
        // Towards full windows, over a gap wider and wider.
        widthMs = Math.max(Math.floor(widthMs * Math.min(BATCH / (rows + 1), GROWTH)), 1);
        start = end;
      }
      end = Math.min(start + widthMs, toMs);
      pending = next();
      if (!isTooWide) yield window;
    }
  } finally {
    await pending?.catch(() => undefined);
  }
}

/** The readings of windows in batches of the size that suits their receiver. */
export async function* inBatches(windows: AsyncIterable<ReadingBatch>): AsyncGenerator<ReadingBatch> {
  let size = FIRST_BATCH;
  for await (const { timeMs, value } of windows) {
    for (let start = 0; start < timeMs.length; start += size) {
      yield { timeMs: timeMs.subarray(start, start + size), value: value.subarray(start, start + size) };
    }
    size = BATCH;
  }
}
