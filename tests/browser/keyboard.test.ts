import { describe, expect } from 'vitest';
import { test } from './fixture.ts';
import { readingsIn } from './sample-readings.ts';

const DAY = 86_400_000;
const peakDay = { from: '2025-05-16T23:00:00Z', to: '2025-05-17T23:00:00Z' };
const path = `?from=${peakDay.from}&to=${peakDay.to}`;

describe('without a mouse', () => {
  test('everything is reached by Tab, in the order in which it stands', async ({ visit }) => {
    const view = await visit({ path });
    await view.loaded();
    const reached: string[] = [];
    for (let i = 0; i < 24; i++) {
      await view.page.keyboard.press('Tab');
      reached.push(
        await view.page.evaluate(`(() => {
          const { activeElement: at } = document;
          return at.getAttribute('aria-label') ?? (at.labels?.[0] ?? at).innerText.trim().replace(/\\s+/g, ' ');
        })()`),
      );
    }
    expect(reached).toEqual([
      'Wattstream, to the start',
      'Meter',
      'Import',
      'Use the dark theme',
      'Edit meter',
      'Peak 111.79 kWh Sat 17 May 2025, 11:00–11:15 BST Show on the chart',
      ...['Day', 'Week', 'Month', 'Year', 'All'],
      ...['Previous day', 'Next day'],
      'Patterns',
      ...['Zoom in', 'Zoom out', 'Zoom to a selection', 'Reset zoom', 'Help with the chart'],
      'Office building, London, kWh per 15 min, Sat 17 May 2025',
      ...['Table', 'Compare', 'CSV of the shown range'],
      expect.any(String), // the browser's own
    ]);
  });

  test('arrows move the cross-hair from reading to reading, and it is announced', async ({ visit }) => {
    const view = await visit({ path });
    await view.loaded();
    const day = readingsIn(peakDay.from, peakDay.to);
    await view.chart.focus();
    const press = async (key: string, times = 1) => {
      for (let i = 0; i < times; i++) await view.page.keyboard.press(key);
    };
    const announced = (index: number, when: string) =>
      expect
        .poll(() => view.announcement.textContent())
        .toBe(`${String(day[index]!.value)} kWh, Sat 17 May 2025, ${when} BST`);

    await press('ArrowRight');
    await announced(0, '00:00–00:15');
    await press('ArrowRight', 44);
    await announced(44, '11:00–11:15');
    expect(await view.tooltip.innerText()).toContain('111.79 kWh');
    await press('ArrowLeft', 2);
    await announced(42, '10:30–10:45');
    await press('End');
    await announced(95, '23:45–24:00');
    await press('Home');
    await announced(0, '00:00–00:15');
    await press('Escape');
    await view.tooltip.waitFor({ state: 'detached' });
    expect(await view.announcement.textContent()).toBe('');
  });

  test('an arrow past the edge brings what is there into view', async ({ visit }) => {
    const view = await visit({ path });
    await view.loaded();
    const { from, span } = view.range();
    await view.chart.focus();
    await view.page.keyboard.press('Home');
    await view.page.keyboard.press('ArrowLeft');
    await expect.poll(() => view.announcement.textContent()).toContain('Fri 16 May 2025, 23:45–24:00 BST');
    await expect.poll(() => view.range().from).toBeLessThan(from);
    expect(view.range().span).toBe(span);
  });

  test('shift and arrows move in time, plus and minus zoom about the cross-hair', async ({ visit }) => {
    const view = await visit({ path });
    await view.loaded();
    const before = view.range();
    await view.chart.focus();
    await view.page.keyboard.press('Shift+ArrowLeft');
    await expect.poll(() => before.from - view.range().from).toBe(0.2 * DAY);
    await view.page.keyboard.press('Shift+ArrowRight');
    await expect.poll(() => view.range()).toEqual(before);
    await view.page.keyboard.press('Home');
    await view.page.keyboard.press('+');
    await expect.poll(() => view.range().span / before.span).toBeCloseTo(1 / 1.6, 2);
    expect(view.range().from - before.from).toBeLessThan(DAY / 96);
    await view.page.keyboard.press('-');
    await expect.poll(() => view.range().span / before.span).toBeCloseTo(1, 2);
  });

  test('the help opens and closes by keys, and gives the focus back', async ({ visit }) => {
    const view = await visit();
    await view.loaded();
    await view.button('Help with the chart').focus();
    await view.page.keyboard.press('Enter');
    const help = view.page.getByRole('region', { name: 'How to use the chart' });
    await help.waitFor();
    await view.page.keyboard.press('Escape');
    await help.waitFor({ state: 'hidden' });
    expect(await view.page.evaluate('document.activeElement.getAttribute("aria-label")')).toBe(
      'Help with the chart',
    );
  });
});
