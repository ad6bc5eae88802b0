import { chromium } from 'playwright-core';
import { chromiumFlags, chromiumPath } from '../../../tests/browser/chromium.ts';
import type { BigMeter } from '../big-meter.ts';
import { startGateway, startGrpcServer } from '../child-server.ts';
import { toRow, type Row } from '../measure.ts';
import { benchGestures } from './gestures.ts';
import { benchLighthouse } from './lighthouse.ts';
import { benchNewData, buildDrawPage } from './new-data.ts';
import { startSite } from './site.ts';

const MOST_SCRIPT_KB = 110;

/** The chart in Chromium, over the big meter. */
export async function benchChart({ folder }: BigMeter): Promise<Row[]> {
  const browser = await chromium.launch({ executablePath: chromiumPath, args: chromiumFlags });
  const server = await startGrpcServer(folder);
  const gateway = await startGateway(server.address);
  const site = await startSite(gateway.address, await buildDrawPage());
  try {
    const script = { name: 'initial script, gzip', reference: 'the most', unit: 'kB', target: '≤ 1' };
    return [
      ...(await benchNewData(browser, site.url)),
      ...(await benchGestures(browser, site.url)),
      toRow(script, site.scriptBytes / 1000, MOST_SCRIPT_KB),
      ...(await benchLighthouse(`${site.url}/?meter=big`)),
    ];
  } finally {
    await browser.close();
    await site.close();
    await gateway.stop();
    await server.stop();
  }
}
