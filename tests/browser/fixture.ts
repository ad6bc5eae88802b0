/// <reference lib="dom" />
import { join } from 'node:path';
import { chromium, type Browser, type Page } from 'playwright-core';
import { expect, inject, test as base } from 'vitest';
import { repositoryRoot } from '../stack/services.ts';
import { chromiumFlags, chromiumPath } from './chromium.ts';
import { createMeterPage, type MeterPage } from './meter-page.ts';

export interface Visit {
  url?: string; // of the web app; else the shared one
  path?: string; // below it, such as "?from=2025-05-01"
  isPhone?: boolean;
  isDark?: boolean;
  hasMotion?: boolean; // else the chart is at once where it would glide to
  /** What the console may say, such as that a request has failed in a test of failures. */
  expectedLines?: RegExp;
  /** Before the page is loaded. */
  prepare?: (page: Page) => unknown;
}

const desktop = { viewport: { width: 1280, height: 800 } };
const phone = { viewport: { width: 390, height: 844 }, deviceScaleFactor: 2, isMobile: true, hasTouch: true };

interface Fixtures {
  browser: Browser;
  /** Opens the page in a browser context of its own. A warning, an error or a failure in it fails the test. */
  visit: (visit?: Visit) => Promise<MeterPage>;
}

export const test = base.extend<Fixtures>({
  browser: [
    // Vitest reads from the pattern which fixtures a fixture needs.
    // eslint-disable-next-line no-empty-pattern
    async ({}, use) => {
      const browser = await chromium.launch({ executablePath: chromiumPath, args: chromiumFlags });
      await use(browser);
      await browser.close();
    },
    { scope: 'file' },
  ],

  visit: async ({ browser }, use) => {
    const unexpected: string[] = [];
    await use(async ({ url = inject('webAppUrl'), path = '', ...visit } = {}) => {
      const context = await browser.newContext({
        ...(visit.isPhone ? phone : desktop),
        colorScheme: visit.isDark ? 'dark' : 'light',
        reducedMotion: visit.hasMotion ? 'no-preference' : 'reduce',
      });
      const page = await context.newPage();
      page.on('pageerror', (error) => unexpected.push(String(error)));
      page.on('console', (message) => {
        const isExpected = visit.expectedLines?.test(message.text());
        if (['warning', 'error'].includes(message.type()) && !isExpected) unexpected.push(message.text());
      });
      await visit.prepare?.(page);
      await page.goto(`${url}/${path}`);
      return createMeterPage(page);
    });
    for (const context of browser.contexts()) await context.close();
    expect(unexpected).toEqual([]);
  },
});

/** Keeps a picture of the page for people to look at. */
export async function keepPicture({ page }: MeterPage, name: string, fullPage = false): Promise<void> {
  await page.evaluate(() => document.fonts.ready);
  await page.screenshot({ path: join(repositoryRoot, `tests/screenshots/${name}.png`), fullPage });
}
