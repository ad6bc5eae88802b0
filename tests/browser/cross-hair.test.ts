/// <reference lib="dom" />
import { describe, expect } from 'vitest';
import { countPixels } from './canvas-pixels.ts';
import { keepPicture, test } from './fixture.ts';
import { readings, workshopGap } from './sample-readings.ts';

/** The quarter of an hour of the year's peak, and the London day around it. */
const peakDay = '?from=2025-05-16T23:00:00Z&to=2025-05-17T23:00:00Z';
/** The London day whose 11:15 to 11:30 is missing. */
const missingDay = '?from=2025-09-10T23:00:00Z&to=2025-09-11T23:00:00Z';

describe('the cross-hair', () => {
  test('tells the reading under the mouse, its interval in the meter’s zone, and the unit', async ({
    visit,
  }) => {
    const view = await visit({ path: peakDay });
    await view.loaded();
    for (const clock of ['00:15', '06:45', '11:15', '18:00', '23:45']) {
      const endMs = Date.parse(`2025-05-17T${clock}+01:00`);
      const { value } = readings.find((reading) => reading.endMs === endMs)!;
      await view.page.mouse.move(await view.xOfClock(clock), (await view.onChart(0.5)).y);
      await expect.poll(() => view.tooltip.innerText()).toContain(`–${clock} BST`);
      expect(await view.tooltip.innerText()).toBe(
        `Sat 17 May 2025, ${clockBefore(endMs)}–${clock} BST\n\n${String(value)} kWh`,
      );
    }
    await view.page.mouse.move(5, 5);
    await view.tooltip.waitFor({ state: 'detached' });
  });

  test('catches the peak of a year in a dense line, and tells of the bucket it stands for', async ({
    visit,
  }) => {
    const view = await visit();
    await view.loaded();
    const ring = (await view.chart.locator('.peak-mark').boundingBox())!;
    await view.page.mouse.move(ring.x + ring.width / 2 + 3, ring.y + ring.height / 2);
    await expect.poll(() => view.tooltip.innerText()).toContain('111.79 kWh');
    const text = await view.tooltip.innerText();
    expect(text).toContain('Sat 17 May 2025, 11:00–11:15 BST');
    expect(text).toMatch(/12 readings · mean [\d.]+ kWh/);
    expect(text).toMatch(/Highest\s+111\.79/);
    await keepPicture(view, 'desktop-light-hover');
  });

  test('goes to the peak when its figure is pressed', async ({ visit }) => {
    const view = await visit();
    await view.loaded();
    await view.page.getByRole('button', { name: /^Peak 111\.79 kWh/ }).click();
    await expect.poll(() => view.tooltip.innerText()).toContain('111.79 kWh');
    await view.button('Day').click();
    await view.loaded();
    expect(await view.rangeText.innerText()).toContain('Sat 17 May 2025');
    await expect.poll(() => view.tooltip.innerText()).toContain('11:00–11:15 BST');
  });

  test('says of a missing reading that it is, where the line is broken', async ({ visit }) => {
    const view = await visit({ path: missingDay });
    await view.loaded();
    const x = await view.xOfClock('11:30');
    await view.page.mouse.move(x, (await view.onChart(0.5)).y);
    await expect.poll(() => view.tooltip.innerText()).toBe('Thu 11 Sept 2025, 11:15–11:30 BST\n\nmissing');
    expect(await view.figure('missing').innerText()).toContain('1\nof 96 readings');
    await view.page.getByText('Missing values').waitFor();
    // Between its neighbours, whose dots reach a little in.
    const gap = [x - 8, x + 8] as const;
    expect(await countPixels(view, '--chart-line', ...gap)).toBe(0);
    expect(await countPixels(view, '--chart-missing', ...gap)).toBeGreaterThan(0);
    expect(await countPixels(view, '--chart-line', gap[0] - 16, gap[0])).toBeGreaterThan(0);
    await keepPicture(view, 'desktop-light-missing');
  });
});

describe('a gap', () => {
  test('is hatched, and has no line', async ({ visit }) => {
    const view = await visit({ path: '?meter=workshop&from=2025-03-08T00:00:00Z&to=2025-03-16T00:00:00Z' });
    await view.loaded();
    const { from, span } = view.range();
    const { left, right } = await view.plot();
    const xOf = (instant: string) => left + ((Date.parse(instant) - from) / span) * (right - left);
    const [start, end] = [xOf(workshopGap.from), xOf(workshopGap.to)];
    expect(await countPixels(view, '--chart-line', start + 3, end - 3)).toBe(0);
    expect(await countPixels(view, '--chart-hatch', start + 3, end - 3)).toBeGreaterThan(1000);
    expect(await countPixels(view, '--chart-line', left, start - 3)).toBeGreaterThan(100);
    await view.page.locator('.legend').getByText('Gap').waitFor();
    await keepPicture(view, 'desktop-light-gap');
  });
});

function clockBefore(endMs: number): string {
  const clock = new Intl.DateTimeFormat('en-GB', { timeZone: 'Europe/London', timeStyle: 'short' });
  return clock.format(endMs - 900_000);
}
