/// <reference lib="dom" />
import type { Locator } from 'playwright-core';
import { afterAll, beforeAll, describe, expect } from 'vitest';
import type { Stack } from '../stack/stack.ts';
import { findBarriers } from './barriers.ts';
import { countPixels } from './canvas-pixels.ts';
import { keepPicture, test, type Visit } from './fixture.ts';
import type { MeterPage } from './meter-page.ts';
import { openPatterns, panelOf } from './patterns-panel.ts';
import { startPlanted } from './planted-meter.ts';

let stack: Stack;
beforeAll(async () => {
  stack = await startPlanted();
});
afterAll(() => stack?.stop());

async function open(visit: (visit: Visit) => Promise<MeterPage>, options?: Visit) {
  const opened = await openPatterns(stack, visit, options);
  return { ...opened, grip: opened.view.page.getByRole('slider', { name: 'Limit on the chart' }) };
}

/** The limit that the form begins with, once the figures of the range have come. */
async function limitOf(field: Locator): Promise<number> {
  await expect.poll(() => field.inputValue()).not.toBe('0');
  return Number(await field.inputValue());
}

const week = '?from=2025-05-11T22:00:00Z&to=2025-05-18T22:00:00Z';
const cycle = '?from=2025-03-22T07:55:00Z&to=2025-03-22T11:05:00Z';

describe('the limit of a run on the chart', () => {
  test.for([
    ['the mouse', {}],
    ['a finger', { isPhone: true, isDark: true }],
  ] as const)(
    'is dragged by %s, and is looked for where it is let go',
    async ([name, options], { visit }) => {
      const { view, look, field, grip, status } = await open(visit, { path: week, ...options });
      await look('Above a limit');
      const before = await limitOf(field('Limit'));
      await grip.scrollIntoViewIfNeeded();
      const box = (await grip.boundingBox())!;
      const [x, y] = [box.x + box.width / 2, box.y + box.height / 2];
      const range = view.range();
      await view.drag({ x, y }, { x, y: y + 60 });
      const limit = Number(await field('Limit').inputValue());
      expect(limit).toBeLessThan(before);
      expect(await grip.getAttribute('aria-valuetext')).toBe(`${limit} kW`);
      await expect.poll(() => status.innerText()).toMatch(/found/);
      expect(new URL(view.page.url()).searchParams.get('patterns')).toContain(`"limit":${limit}`);
      // What was dragged is the level and not the picture.
      expect(view.range()).toEqual(range);
      await keepPicture(view, `threshold-by-${name.replace(' ', '-')}`);
    },
  );

  test('is moved by keys, with both limits of a run between them', async ({ visit }) => {
    const { view, look, field, grip, status } = await open(visit, { path: week });
    await look('Above a limit');
    await grip.focus();
    const before = await limitOf(field('Limit'));
    await view.page.keyboard.press('PageDown');
    await expect.poll(async () => Number(await field('Limit').inputValue())).toBeLessThan(before);
    await expect.poll(() => status.innerText()).toMatch(/found/);
    await field('Power is').selectOption('Between');
    await field('Upper limit').fill(String(before));
    await field('Upper limit').press('Tab');
    await expect.poll(() => view.page.getByRole('slider').count()).toBe(2);
    const lower = view.page.getByRole('slider', { name: 'Lower limit on the chart' });
    await lower.focus();
    for (let i = 0; i < 9; i++) await view.page.keyboard.press('PageUp');
    await expect.poll(() => field('Limit').inputValue()).toBe(await field('Upper limit').inputValue());
    await view.button('Close patterns').click();
    await expect.poll(() => view.page.getByRole('slider').count()).toBe(0);
  });
});

test('the matches are drawn small over the example, which is framed on the chart', async ({ visit }) => {
  const { view, look, find, matches } = await open(visit, { path: cycle });
  await look('Similar to what is selected');
  await find();
  const multiples = view.page.getByRole('list', { name: /over what they are like/ }).getByRole('button');
  await expect.poll(() => multiples.count()).toBe(6);
  await expect.poll(() => view.page.url()).toContain('exampleFrom');
  await view.loaded();
  const { left, right } = await view.plot();
  await expect.poll(() => countPixels(view, '--chart-match', left, right)).toBeGreaterThan(100);
  expect(await findBarriers(view)).toEqual([]);
  await multiples.nth(1).click();
  await expect.poll(() => multiples.nth(1).getAttribute('aria-pressed')).toBe('true');
  expect(await matches.nth(1).getAttribute('aria-current')).toBe('true');
  await view.loaded();
  await keepPicture(view, 'desktop-light-multiples');
});

test('a pattern is saved, found again by its name, removed and brought back', async ({ visit }) => {
  const { view, look, find, panel, matches } = await open(visit);
  await look('Highest peaks');
  await find();
  const count = await matches.count();
  await panel.getByText('Saved patterns (0)').click();
  await view.page.getByLabel('Save this search as').fill('Peaks of the month');
  await view.button('Save').click();
  await panel.getByText('Saved patterns (1)').waitFor();

  const second = await visit({ url: stack.webApp.address });
  await second.loaded();
  const again = panelOf(second);
  await second.button('Patterns').click();
  await again.panel.getByText('Saved patterns (1)').click();
  await again.panel.getByRole('button', { name: /^Peaks of the month/ }).click();
  await expect.poll(() => again.matches.count()).toBe(count);
  expect(await findBarriers(second)).toEqual([]);
  await keepPicture(second, 'desktop-light-saved-patterns');

  await second.button('Remove Peaks of the month').click();
  await again.panel.getByText('Saved patterns (0)').waitFor();
  await second.button('Undo').click();
  await again.panel.getByText('Saved patterns (1)').waitFor();
  await second.button('Remove Peaks of the month').click();
  await again.panel.getByText('Removed Peaks of the month.').waitFor();
});
