import { describe, expect, it } from 'vitest';
import { readText } from '../testing/read-text.ts';

const pad = (number: number) => String(number).padStart(2, '0');
const HOURS = Array.from({ length: 24 }, (_, hour) => hour);

describe('readDelimited, of hours that are written from one to the next', () => {
  it('takes a column of them for the clock', async () => {
    const rows = ['13', '14'].flatMap((day) =>
      HOURS.map((hour) => `${day}.01.2024;${pad(hour)}-${pad((hour + 1) % 24)};0,5;Målt`),
    );
    const { series } = await readText(['Dato;Time;Forbruk (kWh);Status', ...rows].join('\n'));
    expect(series).toMatchObject([{ stamp: 'start', intervalSeconds: 3600, zone: 'Europe/Oslo' }]);
    expect(series[0]!.readings).toHaveLength(48);
    expect(series[0]!.readings[1]).toEqual(['2024-01-13T00:00:00Z', 0.5]);
  });

  it('takes headings of them for the slots of a day', async () => {
    const heads = HOURS.map((hour) => `${pad(hour)}-${pad(hour + 1)}`);
    const { series } = await readText(
      `Datum;${heads.join(';')}\n2024-01-13;${HOURS.join(';')}\n2024-01-14;${HOURS.join(';')}\n`,
      { zone: 'Europe/Stockholm' },
    );
    expect(series).toMatchObject([{ stamp: 'start', intervalSeconds: 3600 }]);
    expect(series[0]!.readings.slice(22, 25)).toEqual([
      ['2024-01-13T21:00:00Z', 22],
      ['2024-01-13T22:00:00Z', 23],
      ['2024-01-13T23:00:00Z', 0],
    ]);
  });
});

describe('readDelimited, of what is said in each row of the whole file', () => {
  const row = (time: string, kind: string, value: number) =>
    `30000000000001;2024-01-01;2024-12-31;PA;${kind};W;2024-01-13T${time}:00+01:00;${value};PT30M`;

  it('takes its period for no time, and an abbreviation beside the units for none', async () => {
    const { series } = await readText(
      [
        'Identifiant PRM;Date de debut;Date de fin;Grandeur physique;Grandeur metier;Unite;Horodate;Valeur;Pas',
        ...['00:30', '01:00', '01:30'].map((time, i) => row(time, 'CONS', 400 + i)),
        ...['00:30', '01:00', '01:30'].map((time, i) => row(time, 'PROD', i)),
      ].join('\n'),
    );
    expect(series.map(({ unit, readings }) => [unit, readings[1]])).toEqual([
      ['W', ['2024-01-13T00:00:00Z', 401]],
      ['W', ['2024-01-13T00:00:00Z', 1]],
    ]);
  });

  it('takes a currency for no unit of the values', async () => {
    const { series } = await readText(
      'Date,Usage (kWh),Cost,Currency\n2024-01-13,1.5,0.4,EUR\n2024-01-14,2.5,0.6,EUR\n',
    );
    expect(series.map(({ unit, readings }) => [unit, readings.map(([, value]) => value)])).toEqual([
      ['kWh', [1.5, 2.5]],
    ]);
  });
});

describe('readDelimited, of numbers of supplies', () => {
  it.each([
    ['541448820000000001', 'Europe/Brussels'],
    ['871687120000000001', 'Europe/Amsterdam'],
    ['643006960000000001', 'Europe/Helsinki'],
    ['707057500000000001', 'Europe/Oslo'],
  ])('knows the country of %s', async (number, zone) => {
    const { series } = await readText(
      `Meter,Time,kWh\n${number},2024-01-13 00:00,1\n${number},2024-01-13 01:00,2\n`,
    );
    expect(series).toMatchObject([{ zone }]);
  });
});

describe('readDelimited, of energy and power side by side', () => {
  it('reads both where no unit is named, and leaves out what is reactive', async () => {
    const { series, questions, issues } = await readText(
      [
        'Časovna značka,Energija A+,Energija R+,P+ Prejeta delovna moč',
        '2024-07-01 00:15:00,0.5,0.1,2',
        '2024-07-01 00:30:00,0.25,0.1,1',
      ].join('\n'),
    );
    expect(series.map(({ unit, kind, zone }) => [unit, kind, zone])).toEqual([
      ['kWh', 'energy', 'Europe/Ljubljana'],
      ['kW', 'power', 'Europe/Ljubljana'],
    ]);
    expect(questions.map(({ choice }) => choice)).toContain('unit');
    expect(issues.map(({ column }) => column)).toEqual([3]);
  });
});

describe('readDelimited, of headings', () => {
  it('takes them from above the columns of the data, though a row of facts has more texts', async () => {
    const { series } = await readText(
      [
        'site,Home,report,Daily,period,2023-01,by,me',
        'Time,Feed-in (kWh),Grid (kWh)',
        '2023-01-01,0.5,1.5',
        '2023-01-02,0.25,1.25',
      ].join('\n'),
    );
    expect(series.map(({ name, readings }) => [name, readings[1]![1]])).toEqual([
      ['Feed-in', 0.25],
      ['Grid', 1.25],
    ]);
  });
});

describe('readDelimited, of few rows that say more than their columns', () => {
  it('takes the unit of a register that is alone, and asks none', async () => {
    const { series, questions } = await readText(
      [
        'MPRN,Read Value,Read Type,Read Date and End Time',
        ...['01:30', '01:00', '00:30'].map(
          (time, i) => `1030,0.${i}1,Active Import Interval (kW),14-07-2024 ${time}`,
        ),
      ].join('\n'),
    );
    expect(series).toMatchObject([{ unit: 'kW', kind: 'power', tags: { direction: 'import' } }]);
    expect(questions.map(({ choice }) => choice)).not.toContain('unit');
  });

  it('takes sums of days that are named with their date for no readings', async () => {
    const day = (date: string) => [
      ...HOURS.map((hour) => `${date};${pad(hour)}:00;${pad((hour + 1) % 24)}:00;0,5`),
      `Summe ${date};;;12,0`,
    ];
    const { series, issues } = await readText(
      ['Datum;Von;Bis;kWh', ...day('13.01.2024'), ...day('14.01.2024')].join('\n'),
    );
    expect(series.map(({ readings }) => readings.length)).toEqual([48]);
    expect(issues).toEqual([]);
  });

  it('takes a letter above the values for no unit of theirs', async () => {
    const { series } = await readText('Phase;A\nZeit;Wert\n2024-01-13 00:00;1,5\n2024-01-13 01:00;2,5\n');
    expect(series.map(({ readings }) => readings.length)).toEqual([2]);
  });
});
