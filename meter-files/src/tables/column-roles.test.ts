import { describe, expect, it } from 'vitest';
import { readText } from '../testing/read-text.ts';

const HOURS = Array.from({ length: 30 }, (_, i) => i);
const day = (hour: number) => `0${1 + Math.floor(hour / 24)}.03.2024`;
const clock = (hour: number) => `${String(hour % 24).padStart(2, '0')}:00`;

/** Of a meter, with its status, its cost, and the day it was exported on. */
const METER = [
  'Zählpunkt;Datum;Uhrzeit;Verbrauch [kWh];Status;Kosten [EUR];Export am;',
  ...HOURS.map(
    (hour) => `AT001;${day(hour)};${clock(hour)};0,${hour + 10};gemessen;1,${hour + 10};05.04.2024;`,
  ),
].join('\n');

async function rolesOf(
  text: string,
  columns?: Record<string, 'time' | 'value' | 'meter' | 'quality' | 'ignore'>,
) {
  const { format, series, issues } = await readText(text, columns && { columns });
  return { columns: format!.columns!, series, messages: issues.map(({ message }) => message) };
}

const shown = (columns: Awaited<ReturnType<typeof rolesOf>>['columns']) =>
  columns.map(({ name, role }) => `${name}=${role}`);

describe('the columns of a table', () => {
  it('are told with what each was taken for, and why not for usage', async () => {
    const { columns } = await rolesOf(METER);
    expect(shown(columns)).toEqual([
      ...['Zählpunkt=meter', 'Datum=time', 'Uhrzeit=time', 'Verbrauch [kWh]=value', 'Status=quality'],
      ...['Kosten [EUR]=ignore', 'Export am=ignore'],
    ]);
    expect(columns[3]).toEqual({
      ...{ name: 'Verbrauch [kWh]', heading: 'Verbrauch [kWh]', count: 1, role: 'value', example: '0,10' },
    });
    expect(columns[5]!.reason).toMatch(/^is in eur$/i);
  });

  it('are called by their number where their heading is not their own', async () => {
    const text = [
      'time,kWh,kWh,',
      ...HOURS.map((hour) => `2024-03-0${day(hour)[1]!} ${clock(hour)},1.${hour},2,x`),
    ];
    expect(shown((await rolesOf(text.join('\n'))).columns)).toEqual([
      ...['time=time', '#2=value', '#3=value', '#4=ignore'],
    ]);
  });

  it('of a row a day are one', async () => {
    const heads = HOURS.slice(0, 24).map((hour) => clock(hour));
    const rows = [1, 2, 3].map((n) => [`0${n}/03/2024`, ...heads.map((_, i) => `0.${i}`)].join(','));
    const { columns } = await rolesOf([['date', ...heads].join(','), ...rows].join('\n'));
    expect(columns.map(({ heading, count, role }) => [heading, count, role])).toEqual([
      ...[
        ['date', 1, 'time'],
        ['00:00 … 23:00', 24, 'value'],
      ],
    ]);
  });

  it('are told up to a number', async () => {
    const heads = ['time', 'kWh', ...Array.from({ length: 400 }, (_, i) => `note ${'x'.repeat(i)}`)];
    const rows = HOURS.map((hour) =>
      [`2024-03-0${day(hour)[1]!} ${clock(hour)}`, '1', ...heads.slice(2).map(() => 'a')].join(','),
    );
    expect((await rolesOf([heads.join(','), ...rows].join('\n'))).columns).toHaveLength(200);
  });
});

describe('a role that a person gives a column', () => {
  it('leaves out what has a unit of usage', async () => {
    const text = METER.replace('Kosten [EUR]', 'Lieferung [kWh]');
    expect((await rolesOf(text)).series).toHaveLength(2);
    const { series, columns, messages } = await rolesOf(text, { 'Lieferung [kWh]': 'ignore' });
    expect(series.map(({ readings }) => readings[1]![1])).toEqual([0.11]);
    expect(columns[5]).toMatchObject({ role: 'ignore', reason: 'is not wanted' });
    expect(messages).toContain('column "Lieferung [kWh]" is not wanted, and is left out');
  });

  it('makes usage of numbers that a heading says nothing of', async () => {
    const text = METER.replace('Kosten [EUR]', 'Temperatur');
    expect(shown((await rolesOf(text)).columns)).toContain('Temperatur=ignore');
    const { series, columns } = await rolesOf(text, { '#6': 'value', 'Verbrauch [kWh]': 'ignore' });
    expect(shown(columns)).toContain('Temperatur=value');
    expect(series.map(({ readings }) => readings[1]![1])).toEqual([1.11]);
  });

  it('tells series apart by a column, or no longer does', async () => {
    const { series } = await rolesOf(METER, { Zählpunkt: 'ignore', Status: 'meter' });
    expect(series.map(({ name, tags }) => [name, tags])).toEqual([['gemessen', { Status: 'gemessen' }]]);
  });

  it('says which of two dates is the time', async () => {
    const rows = HOURS.map((hour) => {
      const date = new Date(Date.UTC(2024, 2, 1, hour)).toISOString().slice(0, 16);
      const other = new Date(Date.UTC(2024, 4, 1, 2 * hour)).toISOString().slice(0, 16);
      return `${date},${other},1.${hour}`;
    });
    const text = ['a,b,kWh', ...rows].join('\n');
    const first = async (columns: Record<string, 'time' | 'ignore'>) =>
      (await rolesOf(text, columns)).series[0]!.readings[1]![0];
    expect(await first({ b: 'time' })).toBe('2024-05-01T02:00:00Z');
    expect(await first({ a: 'ignore' })).toBe('2024-05-01T02:00:00Z');
    expect(await first({ b: 'ignore' })).toBe('2024-03-01T01:00:00Z');
  });

  it('is told to be of no use where there is no such thing in the column', async () => {
    const { messages } = await rolesOf(METER, { Status: 'value', 'Kosten [EUR]': 'time' });
    expect(messages).toContain('column "Status" has no numbers, and is left out');
    expect(messages).toContain('column "Kosten [EUR]" has no times that can be read, and is left out');
  });
});
