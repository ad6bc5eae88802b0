/// <reference lib="dom" />
import { describe, expect } from 'vitest';
import { keepPicture, test, type Visit } from './fixture.ts';
import type { MeterPage } from './meter-page.ts';
import { figuresOf, numberText, readings, readingsIn, readingsPer, type Reading } from './sample-readings.ts';

const may = { from: '2025-04-30T23:00:00Z', to: '2025-05-31T23:00:00Z' };
const month = { month: 'long', year: 'numeric' } as const;
const day = { weekday: 'short', day: 'numeric', month: 'short', year: 'numeric' } as const;
const pathOf = ({ from, to }: { from: string; to: string }) => `?from=${from}&to=${to}`;

/** The texts of a row: what it is of, and its figures. */
const rowText = ([name, some]: [string, Reading[]]) => {
  const { total, count, missing } = figuresOf(some);
  return [name, numberText(total), numberText(count), String(missing)];
};

/** The texts of the table's cells, row by row. */
function textsIn({ table }: MeterPage, part: 'thead' | 'tbody' | 'tfoot'): Promise<string[][]> {
  return table
    .locator(`${part} tr`)
    .evaluateAll((rows) =>
      rows.map((row) => Array.from(row.children, (cell) => (cell as HTMLElement).innerText.trim())),
    );
}

const firstColumnOf = ({ table }: MeterPage) => table.getByRole('columnheader').first().innerText();

