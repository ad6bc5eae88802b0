import type { Browser, Page } from 'playwright-core';
import { BIG, FIRST_MS } from '../big-meter.ts';
import { median, toRow, type Row } from '../measure.ts';
import { traceMainThread, type MainThread } from './main-thread.ts';

/** A gesture moves with every frame of the screen. */
const FRAME_MS = 16;
/** Shares of the history that the gestures begin with. */
const ZOOMS = [0.5, 0.05, 0.001];
const STEPS = 60;

/** Pans and zooms the page of the big meter, by the input events that a mouse makes. */
export async function benchGestures(browser: Browser, siteUrl: string): Promise<Row[]> {
  const context = await browser.newContext({ viewport: { width: 1280, height: 800 } });
  const page = await context.newPage();
  const recorded = { pan: [] as MainThread[], zoom: [] as MainThread[] };
  for (const share of ZOOMS) {
    await visit(page, siteUrl, share);
    recorded.pan.push(await traceMainThread(browser, page, await pan(page)));
    await visit(page, siteUrl, share);
    recorded.zoom.push(await traceMainThread(browser, page, await zoom(page)));
  }
  await context.close();
  return Object.entries(recorded).flatMap(([name, traces]) => toRows(name, traces));
}

function toRows(name: string, traces: MainThread[]): Row[] {
  const frames = traces.flatMap((trace) => trace.frames);
  const longest = Math.max(...traces.map(({ longestTask }) => longestTask));
  const row = (what: string, value: number, limit: number, target?: string) =>
    toRow(
      {
        name: `chart, ${name} over 100 M readings: ${what}`,
        reference: 'the most',
        unit: 'ms',
        ...(target && { target }),
      },
      value,
      limit,
    );
  const middle = (of: 'work' | 'elapsed') => median(frames.map((frame) => frame[of]));
  return [
    row(`main thread's work a frame, median of ${frames.length}`, middle('work'), 8, '≤ 1'),
    row('the same with waits for a processor', middle('elapsed'), 8),
    row('longest task', longest, 50, '≤ 1'),
  ];
}

async function visit(page: Page, siteUrl: string, share: number): Promise<void> {
  const span = BIG.readings * BIG.stepMs;
  const from = FIRST_MS + Math.floor((span * (1 - share)) / 2000) * 1000;
  const to = from + Math.floor((span * share) / 1000) * 1000;
  const query = new URLSearchParams({
    meter: BIG.id,
    from: new Date(from).toISOString(),
    to: new Date(to).toISOString(),
  });
  await page.goto(`${siteUrl}/?${query}`);
  await page.getByTestId('drawn').waitFor();
  await page.locator('.focus[aria-busy=false]').waitFor();
  await page.waitForLoadState('networkidle');
}

/** Events that are sent by the clock, as a hand moves, and not when the page is done with the last. */
async function pan(page: Page): Promise<() => Promise<void>> {
  const { x, y } = await middleOf(page);
  const protocol = await page.context().newCDPSession(page);
  const send = (type: string, offset: number) =>
    protocol.send('Input.dispatchMouseEvent', {
      type: type as 'mouseMoved',
      ...{ x: x + offset, y, button: 'left', buttons: 1, clickCount: 1 },
    });
  return async () => {
    await send('mousePressed', 0);
    await everyFrame((step) => send('mouseMoved', 250 * Math.sin((step / STEPS) * 2 * Math.PI)));
    await send('mouseReleased', 0);
  };
}

async function zoom(page: Page): Promise<() => Promise<void>> {
  const { x, y } = await middleOf(page);
  const protocol = await page.context().newCDPSession(page);
  return () =>
    everyFrame((step) =>
      protocol.send('Input.dispatchMouseEvent', {
        type: 'mouseWheel',
        ...{ x, y, deltaX: 0, deltaY: step < STEPS / 2 ? -60 : 60 },
      }),
    );
}

async function everyFrame(send: (step: number) => Promise<unknown>): Promise<void> {
  const sent: Promise<unknown>[] = [];
  for (let step = 0; step < STEPS; step++) {
    sent.push(send(step));
    await new Promise((resolve) => setTimeout(resolve, FRAME_MS));
  }
  await Promise.all(sent);
}

async function middleOf(page: Page): Promise<{ x: number; y: number }> {
  const box = (await page.getByRole('application').boundingBox())!;
  return { x: box.x + box.width / 2, y: box.y + box.height / 2 };
}
