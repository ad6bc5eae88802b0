import { afterAll, beforeAll, describe, expect } from 'vitest';
import type { Stack } from '../stack/stack.ts';
import { findBarriers } from './barriers.ts';
import { countPixels } from './canvas-pixels.ts';
import { keepPicture, test } from './fixture.ts';
import { readingsOf, startManyMeters } from './many-meters.ts';
import type { MeterPage } from './meter-page.ts';
import { numberText } from './sample-readings.ts';

const sumOf = (values: number[]) => values.filter((value) => !Number.isNaN(value)).reduce((a, b) => a + b, 0);
const valuesOf = (id: string) => readingsOf(id).map(({ value }) => value);
const dialog = ({ page }: MeterPage) => page.getByRole('dialog', { name: 'Compare with other meters' });
const legend = ({ page }: MeterPage) => page.getByRole('region', { name: 'Meters in the chart' });

/** kWh of each quarter of an hour; NaN where one of the meters has no value. */
const stacked = valuesOf('north').map(
  (value, i) => value + valuesOf('south')[i]! / 1000 + valuesOf('east')[i]!,
);

describe('several meters in the chart', () => {
  let stack: Stack;
  beforeAll(async () => (stack = await startManyMeters()), 180_000);
  afterAll(() => stack.stop());

  test('are chosen with the keyboard, have a line and figures each, and stay in the link', async ({
    visit,
  }) => {
    const view = await visit({ url: stack.webApp.address, path: '?meter=north' });
    await view.loaded();
    await view.button('Compare').click();
    await dialog(view).waitFor();
    const { keyboard } = view.page;
    await keyboard.type('zuid');
    await expect.poll(() => dialog(view).getByRole('checkbox').count()).toBe(1);
    await dialog(view).getByRole('checkbox', { name: 'Zuid' }).focus();
    await keyboard.press('Space');
    await expect.poll(() => new URL(view.page.url()).searchParams.getAll('with')).toEqual(['south']);

    await view.page.getByRole('searchbox', { name: 'Find meters' }).fill('');
    for (const [name, reason] of [
      ['Ketel', 'counts power, not energy per interval'],
      ['Per uur', 'counts kWh per hour, not kWh per 15 min'],
    ] as const) {
      const box = dialog(view).getByRole('checkbox', { name });
      expect(await box.isDisabled()).toBe(true);
      expect(await dialog(view).locator('li', { hasText: name }).innerText()).toContain(reason);
    }
    expect(await findBarriers(view)).toEqual([]);
    await keepPicture(view, 'desktop-light-compare');
    await view.button('Done').click();
    const energies = [sumOf(valuesOf('north')), sumOf(valuesOf('south'))].map(numberText);
    await expect.poll(() => legend(view).innerText()).toContain(`${energies[0]} kWh`);
    await expect.poll(() => legend(view).innerText()).toContain(`${energies[1]} Wh`);
    const { left, right } = await view.plot();
    await expect.poll(() => countPixels(view, '--chart-line-2', left, right)).toBeGreaterThan(300);
    await keepPicture(view, 'desktop-light-overlay');

    // The cross-hair has the value of both, the other in the unit of the axis.
    await view.chart.focus();
    await keyboard.press('Home');
    await expect.poll(() => view.tooltip.locator('li').textContent()).toBe('Zuid 3 kWh');
    expect(await view.announcement.textContent()).toContain('; Zuid: 3 kWh');

    await view.button('Zuid').click();
    await expect.poll(() => countPixels(view, '--chart-line-2', left, right)).toBe(0);
    await view.page.reload();
    await view.loaded();
    await legend(view).waitFor();
    await view.button('Take Zuid out').click();
    await expect.poll(() => legend(view).count()).toBe(0);
    expect(new URL(view.page.url()).searchParams.has('with')).toBe(false);
  });

  test('are stacked to a sum whose figures are the server’s', async ({ visit }) => {
    const path = '?meter=north&with=south&with=east&with=boiler&mode=stack';
    const view = await visit({ url: stack.webApp.address, path });
    await view.loaded();
    const total = ['north', 'south', 'east'].reduce(
      (sum, id) => sum + sumOf(valuesOf(id)) / (id === 'south' ? 1000 : 1),
      0,
    );
    await expect.poll(() => view.figure('energy').innerText()).toContain(`${numberText(total)} kWh`);
    const peak = Math.max(...stacked.filter((value) => !Number.isNaN(value)));
    // No digit of a reading is cut.
    const peakText = `${Number(peak.toFixed(6))} kWh`;
    expect(await view.figure('peak').innerText()).toContain(peakText);
    // Where one has no value there is no sum, and not a lower one.
    expect(await view.figure('missing').innerText()).toContain('1\nof 192 readings');
    expect(await legend(view).innerText()).toContain('Ketel counts power, not energy per interval');
    expect(await view.page.getByTestId('sum-of').innerText()).toContain('of the sum of 3 meters');

    const { left, right } = await view.plot();
    for (const token of ['--chart-line', '--chart-line-2', '--chart-line-3']) {
      await expect.poll(() => countPixels(view, token, left, right)).toBeGreaterThan(200);
    }
    await view.figure('peak').getByRole('button').click();
    await expect.poll(() => view.tooltip.innerText()).toContain(peakText);
    await expect.poll(() => view.tooltip.locator('li').count()).toBe(3);
    await keepPicture(view, 'desktop-light-stack');
    await view.page.mouse.move(0, 0);
    expect(await findBarriers(view)).toEqual([]);

    await view.button('Noord, hoofdmeter').click();
    const rest = sumOf(valuesOf('south')) / 1000 + sumOf(valuesOf('east'));
    await expect.poll(() => view.figure('energy').innerText()).toContain(`${numberText(rest)} kWh`);
    await view.button('Table').click();
    await expect.poll(() => view.table.locator('tbody tr').count()).toBe(192);
    const first = valuesOf('south')[0]! / 1000 + valuesOf('east')[0]!;
    expect(await view.table.locator('tbody tr').first().innerText()).toContain(`\t${first}`);
  });

  for (const [name, visited] of [
    ['desktop-dark-stack', { isDark: true }],
    ['phone-light-stack', { isPhone: true }],
    ['phone-dark-stack', { isPhone: true, isDark: true }],
  ] as const) {
    test(`fit the screen and are no barrier: ${name}`, async ({ visit }) => {
      const path = '?meter=north&with=south&with=east&with=hourly&mode=stack';
      const view = await visit({ url: stack.webApp.address, path, ...visited });
      await view.loaded();
      await legend(view).waitFor();
      expect(await view.page.evaluate(() => document.documentElement.scrollWidth)).toBe(
        view.page.viewportSize()!.width,
      );
      expect(await findBarriers(view)).toEqual([]);
      await keepPicture(view, name, true);
      await view.button('Compare').click();
      await dialog(view).waitFor();
      expect(await findBarriers(view)).toEqual([]);
      await keepPicture(view, name.replace('stack', 'compare'));
    });
  }
});
