import type { Browser, Page } from 'playwright-core';

/** What the page's main thread did while a person does something, ms. */
export interface MainThread {
  /**
   * Work from each drawn frame to the next: its events, its drawing, and what came in between. `work` is time
   * that the thread ran, `elapsed` also that in which it waited for a processor that others had.
   */
  frames: { work: number; elapsed: number }[];
  longestTask: number;
}

interface TraceEvent {
  name: string;
  ph: string;
  pid: number;
  tid: number;
  ts: number; // µs
  dur?: number; // µs
  tdur?: number; // µs of the thread's own clock
}

const CATEGORIES = ['devtools.timeline', 'disabled-by-default-devtools.timeline', 'blink.user_timing'];
const MARKS = { begin: 'bench-begin', end: 'bench-end' };
/** Two callbacks for an animation frame that begin so close belong to one frame, µs. */
const SAME_FRAME = 6000;

/** Records Chromium's own trace of the page's main thread during a gesture. */
export async function traceMainThread(
  browser: Browser,
  page: Page,
  gesture: () => Promise<void>,
): Promise<MainThread> {
  await browser.startTracing(page, { categories: CATEGORIES });
  await page.evaluate(`performance.mark('${MARKS.begin}')`);
  await gesture();
  await page.evaluate(`performance.mark('${MARKS.end}')`);
  const trace = JSON.parse((await browser.stopTracing()).toString()) as { traceEvents: TraceEvent[] };
  return toMainThread(trace.traceEvents);
}

function toMainThread(events: TraceEvent[]): MainThread {
  const [begin, end] = [MARKS.begin, MARKS.end].map((mark) => events.find(({ name }) => name === mark));
  if (!begin || !end) throw new Error('the trace has no marks');
  // The marks were made on the page's main thread; the trace has those of other processes too.
  const own = events
    .filter(({ pid, tid, ts }) => pid === begin.pid && tid === begin.tid && ts > begin.ts && ts < end.ts)
    .sort((a, b) => a.ts - b.ts);
  const tasks = own.filter(({ name, ph }) => name === 'RunTask' && ph === 'X');
  const endOf = ({ ts, dur = 0 }: TraceEvent) => ts + dur;
  const drawings = own
    .filter(({ name }) => name === 'FireAnimationFrame')
    .filter(({ ts }, i, all) => i === 0 || ts - all[i - 1]!.ts > SAME_FRAME);
  // A task that draws belongs to the frame it draws, with all that was done since the task that drew before.
  const drawingTasks = drawings.map(({ ts }) => tasks.find((task) => task.ts <= ts && ts <= endOf(task))!);
  const frames = drawingTasks.slice(1).map((task, i) => {
    const since = tasks.filter(({ ts }) => ts > drawingTasks[i]!.ts && ts <= task.ts);
    const sum = (of: (task: TraceEvent) => number) =>
      since.reduce((total, task) => total + of(task) / 1000, 0);
    return { work: sum(({ dur = 0, tdur = dur }) => tdur), elapsed: sum(({ dur = 0 }) => dur) };
  });
  return { frames, longestTask: Math.max(...tasks.map(({ dur = 0 }) => dur / 1000)) };
}
