/// <reference lib="dom" />
import { readFileSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect } from 'vitest';
import type { Stack } from '../stack/stack.ts';
import { findBarriers } from './barriers.ts';
import { countPixels } from './canvas-pixels.ts';
import { keepPicture, test, type Visit } from './fixture.ts';
import type { MeterPage } from './meter-page.ts';
import { openPatterns, panelOf } from './patterns-panel.ts';
import { cycles, oddSunday, outage, startPlanted, stuck } from './planted-meter.ts';

let stack: Stack;
beforeAll(async () => {
  stack = await startPlanted();
});
afterAll(() => stack?.stop());

const open = (visit: (visit: Visit) => Promise<MeterPage>, options?: Visit) =>
  openPatterns(stack, visit, options);

/** Whether a span is shown, with room on both sides but not lost in it. */
function isShown(view: MeterPage, { from, to }: { from: number; to: number }): boolean {
  const range = view.range();
  return range.from < from && range.to > to && range.span < 4 * (to - from) + 12 * 3_600_000;
}

describe('patterns are found by gestures', () => {
  test('an outage, as zero for hours', async ({ visit }) => {
    const { view, look, find, field, matches } = await open(visit);
    await look('Stuck or zero');
    await field('Value').selectOption('Zero: an outage');
    await find();
    expect(await matches.count()).toBe(1);
    expect(await matches.first().innerText()).toContain('Tue 8 Apr 2025, 10:00–14:00 CEST');
    await matches.first().click();
    await expect.poll(() => isShown(view, outage)).toBe(true);
    await view.loaded();
    const { left, right } = await view.plot();
    await expect.poll(() => countPixels(view, '--chart-match', left, right)).toBeGreaterThan(500);
    await keepPicture(view, 'desktop-light-patterns');
  });

  test('a stuck meter, as the same value for hours', async ({ visit }) => {
    const { view, look, find, matches } = await open(visit);
    await look('Stuck or zero');
    await find();
    expect(await matches.count()).toBe(2);
    const stuckMatch = matches.filter({ hasText: 'Wed 14 May 2025, 08:00–20:00 CEST' });
    await stuckMatch.click();
    await expect.poll(() => isShown(view, stuck)).toBe(true);
  });

  test('an odd Sunday, as a strange day, with the reason', async ({ visit }) => {
    const { view, look, find, matches } = await open(visit, { isDark: true });
    await look('Strange days');
    await find();
    const sunday = matches.filter({ hasText: 'Sun 1 Jun 2025' });
    expect(await sunday.innerText()).toMatch(/from 02:00 to 05:00/);
    await sunday.click();
    const day = { from: Date.parse('2025-05-31T22:00:00Z'), to: Date.parse('2025-06-01T22:00:00Z') };
    expect([oddSunday.from >= day.from, oddSunday.to <= day.to]).toEqual([true, true]);
    await expect.poll(() => isShown(view, day)).toBe(true);
    await view.loaded();
    await keepPicture(view, 'desktop-dark-patterns');
  });

  test('a repeated cycle, as similar to the one that is selected on the chart', async ({ visit }) => {
    const { view, look, find, matches } = await open(visit, {
      path: '?from=2025-03-21T23:00:00Z&to=2025-03-22T23:00:00Z',
    });
    const y = (await view.onChart(0.5, 0.4)).y;
    await view.page.keyboard.down('Shift');
    await view.drag({ x: await view.xOfClock('08:55'), y }, { x: await view.xOfClock('12:05'), y });
    await view.page.keyboard.up('Shift');
    await view.loaded();
    await look('Similar to what is selected');
    await find();
    const texts = (await matches.allInnerTexts()).slice(0, 3).join('\n');
    for (const [day, hour] of [
      ['Sat 26 Apr', '13:'],
      ['Sat 17 May', '07:'],
      ['Sat 14 Jun', '16:'],
    ] as const) {
      expect(texts).toMatch(new RegExp(`${day} 2025, ${hour}`));
    }
    await matches.first().click();
    await expect.poll(() => cycles.slice(1).some((cycle) => isShown(view, cycle))).toBe(true);
    await view.loaded();
    await keepPicture(view, 'desktop-light-patterns-similar');
  });
});

