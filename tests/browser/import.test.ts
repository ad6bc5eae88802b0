/// <reference lib="dom" />
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect } from 'vitest';
import { startGateway, startGrpcServer, startWebApp, type RunningService } from '../stack/services.ts';
import { findBarriers } from './barriers.ts';
import { keepPicture, test } from './fixture.ts';
import { createImportPanel, realFile, type GivenFile } from './import-panel.ts';

/** What the browser itself logs of a request that was refused. */
const refusedRequest = /Failed to load resource/;
const TOKEN = 'a-token-of-the-tests';

/** A day of quarter hours of which nothing says in which unit they are, or which side the times mark. */
function openFile(name = 'mystery.csv', value = '1.5'): GivenFile {
  const rows = Array.from({ length: 96 }, (_, i) => {
    const [date, time] = new Date(Date.UTC(2024, 2, 14) + i * 900_000).toISOString().split('T');
    return `${date} ${time!.slice(0, 5)},${value}\n`;
  });
  return { name, content: `time,value\n${rows.join('')}` };
}

describe('importing a file', () => {
  const folder = mkdtempSync(join(tmpdir(), 'wattstream-import-page-'));
  const running: RunningService[] = [];
  let url = '';

  async function start(name: string, env: Record<string, string> = {}): Promise<string> {
    const server = await startGrpcServer({
      ...{ dataDir: mkdtempSync(join(folder, 'data-')), dbPath: join(folder, `${name}.duckdb`), env },
    });
    const gateway = await startGateway({ grpcAddress: server.address });
    const webApp = await startWebApp({ gatewayUrl: gateway.address });
    running.push(webApp, gateway, server);
    return webApp.address;
  }
  beforeAll(async () => {
    url = await start('open');
  });
  afterAll(async () => {
    await Promise.all(running.map((service) => service.stop()));
    rmSync(folder, { recursive: true });
  });
  const meterIds = async (address: string) => {
    const { meters } = (await (await fetch(`${address}/api/meters`)).json()) as { meters: { id: string }[] };
    return meters.map(({ id }) => id);
  };

  test('a file dropped on the empty page is explained, imported, shown and taken back', async ({ visit }) => {
    const view = await visit({ url });
    const panel = createImportPanel(view);
    await view.page.getByText('No meter yet').waitFor();
    await keepPicture(view, 'import-empty');
    await panel.drop(realFile('at-kaernten-latin1-preamble.csv'));
    await panel.recognised.waitFor();
    expect(await panel.recognised.innerText()).toMatch(/^Kärnten Netz .*decimal comma.*Europe\/Vienna/);
    expect(await panel.meters.innerText()).toContain('655.673 kWh');
    expect(await panel.meters.innerText()).toContain('1 clock change');
    expect(await meterIds(url)).toEqual([]);
    await keepPicture(view, 'import-preview');

    await panel.button('Import').click();
    await panel.outcome.getByText('Imported 3,452 readings of 1 meter').waitFor();
    await keepPicture(view, 'import-done');
    await panel.button('Open the meter').click();
    await view.loaded();
    expect(await view.figure('energy').innerText()).toContain('655.67');
    expect(await view.page.evaluate('document.activeElement.getAttribute("aria-label")')).toBe('Import');

    await view.button('Import').click();
    await panel.button('Undo').click();
    await panel.outcome.getByText('Taken back: 3,452 readings removed').waitFor();
    await panel.button('Close').click();
    await expect.poll(() => meterIds(url)).toEqual([]);
    await view.page.getByText('No meter yet').or(view.page.getByText('There is no meter')).waitFor();
  });

  test('of several files one is refused with its reason, and those without questions are imported at once', async ({
    visit,
  }) => {
    const view = await visit({ url, expectedLines: refusedRequest });
    const panel = createImportPanel(view);
    await panel.choose(
      realFile('gb-es-html-not-csv.csv'),
      realFile('at-kaernten-latin1-preamble.csv'),
      realFile('nem12-month-solar.csv'),
      openFile(),
    );
    await expect.poll(() => panel.files.count()).toBe(4);
    const states = () => panel.files.allInnerTexts();
    await expect.poll(async () => (await states())[3], { timeout: 30_000 }).toMatch(/question/);
    expect((await states())[0]).toContain('Refused');
    const problem = panel.dialog.getByRole('alert');
    expect(await problem.innerText()).toContain('line 1: this is a web page');
    await keepPicture(view, 'import-several');
    await panel.dialog.getByRole('button', { name: 'Import all 2 without questions' }).click();
    await expect
      .poll(async () => (await states()).map((text) => text.split('· ')[1]), { timeout: 30_000 })
      .toEqual(['Refused', 'Imported', 'Imported', '2 questions']);

    await panel.button('Past imports').click();
    const past = panel.dialog.getByRole('listitem').filter({ hasText: 'nem12-month-solar.csv' });
    await past.getByRole('button', { name: /^Undo/ }).click();
    await past.getByRole('button', { name: 'Keep it' }).click();
    await past.getByRole('button', { name: /^Undo/ }).click();
    await keepPicture(view, 'import-past');
    expect(await findBarriers(view)).toEqual([]);
    await past.getByRole('button', { name: 'Take it back' }).click();
    await panel.dialog.getByText(/^Taken back: .* readings removed/).waitFor();
    await past.waitFor({ state: 'detached' });
    expect(await meterIds(url)).toHaveLength(1);
  });

  test('an answer updates the preview at once, and can be changed', async ({ visit }) => {
    const view = await visit({ url });
    const panel = createImportPanel(view);
    await panel.choose(openFile());
    await panel.recognised.waitFor();
    const unit = panel.dialog.getByRole('group', { name: 'In which unit are the values?' });
    expect(await panel.dialog.innerText()).toContain('taken for now');
    await keepPicture(view, 'import-questions');
    await unit.getByRole('radio', { name: 'MWh' }).check();
    await expect.poll(() => panel.meters.innerText()).toContain('144.0 MWh');
    await unit.locator('input[value=kW]').check();
    await expect.poll(() => panel.meters.innerText()).toContain('Power, every 15 minutes');
    expect(await findBarriers(view)).toEqual([]);

    await panel.dialog.getByText('Correct what was understood').click();
    await panel.dialog.getByLabel('Time zone').fill('Asia/Tokyo');
    await panel.button('Read it anew').click();
    await expect.poll(() => panel.meters.innerText()).toContain('Asia/Tokyo');
    await panel.button('As it was recognised').click();
    await expect.poll(() => panel.meters.innerText()).toContain('144.0 kWh');
  });

  test('a column can be said to be something else than it was taken for', async ({ visit }) => {
    const view = await visit({ url });
    const panel = createImportPanel(view);
    const { name, content } = openFile('registers.csv');
    const rows = String(content).replaceAll(/,1.5$/gm, ',1.5,2.5');
    await panel.choose({ name, content: rows.replace('time,value', 'time,Day kWh,Night kWh') });
    await panel.recognised.waitFor();
    await expect.poll(() => panel.meters.count()).toBe(2);
    await panel.dialog.getByText('Correct what was understood').click();
    const night = panel.dialog.getByRole('combobox', { name: 'Night kWh' });
    expect(await night.innerText()).toContain('as recognised: value');
    await night.selectOption('ignore');
    await keepPicture(view, 'import-columns');
    expect(await findBarriers(view)).toEqual([]);
    await panel.button('Read it anew').click();
    await expect.poll(() => panel.meters.count()).toBe(1);
    expect(await panel.dialog.innerText()).toContain('column "Night kWh" is not wanted, and is left out');
    await night.selectOption('as recognised');
    await panel.button('Read it anew').click();
    await expect.poll(() => panel.meters.count()).toBe(2);
  });

  test('an upload is cancelled, and read again', async ({ visit }) => {
    let release = () => {};
    const released = new Promise<void>((resolve) => (release = resolve));
    const view = await visit({
      url,
      prepare: (page) =>
        page.route('**/api/imports?*', async (route) => {
          await released;
          await route.continue().catch(() => undefined);
        }),
    });
    const panel = createImportPanel(view);
    await panel.choose(realFile('enel-it-wide.csv'));
    await panel.progress.waitFor();
    await panel.button('Cancel').click();
    await panel.dialog.getByText('Cancelled. Nothing of it was stored.').waitFor();
    release();
    await panel.button('Read it again').click();
    await panel.recognised.waitFor();
  });

  test('an import that is cancelled too late says so, and is taken back', async ({ visit }) => {
    let isStored = () => {};
    const stored = new Promise<void>((resolve) => (isStored = resolve));
    const view = await visit({
      url,
      prepare: (page) =>
        page.route('**/api/imports?*', async (route) => {
          if (route.request().url().includes('preview=true')) return route.continue();
          // The server has done it, and its answer is still on its way.
          await route.fetch();
          isStored();
        }),
    });
    const panel = createImportPanel(view);
    await panel.choose({ name: 'too-late.csv', content: 'time,kWh\n2024-05-01T00:00:00Z,1\n' });
    await panel.recognised.waitFor();
    await panel.button('Import').click();
    await stored;
    await panel.button('Cancel').click();
    await panel.dialog.getByText('It was stored before it could be cancelled').waitFor();
    await panel.button('Undo').click();
    await expect.poll(() => panel.outcome.innerText()).toContain('Taken back: 1 reading removed');
  });

  test('what a drop leaves out is said', async ({ visit }) => {
    const view = await visit({ url });
    const panel = createImportPanel(view);
    await view.page.locator('main').evaluate((main) => {
      const entryOf = (
        name: string,
        file: (give: (file: File) => void, fail: (e: Error) => void) => void,
      ) => ({
        ...{ name, fullPath: `/export/${name}`, isFile: true, file },
      });
      const entries = [
        entryOf('locked.csv', (_, fail) => fail(new Error('permission denied'))),
        entryOf('m.csv', (give) => give(new File(['time,kWh\n2024-05-01T00:00:00Z,1\n'], 'm.csv'))),
      ];
      const items = entries.map((entry) => ({ webkitGetAsEntry: () => entry }));
      const event = new Event('drop', { bubbles: true, cancelable: true });
      Object.defineProperty(event, 'dataTransfer', { value: { types: ['Files'], items } });
      const over = new Event('dragover', { bubbles: true, cancelable: true });
      Object.defineProperty(over, 'dataTransfer', { value: { types: ['Files'] } });
      for (const each of [over, event]) main.dispatchEvent(each);
    });
    await panel.recognised.waitFor();
    const note = panel.dialog.getByRole('status').filter({ hasText: 'locked.csv' });
    expect(await note.innerText()).toContain('export/locked.csv cannot be read: permission denied');
    expect(await findBarriers(view)).toEqual([]);
    await panel.button('Close this note').click();
    await note.waitFor({ state: 'detached' });
  });

  test('the chart that is open follows what is imported', async ({ visit }) => {
    const answers = 'zone=UTC&stamp=start&unit=kWh&file=follow.csv';
    await fetch(`${url}/api/imports?${answers}`, { method: 'POST', body: String(openFile().content) });
    const view = await visit({ url, path: '?meter=follow' });
    await view.loaded();
    expect(await view.figure('energy').innerText()).toContain('144 kWh');
    const panel = createImportPanel(view);
    await panel.choose(openFile('follow.csv', '2.5'));
    await panel.meters.getByText('96 replacing other values').waitFor();
    await panel.button('Import').click();
    await panel.outcome.getByText('96 replaced another value').waitFor();
    await view.page.keyboard.press('Escape');
    await panel.dialog.waitFor({ state: 'hidden' });
    await expect.poll(() => view.figure('energy').innerText()).toContain('240 kWh');
  });

  test('a server with a token asks for it once, and a stranger is told why not', async ({ visit }) => {
    const guarded = await start('guarded', { WRITE_TOKEN: TOKEN });
    const view = await visit({ url: guarded, expectedLines: refusedRequest });
    const panel = createImportPanel(view);
    await panel.choose(realFile('enel-it-wide.csv'), realFile('at-tinetz-oct-dst.csv'));
    await panel.dialog.getByRole('textbox', { name: 'Write token' }).fill('wrong');
    await view.page.keyboard.press('Enter');
    await panel.dialog.getByText('The write token is not the right one.').waitFor();
    await keepPicture(view, 'import-token');
    await panel.dialog.getByRole('textbox', { name: 'Write token' }).fill(TOKEN);
    await panel.button('Use token').click();
    await panel.recognised.waitFor();
    await expect.poll(() => panel.files.filter({ hasText: 'could not' }).count()).toBe(0);

    const stranger = await visit({
      url,
      expectedLines: refusedRequest,
      prepare: (page) =>
        page.route('**/api/imports?*', (route) =>
          route.continue({ headers: { ...route.request().headers(), 'x-forwarded-for': '203.0.113.7' } }),
        ),
    });
    const other = createImportPanel(stranger);
    await other.choose(realFile('enel-it-wide.csv'));
    expect(await other.dialog.getByRole('alert').innerText()).toMatch(/WRITE_TOKEN/);
  });

  test.for([
    ['light', { isPhone: true }],
    ['dark', { isPhone: true, isDark: true }],
    ['desktop-dark', { isDark: true }],
  ] as const)('fits and keeps nobody out: %s', async ([name, visited], { visit }) => {
    const view = await visit({ url, ...visited });
    const panel = createImportPanel(view);
    await view.button('Import').click();
    await panel.dialog.waitFor();
    expect(await findBarriers(view)).toEqual([]);
    await keepPicture(view, `import-${name}-choose`);
    await panel.drop(openFile(), realFile('enel-it-wide.csv'));
    await panel.recognised.waitFor();
    expect(await findBarriers(view)).toEqual([]);
    const tooWide = await panel.dialog.evaluate((dialog) =>
      [document.documentElement, dialog, ...Array.from(dialog.querySelectorAll('.scroll, .side, footer'))]
        .filter(({ scrollWidth }) => scrollWidth > innerWidth)
        .map(({ tagName }) => tagName),
    );
    expect(tooWide).toEqual([]);
    const { x, width } = (await panel.dialog.boundingBox())!;
    expect(x).toBeGreaterThanOrEqual(0);
    expect(x + width).toBeLessThanOrEqual(view.page.viewportSize()!.width);
    await keepPicture(view, `import-${name}`);
  });
});
