import path from 'node:path';
import { readFile } from 'node:fs/promises';
import type { Browser } from 'playwright-core';
import { build } from 'vite';
import { median, toRow, type Row } from '../measure.ts';

const ROUNDS = 80;
/** Code is compiled and caches are filled first. */
const WARM_UP = 20;
const ROOT = path.join(import.meta.dirname, '../../..');

/** The chart and uPlot side by side on one page. */
export async function buildDrawPage(): Promise<Record<string, string>> {
  const built = await build({
    logLevel: 'error',
    configFile: false,
    root: import.meta.dirname,
    build: {
      write: false,
      lib: { entry: path.join(import.meta.dirname, 'page/draw.ts'), formats: ['es'], fileName: 'draw' },
    },
  });
  const files = [built].flat().flatMap((bundle) => ('output' in bundle ? bundle.output : []));
  const script = files.find((file) => file.type === 'chunk');
  if (!script) throw new Error('the page was built without a script');
  const tokens = await readFile(path.join(ROOT, 'web-app/src/styles/tokens.css'), 'utf8');
  const sheet = await readFile(path.join(ROOT, 'node_modules/uplot/dist/uPlot.min.css'), 'utf8');
  const style = `${tokens}${sheet}#ours{position:relative;width:1200px;height:400px}canvas,svg{position:absolute}`;
  return {
    '/draw.js': script.code,
    '/draw.html': `<!doctype html><style>${style}</style><div id="ours"></div><div id="theirs"></div><script type="module" src="/draw.js"></script>`,
  };
}

/** From new buckets to drawn pixels, against uPlot on the same buckets in the same page. */
export async function benchNewData(browser: Browser, siteUrl: string): Promise<Row[]> {
  const page = await browser.newPage({ viewport: { width: 1280, height: 900 } });
  await page.goto(`${siteUrl}/draw.html`);
  await page.waitForFunction('window.measure');
  const figures = await page.evaluate<{ ours: number[]; theirs: number[] }>(`measure(${WARM_UP + ROUNDS})`);
  await page.close();
  const [ours, theirs] = [figures.ours, figures.theirs].map((values) => median(values.slice(WARM_UP)));
  const names = {
    name: 'chart, new data to drawn frame',
    reference: 'uPlot, same buckets',
    unit: 'ms',
    target: '≤ 1.5',
  };
  return [toRow(names, ours!, theirs!)];
}
