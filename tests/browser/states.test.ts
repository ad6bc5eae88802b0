import { rmSync, mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, describe, expect, inject, onTestFinished } from 'vitest';
import { startGateway, startGrpcServer, startWebApp, type RunningService } from '../stack/services.ts';
import { keepPicture, test } from './fixture.ts';

/** What the browser itself logs of a request that has failed. */
const failedRequest = /Failed to load resource/;

describe('when something is not there', () => {
  const running: RunningService[] = [];
  afterEach(async () => {
    await Promise.all(running.splice(0).map((service) => service.stop()));
  });
  async function keep(starting: Promise<RunningService>): Promise<RunningService> {
    const service = await starting;
    running.push(service);
    return service;
  }

  test('a gateway that is down is told, and Retry loads the page when it is back', async ({ visit }) => {
    const gateway = await keep(startGateway({ grpcAddress: inject('grpcAddress') }));
    const webApp = await keep(startWebApp({ gatewayUrl: gateway.address }));
    await gateway.stop();
    const view = await visit({ url: webApp.address, expectedLines: failedRequest });
    const alert = view.page.getByRole('alert');
    await alert.getByText('Wattstream cannot be reached').waitFor();
    await keepPicture(view, 'desktop-light-unreachable');
    await view.button('Retry').click();
    await view.button('Retry').waitFor();
    expect(await alert.isVisible()).toBe(true);

    await keep(startGateway({ grpcAddress: inject('grpcAddress'), port: gateway.port }));
    await view.button('Retry').click();
    await view.loaded();
    expect(await view.figure('peak').innerText()).toContain('111.79 kWh');
  });

  test('a gateway that goes down later leaves what is drawn, and Retry goes on', async ({ visit }) => {
    const gateway = await keep(startGateway({ grpcAddress: inject('grpcAddress') }));
    const webApp = await keep(startWebApp({ gatewayUrl: gateway.address }));
    const view = await visit({ url: webApp.address, expectedLines: failedRequest });
    await view.loaded();
    await gateway.stop();
    await view.button('Month').click();
    await view.page.getByRole('alert').getByText('Wattstream cannot be reached').waitFor();
    // No figure of the year stands under the month's name.
    expect(await view.rangeText.innerText()).toContain('December 2025');
    expect(await view.figure('peak').innerText()).toBe('Peak');
    await keepPicture(view, 'desktop-light-unreachable-later');

    await keep(startGateway({ grpcAddress: inject('grpcAddress'), port: gateway.port }));
    await view.button('Retry').click();
    await view.page.getByRole('alert').waitFor({ state: 'detached' });
    await view.loaded();
    expect(await view.figure('missing').innerText()).toContain('of 2,976 readings');
  });

  test('a gRPC server that is not there yet is waited for, without a hand', async ({ visit }) => {
    const folder = mkdtempSync(join(tmpdir(), 'wattstream-empty-'));
    onTestFinished(() => rmSync(folder, { recursive: true }));
    const first = await keep(startGrpcServer({ dataDir: folder, dbPath: join(folder, 'first.duckdb') }));
    const gateway = await keep(startGateway({ grpcAddress: first.address }));
    const webApp = await keep(startWebApp({ gatewayUrl: gateway.address }));
    await first.stop();
    const view = await visit({ url: webApp.address, expectedLines: failedRequest });
    await view.page.getByRole('status').getByText('Waiting for the readings').waitFor();
    await keepPicture(view, 'desktop-light-waiting');

    await keep(startGrpcServer({ dataDir: folder, dbPath: join(folder, 'next.duckdb'), port: first.port }));
    await view.page.getByText('No meter yet').waitFor();
    await keepPicture(view, 'desktop-light-no-meter');
  });

  test('while it loads, the page has its shape', async ({ visit }) => {
    let release = () => {};
    const released = new Promise<void>((resolve) => (release = resolve));
    const view = await visit({
      prepare: (page) =>
        page.route('**/api/**', async (route) => {
          await released;
          await route.continue();
        }),
    });
    await view.page.getByRole('status', { name: 'Loading the meters' }).waitFor();
    release();
    await view.loaded();
  });

  test('a range without readings says so, and shows all on request', async ({ visit }) => {
    const view = await visit({ path: '?from=2027-01-01&to=2027-02-01' });
    await view.page.getByText('No readings in this range.').waitFor();
    expect(await view.figure('peak').innerText()).toContain('–');
    expect(await view.rangeText.innerText()).toContain('January 2027');
    await view.button('Show all').click();
    await view.loaded();
    expect(await view.figure('peak').innerText()).toContain('111.79 kWh');
  });

  test('a meter that is not there is told, with those that are', async ({ visit }) => {
    const view = await visit({ path: '?meter=roof' });
    await view.page.getByText('There is no meter “roof”').waitFor();
    await view.button('Office building, London').click();
    await view.loaded();
    expect(new URL(view.page.url()).searchParams.get('meter')).toBe('meterusage');
  });

  test('a link that makes no sense shows the whole history', async ({ visit }) => {
    const view = await visit({ path: '?from=yesterday&to=2025-13-45' });
    await view.loaded();
    expect(await view.figure('missing').innerText()).toContain('of 35,040 readings');
  });
});
