import type { SeriesDescription } from '@wattstream/meter-files';
import { describe, expect, it } from 'vitest';
import { findAlike, nameMeters } from './meter-ids.ts';

function seriesOf(name: string, more: Partial<SeriesDescription> = {}): SeriesDescription {
  const measure = { unit: 'kWh', kind: 'energy', stamp: 'end' } as const;
  return { key: name, name, ...measure, intervalSeconds: 900, zone: 'UTC', tags: {}, ...more };
}

const numbered = (number: string, more: Partial<SeriesDescription> = {}) =>
  seriesOf(number, { tags: { meter: number }, ...more });

/** Names the meters of files one after the other, as they are stored. */
function createStore() {
  const meters = new Map<string, SeriesDescription>();
  const find = (id: string) => Promise.resolve(meters.get(id));
  return {
    find,
    async import(fileName: string, series: SeriesDescription[], given?: string): Promise<string[]> {
      const ids = await nameMeters(series, { fileName, given }, find);
      ids.forEach((id, i) => meters.set(id, meters.get(id) ?? series[i]!));
      return ids;
    },
  };
}

describe('nameMeters', () => {
  it('gives the meters of the same file the same ids', async () => {
    const store = createStore();
    const series = [numbered('AT001 1.8.0'), numbered('AT001 2.8.0'), seriesOf('kWh')];
    const first = await store.import('export.csv', series);
    expect(first).toEqual(['at001-1-8-0', 'at001-2-8-0', 'export-kwh']);
    expect(await store.import('export.csv', series)).toEqual(first);
  });

  it.each([
    [['usage-2024-01.csv', 'usage-2024-02 (1).csv', 'Usage 2024-03 - Copy.csv'], 'usage'],
    [['Lastgang_20240101_20240131.csv.gz', 'Lastgang_20240201_20240229.csv.gz'], 'lastgang'],
    [['Verbrauch Haus 01.2024.xlsx', 'Verbrauch Haus 02.2024.xlsx'], 'verbrauch-haus'],
  ])('takes the monthly files %j for those of one meter', async (files, id) => {
    const store = createStore();
    for (const file of files) expect(await store.import(file, [seriesOf('kWh')])).toEqual([id]);
  });

  it('goes by what the file calls a meter, whatever the file is called', async () => {
    const store = createStore();
    expect(await store.import('a.csv', [numbered('AT001')])).toEqual(['at001']);
    expect(await store.import('b.csv', [numbered('AT001')])).toEqual(['at001']);
  });

  it('tells two meters of one name apart, in either order of theirs', async () => {
    const store = createStore();
    const two = [seriesOf('Wohnung', { key: 'floor 1' }), seriesOf('Wohnung', { key: 'floor 2' })];
    const ids = await store.import('haus.csv', two);
    expect(new Set(ids).size).toBe(2);
    for (const id of ids) expect(id).toMatch(/^haus-wohnung-[0-9a-f]{6}$/);
    expect(await store.import('haus.csv', two.toReversed())).toEqual(ids.toReversed());
  });

  it('never puts readings of another unit, kind or side into a meter', async () => {
    const store = createStore();
    expect(await store.import('haus.csv', [seriesOf('')])).toEqual(['haus']);
    expect(await store.import('haus.csv', [seriesOf('', { unit: 'MWh' })])).toEqual(['haus-mwh']);
    expect(await store.import('haus.csv', [seriesOf('', { stamp: 'start' })])).toEqual(['haus-kwh']);
    expect(await store.import('haus.csv', [seriesOf('', { kind: 'register' })])).toEqual([
      'haus-kwh-register',
    ]);
    expect(await store.import('haus.csv', [seriesOf('', { unit: 'MWh' })])).toEqual(['haus-mwh']);
    expect(await store.import('haus.csv', [seriesOf('')])).toEqual(['haus']);
  });

  it('makes ids that stand in an address as they are', async () => {
    const store = createStore();
    const names = ['Küche / 2. OG #7', '../../etc/passwd', 'a?b=c&d', '電力 量', 'Ærø – Łódź', '\u202e💡'];
    const ids = await store.import(
      'x.csv',
      names.map((name) => numbered(name)),
    );
    expect(ids.slice(0, 5)).toEqual(['kuche-2-og-7', 'etc-passwd', 'a-b-c-d', '電力-量', 'aero-lodz']);
    expect(ids[5]).toBe('meter');
    for (const id of ids) expect(decodeURIComponent(new URL(`http://host/${id}`).pathname)).toBe(`/${id}`);
  });

  it('keeps long names apart though it shortens them', async () => {
    const store = createStore();
    const ids = await store.import('x.csv', [
      numbered(`${'a'.repeat(200)}1`),
      numbered(`${'a'.repeat(200)}2`),
    ]);
    expect(new Set(ids).size).toBe(2);
    for (const id of ids) expect(id).toHaveLength(80);
  });

  it('calls what a file leaves nameless what a person calls it', async () => {
    const store = createStore();
    expect(await store.import('x.csv', [seriesOf('kWh')], 'Küche')).toEqual(['kuche']);
  });
});

describe('findAlike', () => {
  const naming = { fileName: 'haus-2024-02.csv' };
  const isOpen = { unit: false, stamp: true };

  it('finds the meter that a file goes on, whose side is stamped otherwise than it looks', async () => {
    const store = createStore();
    const [stored] = [seriesOf('')];
    await store.import('haus-2024-01.csv', [stored]);
    const further = [seriesOf('', { stamp: 'start' })];
    expect(await findAlike(further, naming, isOpen, store.find)).toEqual([stored]);
    expect(await findAlike(further, naming, { unit: false, stamp: false }, store.find)).toEqual([undefined]);
  });

  it('takes another unit for another meter, unless it is not said', async () => {
    const store = createStore();
    await store.import('haus-2024-01.csv', [seriesOf('', { unit: 'Wh' })]);
    expect(await findAlike([seriesOf('')], naming, isOpen, store.find)).toEqual([undefined]);
    const open = await findAlike([seriesOf('')], naming, { unit: true, stamp: true }, store.find);
    expect(open).toMatchObject([{ unit: 'Wh' }]);
  });

  it('prefers the meter that fits in all', async () => {
    const store = createStore();
    await store.import('haus.csv', [seriesOf('')]);
    await store.import('haus.csv', [seriesOf('', { stamp: 'start' })]);
    const found = await findAlike([seriesOf('', { stamp: 'start' })], naming, isOpen, store.find);
    expect(found).toMatchObject([{ stamp: 'start' }]);
  });
});