test('a range that is too wide for an example says so', async ({ visit }) => {
  const { view, look } = await open(visit);
  await look('Similar to what is selected');
  await view.page.getByText('Zoom in to two weeks or less').waitFor();
  expect(await view.button('Find').isDisabled()).toBe(true);
  await view.button('Week').click();
  await expect.poll(() => view.button('Find').isDisabled()).toBe(false);
});

test('the link opens the panel, the matches and the current one; the browser goes back', async ({
  visit,
}) => {
  const { view, look, find, matches, panel } = await open(visit);
  await look('Highest peaks');
  await find();
  expect(await matches.count()).toBe(4);
  await matches.nth(1).click();
  await expect.poll(() => view.page.url()).toContain('%22current%22:1');
  const second = await visit({
    url: view.page.url().replace(/\/\?.*/, ''),
    path: new URL(view.page.url()).search,
  });
  const again = panelOf(second);
  await again.current.waitFor();
  expect(await again.current.innerText()).toBe(await matches.nth(1).innerText());
  expect(second.range()).toEqual(view.range());
  for (let i = 0; i < 3; i++) await view.page.goBack();
  await panel.waitFor({ state: 'detached' });
});

test('all of it by keys: open, find, next, previous, close', async ({ visit }) => {
  const { view, matches, current, panel } = await open(visit);
  const { keyboard } = view.page;
  await view.button('Patterns').focus();
  await keyboard.press('Enter');
  await panel.waitFor();
  await view.page.getByLabel('Look for', { exact: true }).focus();
  await keyboard.type('Highest');
  await view.button('Find').focus();
  await keyboard.press('Enter');
  await expect.poll(() => matches.count()).toBe(4);
  await keyboard.press('n');
  await expect.poll(() => current.innerText()).toBe(await matches.nth(0).innerText());
  await view.chart.focus();
  await keyboard.press('n');
  await expect.poll(() => current.innerText()).toBe(await matches.nth(1).innerText());
  await keyboard.press('p');
  await keyboard.press('p');
  await expect.poll(() => current.innerText()).toBe(await matches.nth(3).innerText());
  await view.button('Close patterns').focus();
  await keyboard.press('Enter');
  await panel.waitFor({ state: 'detached' });
  expect(await view.page.evaluate(() => document.activeElement?.textContent?.trim())).toBe('Patterns');
});

test('the matches are saved as CSV', async ({ visit }) => {
  const { view, look, find } = await open(visit);
  await look('Stuck or zero');
  await find();
  const waiting = view.page.waitForEvent('download');
  await view.button('CSV of the matches').click();
  const file = await waiting;
  expect(file.suggestedFilename()).toBe('factory_patterns.csv');
  const lines = readFileSync(await file.path(), 'utf8')
    .trimEnd()
    .split('\n');
  expect([lines.length, lines[0]!.startsWith('meter,from,to,score,reason')]).toEqual([3, true]);
});

test('what the server refuses is told', async ({ visit }) => {
  const { view, look, field } = await open(visit, { expectedLines: /400/ });
  await look('Ramps');
  await field('By at least').fill('-3');
  await view.button('Find').click();
  await expect.poll(() => view.page.getByRole('alert').innerText()).toContain('ramp.change');
});

test.for([
  ['desktop-light', {}],
  ['phone-light', { isPhone: true }],
  ['phone-dark', { isPhone: true, isDark: true }],
] as const)(
  'axe finds no barrier, and nothing is wider than the screen: %s',
  async ([name, options], { visit }) => {
    const { view, look, find, matches } = await open(visit, options);
    await look('Unusual readings');
    await find();
    await matches.first().click();
    await view.loaded();
    await view.page.getByText('Calendar: any time').click();
    expect(await findBarriers(view)).toEqual([]);
    const width = await view.page.evaluate(() => document.documentElement.scrollWidth);
    expect(width).toBe(options === undefined || !('isPhone' in options) ? 1280 : 390);
    await keepPicture(view, `${name}-patterns-unusual`, true);
  },
);
