import { describe, expect, it } from 'vitest';
import { readText, type ReadSeries } from '../testing/read-text.ts';

type Expected = Partial<Omit<ReadSeries, 'readings'>> & { readings: [string, number][] };

/** Heads of exports of many issuers, and how their first readings must be read. */
const heads: [name: string, lines: string[], series: Expected[]][] = [
  [
    'Austrian, clock times of begin and end, three columns of energy',
    [
      'Datum;Zeit von;Zeit bis;Verbrauch [kWh];Überschuss [kWh];Status',
      '01.02.2024;00:00;00:15;0,101;0,000;gemessen',
      '01.02.2024;00:15;00:30;0,099;0,002;gemessen',
    ],
    [
      {
        unit: 'kWh',
        stamp: 'start',
        intervalSeconds: 900,
        readings: [
          ['2024-01-31T23:00:00Z', 0.101],
          ['2024-01-31T23:15:00Z', 0.099],
        ],
        quality: [1, 1],
      },
      {
        unit: 'kWh',
        readings: [
          ['2024-01-31T23:00:00Z', 0],
          ['2024-01-31T23:15:00Z', 0.002],
        ],
      },
    ],
  ],
  [
    'German, begin and end with the unit in the heading',
    [
      'Zeitpunkt ab;Zeitpunkt bis;Wert in kWh',
      '01.07.2024 00:00;01.07.2024 00:15;1,25',
      '01.07.2024 00:15;01.07.2024 00:30;1,5',
    ],
    [
      {
        unit: 'kWh',
        stamp: 'start',
        zone: 'Europe/Berlin',
        readings: [
          ['2024-06-30T22:00:00Z', 1.25],
          ['2024-06-30T22:15:00Z', 1.5],
        ],
      },
    ],
  ],
  [
    'German, unit and status in columns',
    ['Zeitstempel;Wert;Einheit;Status', '01.01.2024 00:15;12,5;kW;W', '01.01.2024 00:30;11,25;kW;W'],
    [
      {
        unit: 'kW',
        kind: 'power',
        readings: [
          ['2023-12-31T23:15:00Z', 12.5],
          ['2023-12-31T23:30:00Z', 11.25],
        ],
      },
    ],
  ],
  [
    'French, mean power of half hours',
    [
      'Date;Puissance moyenne (kW)',
      '01/02/2024 00:30:00;0,412',
      '01/02/2024 01:00:00;0,398',
      '13/02/2024 01:00:00;0,4',
    ],
    [
      {
        unit: 'kW',
        kind: 'power',
        readings: [
          ['2024-01-31T23:30:00Z', 0.412],
          ['2024-02-01T00:00:00Z', 0.398],
        ],
      },
    ],
  ],
  [
    'French, a day a row',
    [
      'Date de consommation;Consommation (kWh);Nature de la donnée',
      '13/01/2024;12,3;Réelle',
      '14/01/2024;11,9;Estimée',
    ],
    [
      {
        unit: 'kWh',
        kind: 'energy',
        intervalSeconds: 86_400,
        readings: [
          ['2024-01-12T23:00:00Z', 12.3],
          ['2024-01-13T23:00:00Z', 11.9],
        ],
        quality: [1, 2],
      },
    ],
  ],
  [
    'Spanish, energy taken and given by number of the hour',
    [
      'CUPS,Fecha,Hora,AE_kWh,AS_KWh,REAL/ESTIMADO',
      ...Array.from({ length: 24 }, (_, i) => `ES0021000000000002BB,15/01/2024,${i + 1},0.${i + 10},0,R`),
    ],
    [
      {
        unit: 'kWh',
        readings: [
          ['2024-01-14T23:00:00Z', 0.1],
          ['2024-01-15T00:00:00Z', 0.11],
        ],
      },
      {
        unit: 'kWh',
        readings: [
          ['2024-01-14T23:00:00Z', 0],
          ['2024-01-15T00:00:00Z', 0],
        ],
      },
    ],
  ],
  [
    'Californian, 12-hour clocks, quoted, net of generation',
    [
      'Meter Number,Date,Start Time,Duration,Consumption,Generation,Net',
      '"01234567","1/13/2024","12:00 AM","15","0.1400","0.0000","0.1400"',
      '"01234567","1/13/2024","12:15 AM","15","0.1300","0.0100","0.1200"',
      '"01234567","1/13/2024","1:00 PM","15","0.1200","0.0000","0.1200"',
    ],
    [
      {
        unit: 'kWh',
        readings: [
          ['2024-01-13T08:00:00Z', 0.14],
          ['2024-01-13T08:15:00Z', 0.13],
          ['2024-01-13T21:00:00Z', 0.12],
        ],
      },
      {
        readings: [
          ['2024-01-13T08:00:00Z', 0],
          ['2024-01-13T08:15:00Z', 0.01],
          ['2024-01-13T21:00:00Z', 0],
        ],
        tags: { meter: '01234567', direction: 'export' },
      },
    ],
  ],
  [
    'Californian, a range in one text',
    [
      '"Energy consumption time period","Usage(Delivered)","Reading quality"',
      '"2024-01-01 00:00:00 to 2024-01-01 00:15:00","0.120",""',
      '"2024-01-01 00:15:00 to 2024-01-01 00:30:00","0.110",""',
    ],
    [
      {
        stamp: 'start',
        readings: [
          ['2024-01-01T08:00:00Z', 0.12],
          ['2024-01-01T08:15:00Z', 0.11],
        ],
      },
    ],
  ],
  [
    'Australian, a retailer’s long table, with dials that nobody read',
    [
      'AccountNumber,NMI,DeviceNumber,DeviceType,RegisterCode,RateTypeDescription,StartDate,EndDate,ProfileReadValue,RegisterReadValue,QualityFlag',
      '7000000001,60010000001,205000001,COMMS4D,205000001#E1,Usage,13/03/2024 12:00:00 AM,13/03/2024 12:29:59 AM,0.150,0,A',
      '7000000001,60010000001,205000001,COMMS4D,205000001#E1,Usage,13/03/2024 12:30:00 AM,13/03/2024 12:59:59 AM,0.140,0,A',
      '7000000001,60010000001,205000001,COMMS4D,205000001#B1,Solar,13/03/2024 12:00:00 AM,13/03/2024 12:29:59 AM,0.000,0,A',
      '7000000001,60010000001,205000001,COMMS4D,205000001#B1,Solar,13/03/2024 12:30:00 AM,13/03/2024 12:59:59 AM,0.010,0,A',
    ],
    [
      {
        stamp: 'start',
        intervalSeconds: 1800,
        readings: [
          ['2024-03-13T00:00:00Z', 0.15],
          ['2024-03-13T00:30:00Z', 0.14],
        ],
      },
      {
        readings: [
          ['2024-03-13T00:00:00Z', 0],
          ['2024-03-13T00:30:00Z', 0],
        ],
      },
      {
        readings: [
          ['2024-03-13T00:00:00Z', 0],
          ['2024-03-13T00:30:00Z', 0.01],
        ],
      },
      {
        readings: [
          ['2024-03-13T00:00:00Z', 0],
          ['2024-03-13T00:30:00Z', 0],
        ],
      },
    ],
  ],
  [
    'Norwegian',
    [
      'Fra;Til;KWH 60 Forbruk',
      '13.01.2024 00:00;13.01.2024 01:00;1,234',
      '13.01.2024 01:00;13.01.2024 02:00;1,5',
    ],
    [
      {
        unit: 'kWh',
        zone: 'Europe/Oslo',
        stamp: 'start',
        readings: [
          ['2024-01-12T23:00:00Z', 1.234],
          ['2024-01-13T00:00:00Z', 1.5],
        ],
      },
    ],
  ],
  [
    'Swedish',
    ['Datum;Tid;Förbrukning (kWh)', '2024-01-13;00:00;1,2', '2024-01-13;01:00;1,3'],
    [
      {
        unit: 'kWh',
        zone: 'Europe/Stockholm',
        readings: [
          ['2024-01-12T23:00:00Z', 1.2],
          ['2024-01-13T00:00:00Z', 1.3],
        ],
      },
    ],
  ],
  [
    'a supplier’s, with prices and money beside',
    [
      'From,To,Consumption,Unit price,Cost',
      '2024-01-13T00:00:00+01:00,2024-01-13T01:00:00+01:00,1.2,0.31,0.372',
      '2024-01-13T01:00:00+01:00,2024-01-13T02:00:00+01:00,1.3,0.30,0.39',
    ],
    [
      {
        stamp: 'start',
        readings: [
          ['2024-01-12T23:00:00Z', 1.2],
          ['2024-01-13T00:00:00Z', 1.3],
        ],
      },
    ],
  ],
  [
    'an inverter’s, units in a row below the headings',
    [
      'Datum und Uhrzeit;Energie | Symo 8.2 (1);Verbrauch',
      '[dd.MM.yyyy HH:mm];[Wh];[Wh]',
      '13.06.2024 12:00;512,75;300,1',
      '13.06.2024 12:05;498,5;310',
    ],
    [
      {
        unit: 'Wh',
        intervalSeconds: 300,
        readings: [
          ['2024-06-13T10:00:00Z', 512.75],
          ['2024-06-13T10:05:00Z', 498.5],
        ],
      },
      {
        unit: 'Wh',
        readings: [
          ['2024-06-13T10:00:00Z', 300.1],
          ['2024-06-13T10:05:00Z', 310],
        ],
      },
    ],
  ],
  [
    'meters as columns, by their numbers',
    [
      'Zeit,DE0001112223334445556667778889990001,DE0001112223334445556667778889990002',
      '2024-01-13 00:00,1.5,2.5',
      '2024-01-13 00:15,1.6,2.6',
    ],
    [
      {
        readings: [
          ['2024-01-12T23:00:00Z', 1.5],
          ['2024-01-12T23:15:00Z', 1.6],
        ],
      },
      {
        readings: [
          ['2024-01-12T23:00:00Z', 2.5],
          ['2024-01-12T23:15:00Z', 2.6],
        ],
      },
    ],
  ],
  [
    'British, a row a day of HH01 to HH48',
    [
      `MPAN,Date,${Array.from({ length: 48 }, (_, i) => `HH${String(i + 1).padStart(2, '0')}`).join(',')}`,
      `1200000000001,13/01/2024,${Array.from({ length: 48 }, (_, i) => i).join(',')}`,
    ],
    [
      {
        zone: 'Europe/London',
        intervalSeconds: 1800,
        readings: [
          ['2024-01-13T00:00:00Z', 0],
          ['2024-01-13T00:30:00Z', 1],
        ],
        tags: { meter: '1200000000001' },
      },
    ],
  ],
  [
    'no headings at all',
    ['2024-01-13 00:00:00;1,5', '2024-01-13 00:15:00;1,25', '2024-01-13 00:30:00;0'],
    [
      {
        intervalSeconds: 900,
        readings: [
          ['2024-01-13T00:00:00Z', 1.5],
          ['2024-01-13T00:15:00Z', 1.25],
          ['2024-01-13T00:30:00Z', 0],
        ],
      },
    ],
  ],
  [
    'Dutch, dial readings of two tariffs, and gas',
    [
      'datum;stand dal (kWh);stand normaal (kWh);gas (m3)',
      '13-01-2024 00:00;1.234,5;2.345,6;345,678',
      '14-01-2024 00:00;1.236,5;2.350,6;348,000',
      '15-01-2024 00:00;1.238,0;2.353,1;350,5',
    ],
    [
      {
        unit: 'kWh',
        kind: 'register',
        readings: [
          ['2024-01-12T23:00:00Z', 1234.5],
          ['2024-01-13T23:00:00Z', 1236.5],
          ['2024-01-14T23:00:00Z', 1238],
        ],
      },
      {
        unit: 'kWh',
        kind: 'register',
        readings: [
          ['2024-01-12T23:00:00Z', 2345.6],
          ['2024-01-13T23:00:00Z', 2350.6],
          ['2024-01-14T23:00:00Z', 2353.1],
        ],
      },
      {
        unit: 'm³',
        readings: [
          ['2024-01-12T23:00:00Z', 345.678],
          ['2024-01-13T23:00:00Z', 348],
          ['2024-01-14T23:00:00Z', 350.5],
        ],
      },
    ],
  ],
  [
    'Italian, date and hour apart, bands beside',
    [
      'POD;Data;Ora;Energia attiva prelevata (kWh);Fascia',
      'IT001E00000001;13/01/2024;00:00;0,25;F3',
      'IT001E00000001;13/01/2024;01:00;0,20;F3',
    ],
    [
      {
        unit: 'kWh',
        zone: 'Europe/Rome',
        readings: [
          ['2024-01-12T23:00:00Z', 0.25],
          ['2024-01-13T00:00:00Z', 0.2],
        ],
        tags: { meter: 'IT001E00000001', direction: 'import' },
      },
    ],
  ],
  [
    'Polish',
    [
      'Data;Godzina;Energia pobrana [kWh];Status',
      '2024-01-13;1:00;0,4;wartość rzeczywista',
      '2024-01-13;2:00;0,3;wartość rzeczywista',
    ],
    [
      {
        unit: 'kWh',
        zone: 'Europe/Warsaw',
        readings: [
          ['2024-01-13T00:00:00Z', 0.4],
          ['2024-01-13T01:00:00Z', 0.3],
        ],
      },
    ],
  ],
];

describe('the heads of many issuers’ exports', () => {
  it.each(heads)('%s', async (_, lines, expected) => {
    const { series } = await readText(`${lines.join('\n')}\n`);
    expect(series.map(({ readings }, i) => readings.slice(0, expected[i]?.readings.length))).toEqual(
      expected.map(({ readings }) => readings),
    );
    expected.forEach(({ readings: _readings, ...description }, i) =>
      expect(series[i]).toMatchObject(description),
    );
  });
});
