import { describe, expect } from 'vitest';
import { test } from './fixture.ts';
import { figuresOf, numberText, readingsIn } from './sample-readings.ts';

const DAY = 86_400_000;
const YEAR = 365 * DAY;
const may = '?from=2025-04-30T23:00:00Z&to=2025-05-31T23:00:00Z';

describe('the range', () => {
  test('is drawn on the strip with a brush, and moved and resized by it', async ({ visit }) => {
    const view = await visit();
    await view.loaded();
    await view.drag(await view.onStrip(0.25), await view.onStrip(0.5));
    await expect.poll(() => view.range().span / YEAR).toBeCloseTo(0.25, 2);
    const drawn = view.range();
    expect((drawn.from - Date.UTC(2025, 0)) / YEAR).toBeCloseTo(0.25, 2);

    await view.drag(await view.onStrip(0.4), await view.onStrip(0.6));
    await expect.poll(() => (view.range().from - drawn.from) / YEAR).toBeCloseTo(0.2, 2);
    expect(view.range().span).toBeCloseTo(drawn.span, -3);

    await view.drag(await view.onStrip(0.7), await view.onStrip(0.95));
    await expect.poll(() => view.range().span / YEAR).toBeCloseTo(0.5, 2);
    await view.loaded();
    const { from, to } = view.range();
    const counted = readingsIn(new Date(from).toISOString(), new Date(to).toISOString());
    expect(await view.figure('missing').innerText()).toContain(`of ${numberText(counted.length)} readings`);
    expect(await view.figure('energy').innerText()).toContain(numberText(figuresOf(counted).total));
  });

  test('goes to where the strip is clicked', async ({ visit }) => {
    const view = await visit({ path: may });
    await view.loaded();
    const { span } = view.range();
    const { x, y } = await view.onStrip(0.75);
    await view.page.mouse.click(x, y);
    await expect.poll(() => (view.range().from + span / 2 - Date.UTC(2025, 0)) / YEAR).toBeCloseTo(0.75, 2);
    expect(view.range().span).toBe(span);
  });

  test('is zoomed by the wheel about the pointer, whose instant stays there', async ({ visit }) => {
    const view = await visit({ path: may });
    await view.loaded();
    const before = view.range();
    const { x, y } = await view.onChart(0.7);
    await view.page.mouse.move(x, y);
    await view.page.mouse.wheel(0, -500);
    await expect.poll(() => view.range().span / before.span).toBeCloseTo(0.5, 2);
    const zoomed = view.range();
    const share = (before.from - zoomed.from) / (zoomed.span - before.span);
    const { left, right } = await view.plot();
    expect(share).toBeCloseTo((x - left) / (right - left), 2);

    await view.page.mouse.wheel(0, 500);
    await expect.poll(() => view.range().span / before.span).toBeCloseTo(1, 2);
  });

  test('is panned by the wheel sideways', async ({ visit }) => {
    const view = await visit({ path: may });
    await view.loaded();
    const before = view.range();
    const { x, y } = await view.onChart(0.5);
    await view.page.mouse.move(x, y);
    await view.page.mouse.wheel(300, 0);
    await expect.poll(() => view.range().from).toBeGreaterThan(before.from + 5 * DAY);
    expect(view.range().span).toBe(before.span);
  });

  test('lets the wheel scroll the page where there is nothing more to zoom', async ({ visit }) => {
    const view = await visit();
    await view.loaded();
    await view.button('Table').click();
    await view.table.waitFor();
    const { x, y } = await view.onChart(0.5);
    await view.page.mouse.move(x, y);
    await view.page.mouse.wheel(0, 400);
    await expect.poll(() => view.page.evaluate('scrollY')).toBeGreaterThan(100);
    expect(view.range().span).toBe(YEAR);
  });

  test('is dragged, and what is grasped follows the pointer', async ({ visit }) => {
    const view = await visit({ path: may });
    await view.loaded();
    const before = view.range();
    const { left, right } = await view.plot();
    const start = await view.onChart(0.7);
    await view.drag(start, { x: start.x - 300, y: start.y });
    await expect
      .poll(() => (view.range().from - before.from) / before.span)
      .toBeCloseTo(300 / (right - left), 2);
    expect(view.range().span).toBe(before.span);
  });

  test('cannot be dragged out of the history', async ({ visit }) => {
    const view = await visit({ path: may });
    await view.loaded();
    for (let i = 0; i < 6; i++) await view.drag(await view.onChart(0.1), await view.onChart(0.95));
    await expect.poll(() => view.range().from).toBe(Date.UTC(2025, 0));
    expect(view.range().span).toBe(31 * DAY);
  });

  test('is selected by shift and drag, and by a drag after the button for it', async ({ visit }) => {
    const view = await visit({ path: may });
    await view.loaded();
    const before = view.range();
    await view.page.keyboard.down('Shift');
    await view.drag(await view.onChart(0.3), await view.onChart(0.6));
    await view.page.keyboard.up('Shift');
    await expect.poll(() => view.range().span / before.span).toBeCloseTo(0.3, 1);

    await view.button('Zoom to a selection').click();
    const wide = view.range();
    await view.drag(await view.onChart(0.6), await view.onChart(0.3));
    await expect.poll(() => view.range().span / wide.span).toBeCloseTo(0.3, 1);
    expect(await view.button('Zoom to a selection').getAttribute('aria-pressed')).toBe('false');
  });

  test('is changed by the buttons', async ({ visit }) => {
    const view = await visit({ path: may });
    await view.loaded();
    const before = view.range();
    await view.button('Zoom in').click();
    await expect.poll(() => view.range().span).toBe(before.span / 2);
    expect(view.range().from).toBe(before.from + before.span / 4);
    await view.button('Zoom out').click();
    await expect.poll(() => view.range()).toEqual(before);
    await view.button('Next month').click();
    await expect.poll(() => view.rangeText.innerText()).toContain('June 2025');
    await view.button('Previous month').click();
    await view.button('Previous month').click();
    await expect.poll(() => view.rangeText.innerText()).toContain('April 2025');
    await view.button('Reset zoom').click();
    await expect.poll(() => new URL(view.page.url()).search).toBe('');
    expect(await view.button('Zoom out').isDisabled()).toBe(true);
  });

  test('is one press away from a day, a week, a month, a year and all', async ({ visit }) => {
    const view = await visit();
    await view.loaded();
    const texts: string[] = [];
    for (const preset of ['Month', 'Week', 'Day', 'Year', 'All']) {
      await view.button(preset).click();
      await view.loaded();
      expect(await view.button(preset).getAttribute('aria-pressed')).toBe('true');
      texts.push((await view.rangeText.innerText()).split('Europe')[0]!.trim().replace(/\s/g, ' '));
    }
    expect(texts).toEqual(['December 2025', '29 Dec 2025 – 4 Jan 2026', 'Wed 31 Dec 2025', '2025', '2025']);
  });

  test('is in the address: a link restores it, and Back goes where one was', async ({ visit }) => {
    const view = await visit();
    await view.loaded();
    await view.button('Month').click();
    await view.button('Week').click();
    await view.loaded();
    const week = view.page.url();
    expect(week).toContain('?from=2025-12-29T00:00:00Z&to=2026-01-05T00:00:00Z');
    const figures = await view.page.locator('.summary').innerText();

    await view.page.goBack();
    await expect.poll(() => view.rangeText.innerText()).toContain('December 2025');
    await view.page.goBack();
    await expect.poll(() => view.range().span).toBe(YEAR);

    const other = await visit({ path: new URL(week).search });
    await other.loaded();
    expect(await other.page.locator('.summary').innerText()).toBe(figures);
  });

  test('glides to where a step leads, and the chart is drawn of that', async ({ visit }) => {
    const view = await visit({ hasMotion: true });
    await view.loaded();
    await view.button('Day').click();
    await view.loaded();
    await expect.poll(() => view.chart.locator('.axis-x').textContent()).toMatch(/^00:00.*21:00$/);
    expect(await view.drawn.innerText()).toBe('96 readings, each drawn');
  });
});
