import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, relative } from 'node:path';
import { afterAll, beforeAll, describe, expect } from 'vitest';
import { repositoryRoot } from '../stack/services.ts';
import { startStack, type Stack } from '../stack/stack.ts';
import { countPixels } from './canvas-pixels.ts';
import { findBarriers } from './barriers.ts';
import { keepPicture, test } from './fixture.ts';
import type { MeterPage } from './meter-page.ts';

/** 12 days from 1 June 2025 in half hours. On the 5th eight hours are estimated, then eight actual, then eight substituted. */
function nem12(): string {
  const days = Array.from({ length: 12 }, (_, day) => {
    const values = Array.from({ length: 48 }, (__, i) =>
      (2 + Math.sin((i - 14) / 7.6) + day / 20).toFixed(3),
    );
    const date = `202506${String(day + 1).padStart(2, '0')}`;
    const record = (flag: string) => `300,${date},${values.join(',')},${flag},,,${date}235959,`;
    return day === 4 ? [record('V'), '400,1,16,E14,1,', '400,17,32,A,,', '400,33,48,S14,1,'] : [record('A')];
  });
  const meter = '200,NMI0000001,E1,E1,E1,N1,METER1,kWh,30,';
  return ['100,NEM12,202506130000,MDP1,RETAIL', meter, ...days.flat(), '900'].join('\n');
}

const QUALITY_DAY = '?from=2025-06-04T14:00:00Z&to=2025-06-05T14:00:00Z'; // UTC+10
const DAY_BEFORE = '?from=2025-06-03T14:00:00Z&to=2025-06-04T14:00:00Z';

let stack: Stack;
let folder: string;
beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'wattstream-nem12-'));
  writeFileSync(join(folder, 'depot.csv'), nem12());
  stack = await startStack([relative(repositoryRoot, join(folder, 'depot.csv'))]);
});
afterAll(async () => {
  await stack.stop();
  rmSync(folder, { recursive: true });
});

/** So many are more than the band along the top has: the hatching is there. */
const HATCHED = 3000;

/** The coloured pixels of the three thirds of the plot: estimated, actual, substituted. */
async function pixelsOf(view: MeterPage, token: string): Promise<number[]> {
  const { left, right } = await view.plot();
  const third = (right - left) / 3;
  const counts: number[] = [];
  for (const i of [0, 1, 2]) {
    counts.push(await countPixels(view, token, left + i * third + 4, left + (i + 1) * third - 4));
  }
  return counts;
}

describe('readings that are not measured', () => {
  test('are hatched where they are, in a legend, and told of the reading under the mouse', async ({
    visit,
  }) => {
    const view = await visit({ url: stack.webApp.address, path: QUALITY_DAY });
    await view.loaded();
    await view.page.locator('.legend').getByText('Estimated').waitFor();
    await view.page.locator('.legend').getByText('Substituted').waitFor();
    await expect.poll(async () => (await pixelsOf(view, '--chart-estimated'))[0]).toBeGreaterThan(HATCHED);
    const [estimated, substituted] = [
      await pixelsOf(view, '--chart-estimated'),
      await pixelsOf(view, '--chart-substituted'),
    ];
    expect([estimated[1], estimated[2], substituted[0], substituted[1]]).toEqual([0, 0, 0, 0]);
    expect(substituted[2]).toBeGreaterThan(HATCHED);

    const { left, right } = await view.plot();
    const texts: string[] = [];
    for (const share of [1, 3, 5]) {
      await view.page.mouse.move(left + (share / 6) * (right - left), (await view.onChart(0.5)).y);
      await expect.poll(() => view.tooltip.innerText()).toContain(['04:', '12:', '20:'][texts.length]);
      texts.push(await view.tooltip.innerText());
      if (share === 1) await keepPicture(view, 'desktop-light-quality');
    }
    expect(texts[0]).toContain('estimated');
    expect(texts[1]).not.toMatch(/estimated|substituted/);
    expect(texts[2]).toContain('substituted');
    expect(await findBarriers(view)).toEqual([]);
  });

  test('are told by the keys and in the table of readings', async ({ visit }) => {
    const view = await visit({ url: stack.webApp.address, path: QUALITY_DAY });
    await view.loaded();
    await view.page.locator('.legend').getByText('Estimated').waitFor();
    await view.chart.focus();
    await view.page.keyboard.press('Home');
    await expect.poll(() => view.announcement.innerText()).toMatch(/ kWh, estimated, Thu 5 Jun/);
    await view.page.keyboard.press('End');
    await expect.poll(() => view.announcement.innerText()).toMatch(/ kWh, substituted, Thu 5 Jun/);
    await view.button('Table').click();
    await view.table.waitFor();
    expect(await view.table.getByRole('columnheader').allInnerTexts()).toEqual(['Time', 'kWh', 'Quality']);
    const cells = await view.table.locator('tbody td:last-child').allInnerTexts();
    expect([cells.length, cells[0], cells[15], cells[16], cells[31], cells[32], cells[47]]).toEqual([
      ...[48, 'estimated', 'estimated', '', '', 'substituted', 'substituted'],
    ]);
    await keepPicture(view, 'desktop-light-quality-table', true);
  });

  test('are seen in a wide range, dark and on a phone, and where there are none nothing is said', async ({
    visit,
  }) => {
    for (const options of [{ isDark: true }, { isPhone: true }, { isPhone: true, isDark: true }]) {
      const view = await visit({ url: stack.webApp.address, ...options });
      await view.loaded();
      await view.page.locator('.legend').getByText('Estimated').waitFor();
      const box = (await view.chart.boundingBox())!;
      if (!options.isPhone) {
        await expect
          .poll(() => countPixels(view, '--chart-estimated', box.x, box.x + box.width))
          .toBeGreaterThan(100);
      }
      const name = [options.isPhone ? 'phone' : 'desktop', options.isDark ? 'dark' : 'light', 'quality'];
      await keepPicture(view, name.join('-'));
    }
    const other = await visit({ url: stack.webApp.address, path: DAY_BEFORE });
    await other.loaded();
    expect(
      await other.page
        .locator('.legend')
        .getByText(/Estimated|Substituted/)
        .count(),
    ).toBe(0);
    expect(await pixelsOf(other, '--chart-estimated')).toEqual([0, 0, 0]);
  });
});