describe('the table', () => {
  test('of a short range has every value that the chart draws', async ({ visit }) => {
    const view = await visit({ path: pathOf({ from: '2025-09-11T08:00:00Z', to: '2025-09-11T14:00:00Z' }) });
    await view.loaded();
    await view.button('Table').focus();
    await view.page.keyboard.press('Enter');
    const table = view.page.getByRole('table', { name: /Office building, London.*times in Europe\/London/ });
    await table.waitFor();
    expect(await table.getByRole('columnheader').allInnerTexts()).toEqual(['Time', 'kWh']);
    const shown = await table.getByRole('cell').allInnerTexts();
    const counted = readingsIn('2025-09-11T08:00Z', '2025-09-11T14:00Z');
    expect(shown).toEqual(counted.map(({ value }) => (Number.isNaN(value) ? 'missing' : String(value))));
    expect(await table.getByRole('rowheader').first().innerText()).toBe('Thu 11 Sept 2025, 09:00–09:15 BST');
    expect(await view.rowUnit.count()).toBe(0);
  });

  const open = async (view: MeterPage) => {
    await view.loaded();
    await view.button('Table').click();
    await view.table.waitFor();
  };

  test('of a year has the months of London’s calendar, as counted from the file', async ({ visit }) => {
    const view = await visit();
    await open(view);
    expect(await textsIn(view, 'thead')).toEqual([['Month', 'Energy, kWh', 'Readings', 'Missing']]);
    expect(await textsIn(view, 'tbody')).toEqual([...readingsPer(month)].map(rowText));
    expect(await textsIn(view, 'tfoot')).toEqual([rowText(['Total', readings])]);
    const { total } = figuresOf(readings);
    expect(await view.figure('energy').innerText()).toContain(numberText(total));
    await keepPicture(view, 'desktop-light-table', true);
  });

  test('of a month has its days', async ({ visit }) => {
    const view = await visit({ path: pathOf(may) });
    await open(view);
    const counted = readingsIn(may.from, may.to);
    expect(await textsIn(view, 'tbody')).toEqual([...readingsPer(day, counted)].map(rowText));
    expect(await textsIn(view, 'tfoot')).toEqual([rowText(['Total', counted])]);
    await keepPicture(view, 'desktop-light-table-days', true);
  });

  test.for([
    ['of 23 hours', { from: '2025-03-29T00:00:00Z', to: '2025-03-31T23:00:00Z' }, '92'],
    ['of 25 hours', { from: '2025-10-24T23:00:00Z', to: '2025-10-28T00:00:00Z' }, '100'],
  ] as const)('has a day %s', async ([, range, count], { visit }) => {
    const view = await visit({ path: pathOf(range) });
    await open(view);
    const rows = await textsIn(view, 'tbody');
    expect(rows).toEqual([...readingsPer(day, readingsIn(range.from, range.to))].map(rowText));
    expect(rows.map((row) => row[2])).toEqual(['96', count, '96']);
  });

  test('is of what is chosen, says what is partial, and adds up to the same', async ({ visit }) => {
    const view = await visit();
    await open(view);
    expect(await view.rowUnit.locator('option').allInnerTexts()).toEqual(['week', 'month']);
    await view.rowUnit.selectOption('week');
    await expect.poll(() => firstColumnOf(view)).toBe('Week');
    const rows = await textsIn(view, 'tbody');
    expect(rows).toHaveLength(53);
    // 2025 begins on a Wednesday and ends on one.
    expect(
      rows.map(([name]) => name!.replaceAll(/\s+/g, ' ')).filter((name) => /partial/.test(name)),
    ).toEqual(['30 Dec 2024 – 5 Jan 2025 partial', '29 Dec 2025 – 4 Jan 2026 partial']);
    expect([rows[0]![2], rows.at(-1)![2]]).toEqual(['480 of 672', '288 of 672']);
    const sum = rows.reduce((total, row) => total + Number(row[1]!.replaceAll(',', '')), 0);
    expect(sum).toBeCloseTo(figuresOf(readings).total, 1);
    expect(await textsIn(view, 'tfoot')).toEqual([rowText(['Total', readings])]);
    await keepPicture(view, 'desktop-light-table-weeks', true);
  });

  test('keeps what is chosen where the next range allows it', async ({ visit }) => {
    const view = await visit({ path: pathOf(may) });
    await open(view);
    await view.rowUnit.selectOption('week');
    await view.button('Year').click();
    await expect.poll(async () => (await textsIn(view, 'tbody')).length).toBe(53);
    expect(await view.rowUnit.inputValue()).toBe('week');
    await view.button('Week').click();
    await expect.poll(() => firstColumnOf(view)).toBe('Day');
  });

  test('goes by the zone of the meter, and counts what a gap lacks', async ({ visit }) => {
    const view = await visit({ path: '?meter=workshop&from=2025-03-08T13:00:00Z&to=2025-03-15T13:00:00Z' });
    await open(view);
    const rows = await textsIn(view, 'tbody');
    // Lord Howe Island's clocks are eleven hours ahead of UTC, in which the gap begins and ends at midnight.
    expect(rows.map(([name, , count]) => [name, count])).toEqual([
      ['Sun 9 Mar 2025', '96'],
      ['Mon 10 Mar 2025', '43 of 96'],
      ['Tue 11 Mar 2025', '0 of 96'],
      ['Wed 12 Mar 2025', '0 of 96'],
      ['Thu 13 Mar 2025', '0 of 96'],
      ['Fri 14 Mar 2025', '53 of 96'],
      ['Sat 15 Mar 2025', '96'],
    ]);
    expect(rows[2]![1]).toBe('–');
  });

  test('that could not be loaded says so, and Retry loads it', async ({ visit }) => {
    let isDown = true;
    const prepare: Visit['prepare'] = (page) =>
      page.route('**/totals?*', (route) => (isDown ? route.abort() : route.continue()));
    const view = await visit({ prepare, expectedLines: /Failed to load resource/ });
    await view.loaded();
    await view.button('Table').click();
    await view.page.getByRole('alert').getByText('Wattstream cannot be reached').waitFor();
    await keepPicture(view, 'desktop-light-table-unreachable', true);
    isDown = false;
    await view.button('Retry').click();
    await view.table.waitFor();
    expect(await view.page.getByRole('alert').count()).toBe(0);
  });

  test('shows the unit that was chosen last, whichever answer comes last', async ({ visit }) => {
    let release = () => {};
    const released = new Promise<void>((resolve) => (release = resolve));
    const aborted: (string | null)[] = [];
    const view = await visit({
      path: pathOf({ from: '2025-01-01T00:00:00Z', to: '2025-03-31T23:00:00Z' }),
      prepare: async (page) => {
        page.on('requestfailed', (request) => aborted.push(new URL(request.url()).searchParams.get('per')));
        await page.route('**/totals?per=day*', async (route) => {
          await released;
          await route.continue().catch(() => {});
        });
      },
    });
    await open(view);
    const isAsked = view.page.waitForRequest('**/totals?per=day*');
    await view.rowUnit.selectOption('day');
    await isAsked;
    await view.rowUnit.selectOption('month');
    await expect.poll(() => firstColumnOf(view)).toBe('Month');
    expect(aborted).toContain('day');
    release();
    expect(await textsIn(view, 'tbody')).toHaveLength(3);
  });

  test('gives the totals as a CSV file', async ({ visit }) => {
    const view = await visit();
    await open(view);
    const download = view.page.waitForEvent('download');
    await view.button('CSV of the totals').click();
    const file = await download;
    expect(file.suggestedFilename()).toBe('meterusage_2025-01-01_2025-12-31_per-month.csv');
    const chunks: Buffer[] = [];
    for await (const chunk of await file.createReadStream()) chunks.push(chunk as Buffer);
    const [header, ...lines] = Buffer.concat(chunks).toString().trimEnd().split('\n');
    expect(header).toBe('date,from,to,count,missing,expected,energy,partial');
    const energy = lines.reduce((total, line) => total + Number(line.split(',')[6]), 0);
    expect(energy).toBeCloseTo(figuresOf(readings).total, 5);
  });
});
