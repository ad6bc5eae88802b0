import { describe, expect, it } from 'vitest';
import { readText } from '../testing/read-text.ts';

const day = (date: string, hours: number) =>
  Array.from({ length: hours }, (_, i) => `ES0021000000000002BB;${date};${i + 1};0,${100 + i};R`);

describe('readDelimited, of days of numbered hours', () => {
  const heading = 'CUPS;Fecha;Hora;Consumo_kWh;Metodo_obtencion';

  it('counts 25 hours through the day on which the clock goes back', async () => {
    const lines = [...day('26/10/2024', 24), ...day('27/10/2024', 25), ...day('28/10/2024', 24)];
    const { series } = await readText([heading, ...lines].join('\n'));
    const times = series[0]!.readings.map(([time]) => time);
    expect(times.slice(24, 27)).toEqual([
      '2024-10-26T22:00:00Z',
      '2024-10-26T23:00:00Z',
      '2024-10-27T00:00:00Z',
    ]);
    expect(times.slice(48, 50)).toEqual(['2024-10-27T22:00:00Z', '2024-10-27T23:00:00Z']);
    expect(new Set(times).size).toBe(73);
  });

  it('counts 23 through the day on which it goes on', async () => {
    const lines = [...day('30/03/2024', 24), ...day('31/03/2024', 23), ...day('01/04/2024', 24)];
    const { series } = await readText([heading, ...lines].join('\n'));
    const times = series[0]!.readings.map(([time]) => time);
    expect([times[24], times[26], times[47], times.at(-1)]).toEqual([
      '2024-03-30T23:00:00Z',
      '2024-03-31T01:00:00Z',
      '2024-03-31T22:00:00Z',
      '2024-04-01T21:00:00Z',
    ]);
  });
});

describe('readDelimited, of units that stand beside the values', () => {
  it('takes the unit from the name of the register, and asks none', async () => {
    const { series, questions } = await readText(
      [
        'MPRN,Read Value,Read Type,Read Date and End Time',
        '10012345678,0.25,Active Import Interval (kW),16-01-2023 01:00',
        '10012345678,0.10,Active Export Interval (kW),16-01-2023 01:00',
        '10012345678,0.50,Active Import Interval (kW),16-01-2023 00:30',
        '10012345678,0.20,Active Export Interval (kW),16-01-2023 00:30',
      ].join('\n'),
    );
    expect(series.map(({ unit, kind, tags }) => [unit, kind, tags['direction']])).toEqual([
      ['kW', 'power', 'import'],
      ['kW', 'power', 'export'],
    ]);
    expect(questions.map(({ choice }) => choice)).not.toContain('unit');
  });

  it('asks for no unit that is named above the table, and keeps apart what is above a further one', async () => {
    const days = [12, 13, 14, 15, 16, 17, 18];
    const above = (type: string, unit: string) => [
      'Identifiant PRM;Type de donnees;Date de debut;Date de fin;Unite',
      `00000000000042;${type};12/04/2024;14/04/2024;${unit}`,
    ];
    const { series, questions } = await readText(
      [
        ...above('Index', 'Wh'),
        'Horodate;Type de releve;Index F1;Index F2;Index F3',
        ...days.map((d) => `2024-04-${d}T00:00:00+02:00;Arrêté;${1000 + d};${50 + d};${7 + d}`),
        ...above('Puissance maximale', 'VA'),
        'Horodate;Valeur',
        ...days.map((d) => `2024-04-${d}T19:30:00+02:00;${3000 + d}`),
      ].join('\n'),
    );
    expect(series.map(({ unit, readings }) => [unit, readings.map(([, value]) => value)])).toEqual([
      ['Wh', days.map((d) => 1000 + d)],
      ['Wh', days.map((d) => 50 + d)],
      ['Wh', days.map((d) => 7 + d)],
      ['VA', days.map((d) => 3000 + d)],
    ]);
    expect(questions.map(({ choice }) => choice)).not.toContain('unit');
  });

  it('tells sensors apart and leaves out the rows that are in degrees', async () => {
    const { series, issues } = await readText(
      [
        'statistic_id\tunit\tstart\tmean\tstate',
        'sensor.room\t°C\t26.01.2024 12:00\t20.1\t',
        'sensor.room\t°C\t26.01.2024 13:00\t21.0\t',
        'sensor.meter\tkWh\t26.01.2024 12:00\t\t100.5',
        'sensor.meter\tkWh\t26.01.2024 13:00\t\t110.25',
        'sensor.water\tL\t26.01.2024 12:00\t\t1000',
        'sensor.water\tL\t26.01.2024 13:00\t\t1020',
      ].join('\n'),
    );
    const states = series.filter(({ name }) => name.endsWith('state'));
    expect(states.map(({ name, unit, readings }) => [name, unit, readings[1]![1]])).toEqual([
      ['sensor.meter state', 'kWh', 110.25],
      ['sensor.water state', 'l', 1020],
    ]);
    expect(series.some(({ name }) => name.includes('room'))).toBe(false);
    expect(issues.map(({ message }) => message)).toEqual(['rows in °C are no usage, and are left out']);
  });
});
