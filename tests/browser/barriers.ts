/// <reference lib="dom" />
import axe from 'axe-core';
import type { MeterPage } from './meter-page.ts';

/** What axe finds that keeps people out, each with where it is. */
export async function findBarriers({ page }: MeterPage): Promise<string[]> {
  await page.evaluate(axe.source);
  const { violations } = await page.evaluate(() => (window as unknown as { axe: typeof axe }).axe.run());
  return violations
    .filter(({ impact }) => impact === 'serious' || impact === 'critical')
    .flatMap(({ id, nodes }) => nodes.map(({ target }) => `${id}: ${target.join(' ')}`));
}
