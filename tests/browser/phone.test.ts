/// <reference lib="dom" />
import type { CDPSession } from 'playwright-core';
import { describe, expect } from 'vitest';
import { keepPicture, test } from './fixture.ts';
import type { MeterPage } from './meter-page.ts';

const may = '?from=2025-04-30T23:00:00Z&to=2025-05-31T23:00:00Z';

/** Puts fingers down at the first of their places and moves them all to the last. */
async function moveFingers(session: CDPSession, paths: { x: number; y: number }[][]): Promise<void> {
  const steps = 8;
  const at = (step: number) =>
    paths.map(([start, end], id) => ({
      id,
      x: start!.x + ((end!.x - start!.x) * step) / steps,
      y: start!.y + ((end!.y - start!.y) * step) / steps,
    }));
  await session.send('Input.dispatchTouchEvent', { type: 'touchStart', touchPoints: at(0) });
  for (let step = 1; step <= steps; step++) {
    await session.send('Input.dispatchTouchEvent', { type: 'touchMove', touchPoints: at(step) });
  }
  await session.send('Input.dispatchTouchEvent', { type: 'touchEnd', touchPoints: [] });
}

const touches = ({ page }: MeterPage) => page.context().newCDPSession(page);

describe('on a phone', () => {
  test('all of it is as wide as the screen, and what is tapped is large enough', async ({ visit }) => {
    const view = await visit({ isPhone: true });
    await view.loaded();
    expect(await view.page.evaluate(() => document.documentElement.scrollWidth)).toBe(390);
    const cut = await view.page.locator('main :is(p, dt, dd, button, h1)').evaluateAll((elements) =>
      elements
        .filter((element) => !element.matches('.visually-hidden') && element.checkVisibility())
        .filter((element) => element.getBoundingClientRect().right > innerWidth)
        .map((element) => element.textContent),
    );
    expect(cut).toEqual([]);
    const sizes = await view.page
      .locator('.toolbar button, .actions button')
      .evaluateAll((buttons) =>
        buttons
          .filter((button) => button.checkVisibility())
          .map((button) => button.getBoundingClientRect().height),
      );
    expect(Math.min(...sizes)).toBeGreaterThanOrEqual(42);
    await keepPicture(view, 'phone-light', true);
  });

  test('a tap shows the reading, beside the finger', async ({ visit }) => {
    const view = await visit({ isPhone: true, path: may });
    await view.loaded();
    const ring = (await view.chart.locator('.peak-mark').boundingBox())!;
    await view.page.touchscreen.tap(ring.x + 9, ring.y + 9);
    await expect.poll(() => view.tooltip.innerText()).toContain('111.79 kWh');
    expect(await view.tooltip.innerText()).toContain('Sat 17 May 2025, 11:00–11:15 BST');
    const tooltip = (await view.tooltip.boundingBox())!;
    expect(tooltip.x).toBeGreaterThanOrEqual(0);
    expect(tooltip.x + tooltip.width).toBeLessThanOrEqual(390);
    const isOver = tooltip.y < ring.y + ring.height && ring.y < tooltip.y + tooltip.height;
    expect(isOver).toBe(false);
    await keepPicture(view, 'phone-light-tap', true);
  });

  test('a pinch zooms, and what is between the fingers stays there', async ({ visit }) => {
    const view = await visit({ isPhone: true, path: may });
    await view.loaded();
    const before = view.range();
    const [a, b, aEnd, bEnd] = await Promise.all(
      [0.45, 0.65, 0.35, 0.75].map((share) => view.onChart(share)),
    );
    await moveFingers(await touches(view), [
      [a!, aEnd!],
      [b!, bEnd!],
    ]);
    await expect.poll(() => view.range().span / before.span).toBeCloseTo(0.5, 1);
    const middle = ({ from, span }: typeof before) => from + 0.48 * span;
    expect(Math.abs(middle(view.range()) - middle(before)) / before.span).toBeLessThan(0.05);
    await view.loaded();

    await moveFingers(await touches(view), [
      [aEnd!, a!],
      [bEnd!, b!],
    ]);
    await expect.poll(() => view.range().span / before.span).toBeCloseTo(1, 1);
  });

  test('a finger drags the chart sideways, and the page up and down', async ({ visit }) => {
    const view = await visit({ isPhone: true, path: may });
    await view.loaded();
    const before = view.range();
    await moveFingers(await touches(view), [[await view.onChart(0.8), await view.onChart(0.4)]]);
    // The address follows a gesture a quarter of a second behind: it has come to rest once it reads the same twice.
    let dragged = before;
    const isAtRest = () => {
      const last = dragged;
      dragged = view.range();
      return dragged.from > before.from && dragged.from === last.from;
    };
    await expect.poll(isAtRest, { interval: 400 }).toBe(true);
    expect(dragged.span).toBe(before.span);

    await moveFingers(await touches(view), [[await view.onChart(0.5, 0.8), await view.onChart(0.5, 0.1)]]);
    await expect.poll(() => view.page.evaluate(() => scrollY)).toBeGreaterThan(50);
    expect(view.range()).toEqual(dragged);
  });

  test('a finger draws the range on the strip', async ({ visit }) => {
    const view = await visit({ isPhone: true });
    await view.loaded();
    await view.strip.scrollIntoViewIfNeeded();
    await moveFingers(await touches(view), [[await view.onStrip(0.3), await view.onStrip(0.6)]]);
    await expect.poll(() => view.range().span / (365 * 86_400_000)).toBeCloseTo(0.3, 1);
  });
});
