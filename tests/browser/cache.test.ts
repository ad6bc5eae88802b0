/// <reference lib="dom" />
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Page, Request } from 'playwright-core';
import { describe, expect, onTestFinished } from 'vitest';
import { startGrpcServer } from '../stack/services.ts';
import { startStack } from '../stack/stack.ts';
import { countPixelsPer } from './canvas-pixels.ts';
import { test } from './fixture.ts';
import type { MeterPage } from './meter-page.ts';

const DAY = 86_400_000;
const may = '?from=2025-04-30T23:00:00Z&to=2025-05-31T23:00:00Z';

/** Whether a request is for what the chart draws, and not for figures or the strip. */
const isForBuckets = (url: string | URL) => /[?&](bucketMs=|points=10000(&|$))/.test(String(url));

/** The requests for buckets, as they are sent; `quiet` when there was none for a while. */
function watchBuckets(page: Page) {
  const sent: string[] = [];
  const underWay = new Set<Request>();
  let lastMs = Date.now();
  page.on('request', (request) => {
    if (!isForBuckets(request.url())) return;
    sent.push(request.url());
    underWay.add(request);
  });
  const end = (request: Request) => {
    if (underWay.delete(request)) lastMs = Date.now();
  };
  page.on('requestfinished', end);
  page.on('requestfailed', end);
  return {
    sent,
    /** Neighbours are asked for within a tenth of a second of what is in view. */
    quiet: () => expect.poll(() => underWay.size === 0 && Date.now() - lastMs > 400).toBe(true),
  };
}

/** Holds back the requests for buckets until `release`. */
async function holdBuckets(page: Page): Promise<{ release: () => void }> {
  let release = () => {};
  const released = new Promise<void>((resolve) => (release = resolve));
  await page.route(isForBuckets, async (route) => {
    await released;
    // The page may have given it up.
    await route.continue().catch(() => {});
  });
  return { release };
}

function nextFrames({ page }: MeterPage): Promise<unknown> {
  return page.evaluate(
    () => new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(resolve))),
  );
}

/** Pixels of a colour in each tenth of the plot. */
async function tenthsOf(view: MeterPage, token = '--chart-line'): Promise<number[]> {
  const { left, right } = await view.plot();
  const tenth = (right - left) / 10;
  const at = (i: number) => Math.round(left + i * tenth);
  return countPixelsPer(
    view,
    token,
    Array.from({ length: 10 }, (_, i) => [at(i), at(i + 1)]),
  );
}

/** For each px across the canvas the y of the line's topmost pixel, -1 where there is none. */
function skylineOf({ chart }: MeterPage): Promise<number[]> {
  return chart.locator('canvas').evaluate((canvas: HTMLCanvasElement) => {
    const copy = new OffscreenCanvas(canvas.width, canvas.height);
    const context = copy.getContext('2d', { willReadFrequently: true })!;
    context.drawImage(canvas, 0, 0);
    const { data } = context.getImageData(0, 0, canvas.width, canvas.height);
    // The line is the darkest of what is drawn: grid and area let through less than half.
    const isLine = (x: number, y: number) => {
      const i = 4 * (y * canvas.width + x);
      return data[i + 3]! > 100 && data[i]! < 100;
    };
    const rows = Array.from({ length: canvas.height }, (_, y) => y);
    return Array.from({ length: canvas.width }, (_, x) => rows.findIndex((y) => isLine(x, y)));
  });
}

const valueLabels = ({ chart }: MeterPage) => chart.locator('.axis-y text').allTextContents();

describe('what is loaded', () => {
  test('is drawn under the pointer without a request while it is dragged', async ({ visit }) => {
    const view = await visit({ path: may });
    const buckets = watchBuckets(view.page);
    await view.loaded();
    const [start, away] = [await view.onChart(0.7), await view.onChart(0.4)];
    await view.drag(start, away);
    await buckets.quiet();
    await view.drag(away, start);
    await buckets.quiet();
    const sent = buckets.sent.length;

    let compared = 0;
    await view.page.mouse.move(start.x, start.y);
    await view.page.mouse.down();
    for (const step of [1, 2, 3, 4, 5, 6]) {
      const [labels, before, { from }] = [await valueLabels(view), await skylineOf(view), view.range()];
      await view.page.mouse.move(start.x + (step * (away.x - start.x)) / 6, start.y);
      await expect.poll(() => view.range().from).not.toBe(from);
      await nextFrames(view);
      const [labelsNow, after] = [await valueLabels(view), await skylineOf(view)];
      if (String(labels) !== String(labelsNow)) continue; // of another scale
      compared++;
      const moved = Math.round((away.x - start.x) / 6);
      const inner = before.map((y, x) => ({ y, now: after[x + moved] })).slice(200, 1000);
      const same = inner.filter(({ y, now = -9 }) => Math.abs(y - now) <= 3);
      expect(same.length / inner.length).toBeGreaterThan(0.8);
      const unmoved = before.slice(200, 1000).filter((y, x) => Math.abs(y - after[200 + x]!) <= 3);
      expect(unmoved.length).toBeLessThan(same.length);
    }
    expect(compared).toBeGreaterThan(3);
    await view.page.mouse.up();
    await buckets.quiet();
    await view.loaded();
    expect(buckets.sent.slice(sent)).toEqual([]);
  });

  test('is not asked for again where one was before', async ({ visit }) => {
    const view = await visit();
    const buckets = watchBuckets(view.page);
    await view.loaded();
    for (const preset of ['Month', 'Week', 'Day']) {
      await view.button(preset).click();
      await view.loaded();
      await buckets.quiet();
    }
    const sent = buckets.sent.length;
    expect(sent).toBeGreaterThan(2);
    const day = await view.drawn.innerText();
    for (const text of ['29 Dec 2025', 'December 2025', '2025']) {
      await view.page.goBack();
      await expect.poll(() => view.rangeText.innerText()).toContain(text);
      await view.loaded();
    }
    for (const preset of ['Month', 'Week', 'Day']) {
      await view.button(preset).click();
      await view.loaded();
    }
    expect(await view.drawn.innerText()).toBe(day);
    await buckets.quiet();
    expect(buckets.sent.slice(sent)).toEqual([]);
  });
});

