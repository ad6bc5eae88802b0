/// <reference lib="dom" />
import { join } from 'node:path';
import { expect, onTestFinished } from 'vitest';
import { repositoryRoot } from '../stack/services.ts';
import { startStack } from '../stack/stack.ts';
import { test } from './fixture.ts';
import { createImportPanel, realFile } from './import-panel.ts';

// The README's pictures are of a page that works; they are taken anew with UPDATE_SCREENSHOT=1.
const isWanted = process.env.UPDATE_SCREENSHOT === '1';

test('the page as a newcomer sees it: the sample data and nothing else', async ({ visit }) => {
  const stack = await startStack();
  onTestFinished(() => stack.stop());
  const view = await visit({
    url: stack.webApp.address,
    path: '?from=2025-04-30T23:00:00Z&to=2025-05-31T23:00:00Z',
  });
  await view.loaded();
  const ring = (await view.chart.locator('.peak-mark').boundingBox())!;
  await view.page.mouse.move(ring.x + ring.width / 2, ring.y + ring.height / 2);
  await expect.poll(() => view.tooltip.innerText()).toContain('111.79 kWh');
  expect(await view.page.getByLabel('Meter', { exact: true }).count()).toBe(0);
  await view.page.screenshot({ path: pathOf('wattstream.png') });
});

test('files of several utilities, of which one is looked at', async ({ visit }) => {
  const view = await visit();
  await view.loaded();
  const panel = createImportPanel(view);
  await panel.drop(
    ...['at-kaernten-latin1-preamble.csv', 'enel-it-wide.csv', 'nem12-month-solar.csv'].map(realFile),
  );
  await expect.poll(() => panel.files.filter({ hasText: 'Ready' }).count(), { timeout: 30_000 }).toBe(3);
  await view.page.evaluate(() => document.fonts.ready);
  await view.page.screenshot({ path: pathOf('import.png') });
});

function pathOf(picture: string): string {
  return join(repositoryRoot, isWanted ? 'docs/images' : 'tests/screenshots', picture);
}
