import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { launch } from 'chrome-launcher';
import lighthouse from 'lighthouse';
import { chromiumFlags, chromiumPath } from '../../../tests/browser/chromium.ts';
import { toRow, type Row } from '../measure.ts';

const LEAST = 95;
const CATEGORIES = ['performance', 'accessibility', 'best-practices'];

/** Lighthouse's scores of the page of the big meter, on the phone and the network that it takes for usual. */
export async function benchLighthouse(url: string): Promise<Row[]> {
  const userDataDir = await mkdtemp(path.join(tmpdir(), 'wattstream-lighthouse-'));
  const chrome = await launch({
    chromePath: chromiumPath,
    chromeFlags: ['--headless', ...chromiumFlags],
    userDataDir,
    logLevel: 'silent',
  });
  try {
    const result = await lighthouse(url, {
      port: chrome.port,
      onlyCategories: CATEGORIES,
      logLevel: 'error',
    });
    if (!result || result.lhr.runtimeError) throw new Error(result?.lhr.runtimeError?.message ?? 'no result');
    return Object.values(result.lhr.categories).map(({ title, score }) =>
      toRow(
        { name: `Lighthouse, ${title}`, reference: 'the least', unit: 'of 100', target: '≥ 1' },
        Math.round((score ?? 0) * 100),
        LEAST,
      ),
    );
  } finally {
    chrome.kill();
    await rm(userDataDir, { recursive: true, force: true });
  }
}
