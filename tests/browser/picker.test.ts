import { afterAll, beforeAll, describe, expect } from 'vitest';
import type { Stack } from '../stack/stack.ts';
import { findBarriers } from './barriers.ts';
import { keepPicture, test, type Visit } from './fixture.ts';
import { listMore, startManyMeters } from './many-meters.ts';
import type { MeterPage } from './meter-page.ts';

const FLATS = 200;
const heading = ({ page }: MeterPage) => page.getByRole('heading', { level: 1 });
const chip = ({ page }: MeterPage, name: RegExp) => page.getByRole('button', { name });
const names = ({ options }: MeterPage) => options.locator('.name').allTextContents();

describe('the meter picker', () => {
  let stack: Stack;
  beforeAll(async () => (stack = await startManyMeters()), 180_000);
  afterAll(() => stack.stop());
  const many = (): Visit => ({
    url: stack.webApp.address,
    path: '?meter=meterusage',
    prepare: (page) => listMore(page, FLATS),
  });

  test('finds a meter by words with the keyboard alone, and Escape leaves all as it was', async ({
    visit,
  }) => {
    const view = await visit(many());
    await view.loaded();
    const { keyboard } = view.page;
    await keyboard.press('Tab'); // the brand
    await keyboard.press('Tab');
    expect(await view.picker.evaluate((field) => field === document.activeElement)).toBe(true);
    expect(await view.picker.inputValue()).toBe('Office building, London');
    await keyboard.type('utrecht building:b');
    await expect.poll(() => names(view)).toEqual(['Zuid']);
    await keyboard.press('Escape');
    expect(await view.options.count()).toBe(0);
    expect(await view.picker.inputValue()).toBe('Office building, London');

    await keyboard.press('ArrowDown');
    expect(await view.options.count()).toBe(FLATS + 6);
    const isChosen = view.page.locator('[role=option][aria-selected=true]');
    expect(await isChosen.textContent()).toContain('Office building, London');
    await keyboard.press('End');
    const active = async () =>
      view.page.locator(`#${await view.picker.getAttribute('aria-activedescendant')}`);
    expect(await (await active()).textContent()).toBe(await view.options.last().textContent());
    await expect.poll(async () => (await active()).isVisible()).toBe(true);
    await keyboard.press('Home');
    await keyboard.press('ArrowDown');
    const second = (await (await active()).locator('.name').textContent())!;
    await keyboard.press('Enter');
    await expect.poll(() => heading(view).textContent()).toBe(second);
    expect(await view.picker.getAttribute('aria-expanded')).toBe('false');
  });

  test('narrows by tags, and tells how many are left', async ({ visit }) => {
    const view = await visit(many());
    await view.loaded();
    await view.picker.click();
    const status = view.page.locator('.picker [role=status]');
    expect(await status.textContent()).toBe(`${FLATS + 6} meters`);
    // Serial numbers are no help.
    expect(await chip(view, /serial/).count()).toBe(0);
    await chip(view, /site:\s*Utrecht 3/).click();
    await expect.poll(() => names(view)).toEqual(['Oost', 'Noord, hoofdmeter', 'Zuid']);
    expect(await status.textContent()).toBe(`3 of ${FLATS + 6} meters`);
    await chip(view, /building:\s*A 2/).click();
    await expect.poll(() => names(view)).toEqual(['Oost', 'Noord, hoofdmeter']);
    await keepPicture(view, 'desktop-light-picker');
    expect(await findBarriers(view)).toEqual([]);
    await view.page.keyboard.type('nothing of this name');
    await expect.poll(() => status.textContent()).toBe('No meter matches');
    await view.page.mouse.click(600, 700);
    expect(await view.options.count()).toBe(0);
  });

  for (const [name, visited] of [
    ['desktop-dark-picker', { isDark: true }],
    ['phone-light-picker', { isPhone: true }],
    ['phone-dark-picker', { isPhone: true, isDark: true }],
  ] as const) {
    test(`has all on the screen and no barrier: ${name}`, async ({ visit }) => {
      const view = await visit({ ...many(), ...visited });
      await view.loaded();
      await view.picker.click();
      await view.options.first().waitFor();
      expect(await view.page.evaluate(() => document.documentElement.scrollWidth)).toBe(
        view.page.viewportSize()!.width,
      );
      const popup = (await view.page.locator('.picker .popup').boundingBox())!;
      expect(popup.x).toBeGreaterThanOrEqual(0);
      expect(popup.x + popup.width).toBeLessThanOrEqual(view.page.viewportSize()!.width);
      await keepPicture(view, name);
      expect(await findBarriers(view)).toEqual([]);
      await view.page.getByRole('option', { name: 'Zuid' }).click();
      await expect.poll(() => heading(view).textContent()).toBe('Zuid');
    });
  }
});

test('a page of one meter has no picker', async ({ visit }) => {
  const view = await visit({
    prepare: (page) =>
      page.route('**/api/meters', async (route) => {
        const response = await route.fetch();
        const { meters } = (await response.json()) as { meters: { id: string }[] };
        await route.fulfill({ response, json: { meters: meters.filter(({ id }) => id === 'meterusage') } });
      }),
  });
  await view.loaded();
  expect(await view.picker.count()).toBe(0);
});
