/// <reference lib="dom" />
import { describe, expect } from 'vitest';
import { findBarriers } from './barriers.ts';
import { keepPicture, test, type Visit } from './fixture.ts';
import type { MeterPage } from './meter-page.ts';

const background = ({ page }: MeterPage) =>
  page.evaluate(() => getComputedStyle(document.body).backgroundColor);
const [light, dark] = ['rgb(246, 247, 249)', 'rgb(14, 19, 23)'];

describe('the theme', () => {
  test('is the system’s, until the other is chosen, which is remembered', async ({ visit }) => {
    const view = await visit({ isDark: true });
    await view.loaded();
    expect(await background(view)).toBe(dark);
    await keepPicture(view, 'desktop-dark');
    await view.button('Use the light theme').click();
    await expect.poll(() => background(view)).toBe(light);
    await view.page.reload();
    await view.loaded();
    expect(await background(view)).toBe(light);
    await view.button('Use the dark theme').click();
    await expect.poll(() => background(view)).toBe(dark);
  });

  test('colours the line as well, as soon as it changes', async ({ visit }) => {
    const view = await visit();
    await view.loaded();
    const picture = () =>
      view.chart.locator('canvas').evaluate((canvas: HTMLCanvasElement) => canvas.toDataURL());
    const before = await picture();
    await view.page.emulateMedia({ colorScheme: 'dark' });
    await expect.poll(async () => (await picture()) !== before).toBe(true);
    expect(await background(view)).toBe(dark);
  });
});

describe('axe', () => {
  const day = '?from=2025-09-10T23:00:00Z&to=2025-09-11T23:00:00Z';
  const visits: [string, Visit][] = [
    ['in light', {}],
    ['in dark', { isDark: true }],
    ['on a phone', { isPhone: true }],
    ['on a phone in dark', { isPhone: true, isDark: true }],
    ['of a day with a missing reading', { path: day }],
    ['of a range without readings', { path: '?from=2027-01-01&to=2027-02-01' }],
    ['of a meter that is not there', { path: '?meter=roof', isDark: true }],
  ];
  for (const [name, visited] of visits) {
    test(`finds no barrier ${name}`, async ({ visit }) => {
      const view = await visit(visited);
      await view.page.locator('main .card').first().waitFor();
      if (visited.path !== '?meter=roof') await view.loaded();
      expect(await findBarriers(view)).toEqual([]);
    });
  }

  for (const isDark of [false, true]) {
    test(`finds no barrier with table, cross-hair and help, ${isDark ? 'dark' : 'light'}`, async ({
      visit,
    }) => {
      const view = await visit({ isDark, path: day });
      await view.loaded();
      await view.button('Table').click();
      await view.table.waitFor();
      await view.chart.focus();
      await view.page.keyboard.press('ArrowRight');
      await view.tooltip.waitFor();
      expect(await findBarriers(view)).toEqual([]);
      await view.button('Help with the chart').click();
      await view.page.getByRole('region', { name: 'How to use the chart' }).waitFor();
      expect(await findBarriers(view)).toEqual([]);
    });
  }

  test.for([
    ['desktop-dark-table', { isDark: true }],
    ['phone-light-table', { isPhone: true }],
    ['phone-dark-table', { isPhone: true, isDark: true }],
  ] as const)('finds no barrier in a table of totals: %s', async ([picture, visited], { visit }) => {
    const view = await visit(visited);
    await view.loaded();
    await view.button('Table').click();
    await view.rowUnit.selectOption('week');
    await view.page.getByText('partial').first().waitFor();
    expect(await findBarriers(view)).toEqual([]);
    await keepPicture(view, picture, true);
  });
});