describe('while finer buckets are on their way', () => {
  test('the chart has a line all across, at every step of a zoom and a pan', async ({ visit }) => {
    const view = await visit();
    const buckets = watchBuckets(view.page);
    await view.loaded();
    await buckets.quiet();
    const sent = buckets.sent.length;
    const { release } = await holdBuckets(view.page);
    const { x, y } = await view.onChart(0.6);
    await view.page.mouse.move(x, y);
    for (let step = 0; step < 10; step++) {
      const { span } = view.range();
      await view.page.mouse.wheel(0, -250);
      await expect.poll(() => view.range().span).toBeLessThan(span);
      await nextFrames(view);
      expect(Math.min(...(await tenthsOf(view)))).toBeGreaterThan(0);
    }
    expect(view.range().span).toBeLessThan(20 * DAY);
    await view.page.mouse.down();
    for (let step = 1; step <= 6; step++) {
      const { from } = view.range();
      await view.page.mouse.move(x - 80 * step, y);
      await expect.poll(() => view.range().from).not.toBe(from);
      await nextFrames(view);
      expect(Math.min(...(await tenthsOf(view)))).toBeGreaterThan(0);
    }
    await view.page.mouse.up();
    expect(buckets.sent.length).toBeGreaterThan(sent);
    await view.page.locator('.focus[aria-busy=true]').waitFor();

    release();
    await view.loaded();
    await expect.poll(() => view.drawn.innerText()).toMatch(/each drawn$/);
    expect(Math.min(...(await tenthsOf(view)))).toBeGreaterThan(0);
  });

  test('a line that is finer than need be stays when the view widens', async ({ visit }) => {
    const view = await visit();
    const buckets = watchBuckets(view.page);
    await view.loaded();
    await view.button('Month').click();
    for (let i = 0; i < 3; i++) await view.button('Previous month').click();
    await expect.poll(() => view.drawn.innerText()).toBe('2,880 readings, each drawn');
    await buckets.quiet();
    const sent = buckets.sent.length;
    await holdBuckets(view.page);
    const { x, y } = await view.onChart(0.5);
    await view.page.mouse.move(x, y);
    await view.page.mouse.wheel(0, 424);
    await expect.poll(() => view.range().span).toBeGreaterThan(50 * DAY);
    await expect.poll(() => view.drawn.innerText()).toMatch(/^5,\d+ readings, each drawn$/);
    expect(Math.min(...(await tenthsOf(view)))).toBeGreaterThan(0);
    expect(buckets.sent.slice(sent).some((url) => url.includes('bucketMs='))).toBe(true);
  });

  test('the first buckets of a page too, the history is drawn coarsely', async ({ visit }) => {
    let release = () => {};
    const view = await visit({
      path: may,
      prepare: async (page) => ({ release } = await holdBuckets(page)),
    });
    await view.chart.waitFor();
    await expect.poll(async () => Math.min(...(await tenthsOf(view, '--chart-coarse')))).toBeGreaterThan(0);
    expect(Math.max(...(await tenthsOf(view)))).toBe(0);
    release();
    await view.loaded();
    await expect.poll(async () => Math.min(...(await tenthsOf(view)))).toBeGreaterThan(0);
  });
});

describe('after a write to the meter', () => {
  test('nothing of what was loaded before is drawn, wherever one goes', async ({ visit }) => {
    const stack = await startStack();
    onTestFinished(() => stack.stop());
    const view = await visit({ url: stack.webApp.address });
    const buckets = watchBuckets(view.page);
    const largest = async () =>
      Math.max(...(await valueLabels(view)).map((label) => Number(label.replace(',', ''))));
    const before = new Map<string, number>();
    for (const preset of ['All', 'Month', 'Week']) {
      await view.button(preset).click();
      await view.loaded();
      await buckets.quiet();
      before.set(preset, await largest());
    }

    await stack.grpcServer.stop();
    const path = join(stack.dataDir, 'meterusage.csv');
    const times10 = readFileSync(path, 'utf8').replace(/,(\d+)\.(\d)(\d)$/gm, ',$1$2.$3');
    writeFileSync(path, times10);
    const { dataDir, dbPath } = stack;
    const grpcServer = await startGrpcServer({ dataDir, dbPath, port: stack.grpcServer.port });
    onTestFinished(async () => void (await grpcServer.stop()));
    await expect.poll(async () => (await fetch(`${stack.gateway.address}/readyz`)).status).toBe(200);

    const overview = view.page.waitForResponse((response) => /[?&]points=\d{3,4}(&|$)/.test(response.url()));
    await view.button('Previous week').click();
    await overview;
    for (const [preset, was] of [...before].reverse()) {
      await view.button(preset).click();
      await view.loaded();
      await expect.poll(largest).toBeGreaterThan(5 * was);
    }
  });
});
