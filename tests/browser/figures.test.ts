import { describe, expect } from 'vitest';
import { keepPicture, test } from './fixture.ts';
import { figuresOf, numberText, readings, readingsIn } from './sample-readings.ts';

describe('the page', () => {
  test('shows the figures of the whole history, as counted from the file', async ({ visit }) => {
    const view = await visit();
    await view.loaded();
    const { count, missing, total, mean, peak, lowest } = figuresOf(readings);
    expect(await view.page.getByRole('heading', { level: 1 }).textContent()).toBe('Office building, London');
    expect(await view.page.title()).toBe('Office building, London – Wattstream');
    expect(await view.rangeText.innerText()).toMatch(/^2025\s+Europe\/London$/);
    expect(await view.figure('energy').innerText()).toContain(`${numberText(total)} kWh`);
    expect(await view.figure('mean').innerText()).toContain(`${numberText(mean)} kWh`);
    expect(await view.figure('peak').innerText()).toContain(`${numberText(peak.value)} kWh`);
    expect(await view.figure('peak').innerText()).toContain('Sat 17 May 2025, 11:00–11:15 BST');
    expect(await view.figure('min').innerText()).toContain(`${numberText(lowest.value)} kWh`);
    expect(await view.figure('missing').innerText()).toContain(
      `${missing}\nof ${numberText(count)} readings`,
    );
    await keepPicture(view, 'desktop-light');
  });

  test('counts a month by the clocks of the meter’s zone', async ({ visit }) => {
    // May in London, an hour ahead of UTC.
    const may = readingsIn('2025-04-30T23:00Z', '2025-05-31T23:00Z');
    const view = await visit({ path: '?from=2025-04-30T23:00:00Z&to=2025-05-31T23:00:00Z' });
    await view.loaded();
    expect(await view.rangeText.innerText()).toContain('May 2025');
    expect(await view.button('Month').getAttribute('aria-pressed')).toBe('true');
    expect(await view.figure('energy').innerText()).toContain(numberText(figuresOf(may).total));
    expect(await view.figure('missing').innerText()).toContain(`0\nof ${numberText(may.length)} readings`);
    await keepPicture(view, 'desktop-light-month');
  });

  test('asks for series of a few thousand points and never for a whole history', async ({ visit }) => {
    const asked: URL[] = [];
    const view = await visit({
      prepare: (page) => page.on('request', (request) => asked.push(new URL(request.url()))),
    });
    await view.loaded();
    const api = asked.filter(({ pathname }) => pathname.startsWith('/api/'));
    const paths = new Set(api.map(({ pathname }) => pathname));
    const meter = '/api/meters/meterusage';
    expect(paths).toEqual(new Set(['/api/meters', `${meter}/series`, `${meter}/qualities`]));
    for (const { searchParams } of api) expect(Number(searchParams.get('points'))).toBeLessThanOrEqual(4000);
    expect(asked.every(({ origin }) => origin === new URL(view.page.url()).origin)).toBe(true);
  });

  test('changes to another meter and keeps it in the link', async ({ visit }) => {
    const view = await visit();
    await view.loaded();
    await view.pickMeter('Workshop, Lord Howe Island');
    await expect.poll(() => view.rangeText.innerText()).toContain('Australia/Lord_Howe');
    expect(new URL(view.page.url()).searchParams.get('meter')).toBe('workshop');
    await view.page.reload();
    await view.loaded();
    expect(await view.page.getByRole('heading', { level: 1 }).textContent()).toBe(
      'Workshop, Lord Howe Island',
    );
  });

  test('gives the readings of the shown range as a CSV file', async ({ visit }) => {
    const view = await visit({ path: '?from=2025-05-17T00:00:00Z&to=2025-05-17T01:00:00Z' });
    await view.loaded();
    const download = view.page.waitForEvent('download');
    await view.page.getByRole('button', { name: /^CSV/ }).click();
    const file = await download;
    expect(file.suggestedFilename()).toBe('meterusage_2025-05-17_2025-05-17.csv');
    const chunks: Buffer[] = [];
    for await (const chunk of await file.createReadStream()) chunks.push(chunk as Buffer);
    const values = Buffer.concat(chunks).toString().trimEnd().split(/\r?\n/).slice(1);
    const expected = readingsIn('2025-05-17T00:00Z', '2025-05-17T01:00Z').map(({ value }) => value);
    expect(values.map((line) => Number(line.split(',')[1]))).toEqual(expected);
  });
});
