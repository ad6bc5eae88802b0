import { join } from 'node:path';
import { expect, onTestFinished } from 'vitest';
import { repositoryRoot } from '../stack/services.ts';
import { startStack } from '../stack/stack.ts';
import { test } from './fixture.ts';

// The README's picture is of a page that works; it is taken anew with UPDATE_SCREENSHOT=1.
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
  const path = isWanted ? 'docs/images/wattstream.png' : 'tests/screenshots/wattstream.png';
  await view.page.screenshot({ path: join(repositoryRoot, path) });
});
