import { describe, expect, it } from 'vitest';
import { readText } from '../testing/read-text.ts';
import { zoneByPlace } from './places.ts';

describe('zoneByPlace', () => {
  it.each([
    ['1 MAIN ST, OAKLAND CA 94601', 'America/Los_Angeles'],
    ['1 PINE ST, SEATTLE WA 98101-1234', 'America/Los_Angeles'],
    ['1 W 1 ST, NEW YORK NY 10001', 'America/New_York'],
    ['1 STATE ST, CHICAGO, IL 60601', 'America/Chicago'],
    ['1 ELM ST DENVER CO 80202', 'America/Denver'],
    ['1 St Georges Tce PERTH WA 6000', 'Australia/Perth'],
    ['1 Pitt St SYDNEY NSW 2000', 'Australia/Sydney'],
    ['100 Main St, Vancouver BC V6B 1A1', 'America/Vancouver'],
    ['0000123456UN001', 'Pacific/Auckland'],
    ['사용량(kWh)', 'Asia/Seoul'],
    ['DE 10115 Berlin', null],
    ['ID 12345', null],
    ['CA 94601 NY 10001', null],
    ['Zählpunkt AT0010000000000000001000000000000', null],
  ])('%s', (text, zone) => expect(zoneByPlace(text)).toBe(zone));
});

describe('files that name a place', () => {
  it('have its zone, and the month first where both would do', async () => {
    const { series, questions } = await readText(
      [
        'Address,"1 MAIN ST, OAKLAND CA 94601"',
        '',
        'Date,Start,kWh',
        '3/4/2024,12:00 AM,1.5',
        '3/4/2024,1:00 AM,1.6',
        '3/4/2024,2:00 AM,1.7',
      ].join('\n'),
    );
    expect(series[0]!.readings[0]).toEqual(['2024-03-04T08:00:00Z', 1.5]);
    expect(questions.find(({ choice }) => choice === 'dateOrder')).toMatchObject({ assumed: 'mdy' });
  });

  it('have the zone of their clock changes, where those of their language’s are not among the times', async () => {
    const rows = Array.from({ length: 72 }, (_, i) => new Date(Date.UTC(2024, 2, 9, i)).toISOString())
      .filter((time) => !time.startsWith('2024-03-10T02'))
      .map((time) => `${time.slice(0, 10)} ${time.slice(11, 16)};1,5`);
    const { series } = await readText(['Date de relevé;Consommation (kWh)', ...rows].join('\n'));
    expect(series[0]).toMatchObject({ zone: 'America/New_York' });
  });
});

describe('rows of days', () => {
  it('go on by days, and not by months', async () => {
    const slots = Array.from({ length: 24 }, (_, hour) => `${hour}:00`);
    const rows = [2, 3, 4].map((day) => `11/0${day}/2024,${slots.map((_, i) => i).join(',')}`);
    const { series, questions } = await readText([`Date,${slots.join(',')}`, ...rows].join('\n'));
    expect(series[0]!.readings.at(-1)![0]).toBe('2024-11-04T23:00:00Z');
    expect(questions.map(({ choice }) => choice)).toEqual(['zone', 'unit']);
  });
});

describe('rows of months', () => {
  it.each([
    ['Jan 2024', 'Feb 2024', 'Mar 2024'],
    ['2024-01', '2024-02', '2024-03'],
    ['01/2024', '02/2024', '03/2024'],
  ])('%s are read', async (...months) => {
    const rows = months.map((month, i) => `${month},"1,20${i}",$100.00`);
    const { series } = await readText(['Month,Usage (kWh),Cost', ...rows].join('\n'), { decimal: '.' });
    expect(series[0]!.readings).toEqual([
      ['2024-01-01T00:00:00Z', 1200],
      ['2024-02-01T00:00:00Z', 1201],
      ['2024-03-01T00:00:00Z', 1202],
    ]);
  });

  it('are no products of a year', async () => {
    const { series } = await readText(
      ['Model,Time,kWh', 'Panel 2024,2024-05-01 00:00,1', 'Panel 2024,2024-05-01 01:00,2'].join('\n'),
    );
    expect(series[0]!.readings).toHaveLength(2);
  });
});
