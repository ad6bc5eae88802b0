import type { Page } from 'playwright-core';

/** A range of time as the page's address has it; an end that it leaves out is that of the history. */
export interface ShownRange {
  from: number; // epoch ms
  to: number; // epoch ms
  span: number; // ms
}

/** The year of the sample data. */
const history = { from: '2025-01-01T00:00Z', to: '2026-01-01T00:00Z' };

export type MeterPage = ReturnType<typeof createMeterPage>;

/** What the tests see of the page and do with it, by what a person goes by: roles, labels and places. */
export function createMeterPage(page: Page) {
  const chart = page.getByRole('application');
  const strip = page.getByTestId('context-strip');

  /** A place on an element, by shares of its width and height. */
  async function placeOn(element: typeof chart, acrossShare: number, downShare: number) {
    const box = (await element.boundingBox())!;
    return { x: box.x + acrossShare * box.width, y: box.y + downShare * box.height };
  }

  return {
    page,
    chart,
    strip,
    tooltip: page.getByTestId('tooltip'),
    announcement: page.getByTestId('announcement'),
    rangeText: page.getByTestId('range'),
    drawn: page.getByTestId('drawn'),
    table: page.getByRole('table'),
    /** What the rows of the table are of. */
    rowUnit: page.getByRole('combobox', { name: 'Energy per' }),
    button: (name: string) => page.getByRole('button', { name, exact: true }),
    figure: (key: 'energy' | 'mean' | 'peak' | 'min' | 'missing') => page.getByTestId(`stat-${key}`),

    picker: page.getByRole('combobox', { name: 'Meter', exact: true }),
    options: page.getByRole('option'),

    /** Chooses the one meter that is called so. */
    async pickMeter(name: string): Promise<void> {
      await page.getByRole('combobox', { name: 'Meter', exact: true }).fill(name);
      await page.getByRole('option', { name }).click();
    },

    /** Resolves when the figures and the line of the shown range are there. */
    async loaded(): Promise<void> {
      await page.getByTestId('drawn').waitFor();
      await page.locator('[data-testid=stat-missing]:not(:has(.skeleton))').waitFor();
      await page.locator('.focus[aria-busy=false]').waitFor();
    },

    range(): ShownRange {
      const query = new URL(page.url()).searchParams;
      const from = Date.parse(query.get('from') ?? history.from);
      const to = Date.parse(query.get('to') ?? history.to);
      return { from, to, span: to - from };
    },

    onChart: (acrossShare: number, downShare = 0.5) => placeOn(chart, acrossShare, downShare),
    onStrip: (acrossShare: number, downShare = 0.3) => placeOn(strip, acrossShare, downShare),

    /** Where on the screen the plot begins and ends, beside the labels of its value axis. */
    async plot(): Promise<{ left: number; right: number }> {
      const box = (await chart.boundingBox())!;
      const labelsEnd = Number(await chart.locator('.axis-y text').first().getAttribute('x'));
      return { left: box.x + labelsEnd + 10, right: box.x + box.width - 14 };
    },

    /** Where on the screen a clock time stands on the chart of one day, by the labels of its time axis. */
    async xOfClock(clock: string): Promise<number> {
      const labels = await chart.locator('.axis-x text').evaluateAll((texts) =>
        texts.map((text) => ({
          label: text.textContent,
          x: Number(text.getAttribute('x')),
        })),
      );
      const [first, last] = [labels[0]!, labels.at(-1)!];
      const share =
        (minutesOf(clock) - minutesOf(first.label)) / (minutesOf(last.label) - minutesOf(first.label));
      return (await chart.boundingBox())!.x + first.x + share * (last.x - first.x);
    },

    /** Presses the mouse at one place, moves to another in steps and lets go there. */
    async drag(start: { x: number; y: number }, end: { x: number; y: number }): Promise<void> {
      await page.mouse.move(start.x, start.y);
      await page.mouse.down();
      await page.mouse.move(end.x, end.y, { steps: 8 });
      await page.mouse.up();
    },
  };
}

function minutesOf(clock: string): number {
  const [hours = 0, minutes = 0] = clock.split(':').map(Number);
  return hours * 60 + minutes;
}
