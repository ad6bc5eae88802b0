import { rmSync, mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect } from 'vitest';
import { startGateway, startGrpcServer, startWebApp, type RunningService } from '../stack/services.ts';
import { findBarriers } from './barriers.ts';
import { keepPicture, test, type Visit } from './fixture.ts';
import type { MeterPage } from './meter-page.ts';

const failedRequest = /Failed to load resource/;
const TOKEN = 'correct-horse';
const dialog = ({ page }: MeterPage) => page.getByRole('dialog', { name: 'Edit meter' });

async function openDialog(view: MeterPage) {
  await view.button('Edit meter').click();
  await dialog(view).waitFor();
}

describe('the dialog of a meter', () => {
  const folder = mkdtempSync(join(tmpdir(), 'wattstream-edit-'));
  const running: RunningService[] = [];
  let url = '';
  beforeAll(async () => {
    const rows = Array.from({ length: 96 }, (_, i) => {
      const stamp = new Date(Date.UTC(2025, 0, 1, 0, 15 * (i + 1))).toISOString();
      return `${stamp.slice(0, 19).replace('T', ' ')},${i / 4}`;
    });
    writeFileSync(join(folder, 'roof.csv'), `time,meterusage\n${rows.join('\n')}\n`);
    writeFileSync(join(folder, 'cellar.csv'), `time,meterusage\n${rows.join('\n')}\n`);
    const env = { WRITE_TOKEN: TOKEN };
    const grpcServer = await startGrpcServer({ dataDir: folder, dbPath: join(folder, 'w.duckdb'), env });
    running.push(grpcServer);
    running.push(await startGateway({ grpcAddress: grpcServer.address }));
    running.push(await startWebApp({ gatewayUrl: running[1]!.address }));
    url = running[2]!.address;
  });
  afterAll(async () => {
    await Promise.all(running.map((service) => service.stop()));
    rmSync(folder, { recursive: true });
  });

  async function open(visit: (visit?: Visit) => Promise<MeterPage>, visited: Visit = {}): Promise<MeterPage> {
    const view = await visit({ url, path: '?meter=roof', expectedLines: failedRequest, ...visited });
    await view.loaded();
    await openDialog(view);
    return view;
  }

  test('is not offered for a meter whose readings others write', async ({ visit }) => {
    const listReadOnly = (page: Page) =>
      page.route('**/api/meters', async (route) => {
        const response = await route.fetch();
        const { meters } = (await response.json()) as { meters: object[] };
        await route.fulfill({
          response,
          json: { meters: meters.map((one) => ({ ...one, isReadOnly: true })) },
        });
      });
    const view = await visit({ url, path: '?meter=roof', prepare: listReadOnly });
    await view.loaded();
    expect(await view.page.getByRole('heading', { level: 1 }).innerText()).toBe('roof');
    expect(await view.page.getByRole('button', { name: 'Edit meter' }).count()).toBe(0);
  });

  test('asks for the token, and then page and list have what was changed', async ({ visit }) => {
    const view = await open(visit);
    const { page } = view;
    await page.getByLabel('Name', { exact: true }).fill('Roof, west');
    await page.getByLabel('Kind').selectOption('power');
    await page.getByLabel('Unit').fill('kW');
    await page.getByLabel('Time zone').fill('Asia/Tokyo');
    await view.button('Add a tag').click();
    await page.keyboard.type('site');
    await page.keyboard.press('Tab');
    await page.keyboard.type('Utrecht');
    await keepPicture(view, 'desktop-light-edit');
    await page.keyboard.press('Enter');

    await page.getByLabel('Write token', { exact: true }).waitFor();
    expect(await findBarriers(view)).toEqual([]);
    await page.keyboard.type('battery-staple');
    await page.keyboard.press('Enter');
    await page.getByText('The write token is not the right one.').waitFor();
    await keepPicture(view, 'desktop-light-edit-token');
    await page.getByLabel('Write token', { exact: true }).fill(TOKEN);
    await page.keyboard.press('Enter');

    await dialog(view).waitFor({ state: 'detached' });
    await expect.poll(() => page.getByRole('heading', { level: 1 }).textContent()).toBe('Roof, west');
    await expect.poll(() => view.chart.locator('.quantity').textContent()).toBe('kW');
    expect(await view.rangeText.innerText()).toContain('Asia/Tokyo');
    await expect.poll(() => view.figure('energy').innerText()).toContain('285 kWh');
    await view.picker.fill('site:utrecht');
    await expect.poll(() => view.options.allTextContents()).toEqual(['Roof, westkWsite: Utrecht']);

    // The token is known from now on, and what is taken away goes.
    await page.keyboard.press('Escape');
    await openDialog(view);
    await view.button('Remove tag site').click();
    await view.button('Save').click();
    await dialog(view).waitFor({ state: 'detached' });
    await view.picker.fill('utrecht');
    await expect.poll(() => view.options.count()).toBe(0);
  });

  test('tells at the field what the server does not take', async ({ visit }) => {
    const view = await open(visit, {
      prepare: (page) =>
        page.addInitScript((token) => sessionStorage.setItem('wattstream-write-token', token), TOKEN),
    });
    const { page } = view;
    await page.getByLabel('Time zone').fill('Mars/Base');
    await view.button('Save').click();
    const zone = page.getByLabel('Time zone');
    await expect.poll(() => zone.getAttribute('aria-invalid')).toBe('true');
    const error = page.locator(`#${await zone.getAttribute('aria-describedby')}`);
    expect(await error.innerText()).toContain('zone "Mars/Base" is no IANA time zone such as Europe/London');
    expect(await findBarriers(view)).toEqual([]);
    await keepPicture(view, 'desktop-light-edit-error');

    await zone.fill('Europe/London');
    await page.getByLabel('Name', { exact: true }).fill('');
    await view.button('Save').click();
    await page.getByText('A meter has a name.').waitFor();
    expect(await zone.getAttribute('aria-invalid')).toBe('false');
    await page.keyboard.press('Escape');
    await dialog(view).waitFor({ state: 'detached' });
    expect(await view.button('Edit meter').evaluate((button) => button === document.activeElement)).toBe(
      true,
    );
  });

  for (const isDark of [false, true]) {
    test(`fits a phone and has no barrier, ${isDark ? 'dark' : 'light'}`, async ({ visit }) => {
      const view = await open(visit, { isPhone: true, isDark });
      await view.button('Add a tag').click();
      expect(await findBarriers(view)).toEqual([]);
      const box = (await dialog(view).boundingBox())!;
      expect([box.x >= 0, box.x + box.width <= 390, box.y + box.height <= 844]).toEqual([true, true, true]);
      await keepPicture(view, `phone-${isDark ? 'dark' : 'light'}-edit`);
    });
  }
});

test('a server without a token explains that only its own machine may write', async ({ visit }) => {
  const view = await visit({
    expectedLines: failedRequest,
    prepare: (page) => page.setExtraHTTPHeaders({ 'x-forwarded-for': '203.0.113.9' }),
  });
  await view.loaded();
  await openDialog(view);
  await view.page.getByLabel('Name', { exact: true }).fill('Somewhere else');
  await view.button('Save').click();
  await view.page.getByText('it takes changes only from a browser on its own machine').waitFor();
  expect(await view.page.getByLabel('Write token', { exact: true }).count()).toBe(0);
});
