import type { Browser, Page } from 'playwright-core';

/** What the browser's main thread did while a person does something, ms. */
export interface MainThread {
  /** Work from the begin of each frame to the next. */
  frames: number[];
  longestTask: number;
}

interface TraceEvent {
  name: string;
  ph: string;
  pid: number;
  tid: number;
  ts: number; // µs
  dur?: number; // µs
  args: { name?: string };
}

const CATEGORIES = ['__metadata', 'devtools.timeline', 'disabled-by-default-devtools.timeline', 'blink.user_timing'];
const [BEGIN, END] = ['bench-begin', 'bench-end'];

/** Records Chromium's own trace of the page's main thread during a gesture. */
export async function traceMainThread(
  browser: Browser,
  page: Page,
  gesture: () => Promise<void>,
): Promise<MainThread> {
  await browser.startTracing(page, { categories: CATEGORIES });
  await page.evaluate(`performance.mark('${BEGIN}')`);
  await gesture();
  await page.evaluate(`performance.mark('${END}')`);
  const trace = JSON.parse((await browser.stopTracing()).toString()) as { traceEvents: TraceEvent[] };
  return toMainThread(trace.traceEvents);
}

function toMainThread(events: TraceEvent[]): MainThread {
  // The mark is made on the page's own main thread, of which there are others in the trace.
  const mark = (name: string) => events.find((event) => event.name === name);
  const [begin, end] = [mark(BEGIN), mark(END)];
  if (!begin || !end) throw new Error('the trace has no marks');
  const own = events
    .filter(({ pid, tid, ts }) => pid === begin.pid && tid === begin.tid && ts > begin.ts && ts < end.ts)
    .sort((a, b) => a.ts - b.ts);
  const tasks = own.filter(({ name, ph }) => name === 'RunTask' && ph === 'X');
  const starts = own.filter(({ name }) => name === 'BeginMainThreadFrame').map(({ ts }) => ts);
  const frames = starts.slice(1).map((next, i) => {
    const from = starts[i]!;
    return sum(tasks.filter(({ ts }) => ts <= next).filter(({ ts, dur = 0 }) => ts + dur > from && ts < next));
  });
  return { frames, longestTask: Math.max(0, ...tasks.map(({ dur = 0 }) => dur / 1000)) };
}

function sum(tasks: TraceEvent[]): number {
  return tasks.reduce((total, { dur = 0 }) => total + dur / 1000, 0);
}
