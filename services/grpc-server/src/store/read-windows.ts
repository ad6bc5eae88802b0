import type { ReadingBatch, TimeRange } from '../meter.ts';

/** Readings a batch: small first, so that the first are on their way at once; then large, for speed. */
const FIRST_BATCH = 4096;
const BATCH = 65_536;
/** A window that holds so many was too wide, and is read again as narrower ones. */
const MOST = 4 * BATCH;
/** How much wider, or narrower, the next window is at most. */
const GROWTH = 16;

/**
 * Reads a bounded range in consecutive windows of about a batch each, the next ones, `ahead` of them, while the one
 * before is on its way to whoever asked; so what is held in memory is bounded. `readWindow` resolves to rows in time
 * order, no more than `limit`. `intervalMs` is about what lies between two readings. At the end nothing runs any more.
 */
export async function* readWindows<Window extends { timeMs: Float64Array }>(
  { fromMs, toMs }: TimeRange,
  intervalMs: number,
  readWindow: (range: TimeRange, limit: number) => Promise<Window>,
  ahead = 1,
): AsyncGenerator<Window> {
  let widthMs = Math.max(FIRST_BATCH * intervalMs, 1);
  let start = fromMs;
  let underWay: { range: TimeRange; window: Promise<Window> }[] = [];
  const begin = () => {
    while (underWay.length < ahead && start < toMs) {
      const range = { fromMs: start, toMs: Math.min(start + widthMs, toMs) };
      const window = readWindow(range, MOST);
      // Whoever awaits it later is told; until then it is no failure that nobody heard of.
      window.catch(() => undefined);
      underWay.push({ range, window });
      start = range.toMs;
    }
  };
  begin();
  try {
    for (let next = underWay[0]; next; next = underWay[0]) {
      const { range } = next;
      const window = await next.window;
      const rows = window.timeMs.length;
      const askedMs = range.toMs - range.fromMs;
      if (rows === MOST) {
        await settled(underWay);
        underWay = [];
        widthMs = Math.ceil(askedMs / GROWTH);
        start = range.fromMs;
        begin();
        continue;
      }
      underWay.shift();
      // Towards full windows, over a gap wider and wider.
      widthMs = Math.max(Math.floor(askedMs * Math.min(BATCH / (rows + 1), GROWTH)), 1);
      begin();
      yield window;
    }
  } finally {
    await settled(underWay);
  }
}

async function settled(underWay: readonly { window: Promise<unknown> }[]): Promise<void> {
  await Promise.allSettled(underWay.map(({ window }) => window));
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
