import { describe, expect, it } from 'vitest';
import { readText } from '../testing/read-text.ts';

describe('readDelimited, of registers, phases and commodities', () => {
  it('keeps the phases apart that stand in brackets, and takes "(A)" for no ampere', async () => {
    const { series, questions } = await readText(
      [
        'Date/time UTC,Active energy Wh (A),Active energy Wh (B),Returned energy Wh (A)',
        '2024-06-01 00:00,10.50,4.00,0.00',
        '2024-06-01 00:10,11.25,4.50,0.00',
      ].join('\n'),
    );
    expect(series.map(({ readings }) => readings[1])).toEqual([
      ['2024-06-01T00:10:00Z', 11.25],
      ['2024-06-01T00:10:00Z', 4.5],
      ['2024-06-01T00:10:00Z', 0],
    ]);
    expect(series.map(({ unit, zone }) => [unit, zone])).toEqual(Array(3).fill(['Wh', 'UTC']));
    expect(new Set(series.map(({ name }) => name)).size).toBe(3);
    expect(questions.map(({ choice }) => choice)).not.toContain('zone');
  });

  it('reads the columns of three legs that differ in brackets alone as three series', async () => {
    const { series } = await readText(
      [
        'Serial Number,Timestamp,Diverter Energy (L1) (Wh),Diverter Energy (L2) (Wh)',
        'SN1,2024-06-01T00:00:00.000Z,0.00,7.00',
        'SN1,2024-06-01T01:00:00.000Z,1.50,8.00',
      ].join('\n'),
    );
    expect(series.map(({ name, readings }) => [name, readings.length])).toEqual([
      ['SN1 Diverter Energy (L1)', 2],
      ['SN1 Diverter Energy (L2)', 2],
    ]);
  });

  it('tells registers apart by their OBIS numbers, which are no numbers', async () => {
    const { series } = await readText(
      [
        'Zeitstempel;Obiscode;Wert (kWh)',
        '01.03.2024 00:15;1.8.0;0,25',
        '01.03.2024 00:15;2.8.0;0,01',
        '01.03.2024 00:30;1.8.0;0,5',
        '01.03.2024 00:30;2.8.0;0,02',
      ].join('\n'),
    );
    expect(
      series.map(({ tags, readings }) => [tags['direction'], readings.map(([, value]) => value)]),
    ).toEqual([
      ['import', [0.25, 0.5]],
      ['export', [0.01, 0.02]],
    ]);
    expect(series[0]!.intervalSeconds).toBe(900);
  });

  it('counts gas and water in cubic metres, each as a meter of its own', async () => {
    const { series } = await readText(
      [
        'Hour Start,Electricity,Gas',
        '2024-01-01T00:00:00+01:00,0.196,0.032',
        '2024-01-01T01:00:00+01:00,0.224,0.056',
      ].join('\n'),
    );
    expect(series.map(({ name, unit }) => [name, unit])).toEqual([
      ['Electricity', 'kWh'],
      ['Gas', 'm³'],
    ]);
  });

  it('knows the interval of rows that each stand there in two units', async () => {
    const { series } = await readText(
      [
        'From (date);From (time);Until (date);Until (time);Register;Volume;Unit',
        '22/10/2023;06:00:00;22/10/2023;07:00:00;Offtake;0,100;m³',
        '22/10/2023;06:00:00;22/10/2023;07:00:00;Offtake;1,100;kWh',
        '22/10/2023;07:00:00;22/10/2023;08:00:00;Offtake;0,200;m³',
        '22/10/2023;07:00:00;22/10/2023;08:00:00;Offtake;2,200;kWh',
        '22/10/2023;08:00:00;22/10/2023;09:00:00;Offtake;0,300;m³',
        '22/10/2023;08:00:00;22/10/2023;09:00:00;Offtake;3,300;kWh',
      ].join('\n'),
    );
    expect(series.map(({ unit, intervalSeconds }) => [unit, intervalSeconds])).toEqual([
      ['m³', 3600],
      ['kWh', 3600],
    ]);
  });

  it('takes the interval in which the clock goes on by an hour for a reading, and a whole day for a sum', async () => {
    const { series } = await readText(
      [
        'Beginn;Ende;Wert;Einheit',
        '31.03.2024 00:00;01.04.2024 00:00;99;kWh',
        '31.03.2024 01:15;31.03.2024 01:30;1,5;kWh',
        '31.03.2024 01:30;31.03.2024 01:45;2,5;kWh',
        '31.03.2024 01:45;31.03.2024 03:00;3,5;kWh',
        '31.03.2024 03:00;31.03.2024 03:15;4,5;kWh',
      ].join('\n'),
    );
    expect(series[0]!.readings).toEqual([
      ['2024-03-31T00:15:00Z', 1.5],
      ['2024-03-31T00:30:00Z', 2.5],
      ['2024-03-31T00:45:00Z', 3.5],
      ['2024-03-31T01:00:00Z', 4.5],
    ]);
  });

  it('leaves out what is measured beside power, but not the charge of a battery', async () => {
    const { series, issues } = await readText(
      [
        'Time,Grid power voltage,Battery temperature,Battery charge (kWh),Energy cost',
        '2024-01-01 00:00,231.5,17,0.5,0.11',
        '2024-01-01 01:00,232.5,18,0.25,0.12',
      ].join('\n'),
    );
    expect(series.map(({ readings }) => readings.map(([, value]) => value))).toEqual([[0.5, 0.25]]);
    expect(issues.map(({ message }) => message)).toEqual([
      'column "Grid power voltage" is something else that is measured by its heading, and is left out',
      'column "Battery temperature" is something else that is measured by its heading, and is left out',
      'column "Energy cost" is money by its heading, and is left out',
    ]);
  });
});
