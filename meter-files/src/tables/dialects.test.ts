import { describe, expect, it } from 'vitest';
import { readText, type ReadSeries } from '../testing/read-text.ts';

/** What a file of an issuer's kind is, and how it must be read. */
interface Dialect {
  name: string;
  text: string;
  encoding?: string;
  series: (Partial<Omit<ReadSeries, 'readings'>> & { readings: [string, number][] })[];
}

const lines = (...rows: string[]) => `${rows.join('\r\n')}\r\n`;

const dialects: Dialect[] = [
  {
    name: 'Belgian: registers in rows, date and clock apart, decimal comma, unit and status columns',
    text: lines(
      'Van (datum);Van (tijdstip);Tot (datum);Tot (tijdstip);EAN-code;Meter;Metertype;Register;Volume;Eenheid;Validatiestatus;Omschrijving',
      '01-01-2024;00:00:00;01-01-2024;00:15:00;="541448800000000001";1SAG1100000001;Digitale meter;Afname Nacht;0,123;kWh;Uitgelezen;',
      '01-01-2024;00:00:00;01-01-2024;00:15:00;="541448800000000001";1SAG1100000001;Digitale meter;Injectie Nacht;0,000;kWh;Uitgelezen;',
      '01-01-2024;00:15:00;01-01-2024;00:30:00;="541448800000000001";1SAG1100000001;Digitale meter;Afname Nacht;0,120;kWh;Geschat;',
      '01-01-2024;00:15:00;01-01-2024;00:30:00;="541448800000000001";1SAG1100000001;Digitale meter;Injectie Nacht;0,001;kWh;Uitgelezen;',
      '01-01-2024;00:30:00;01-01-2024;00:45:00;="541448800000000001";1SAG1100000001;Digitale meter;Afname Nacht;;kWh;Geen verbruik;',
      '01-01-2024;00:30:00;01-01-2024;00:45:00;="541448800000000001";1SAG1100000001;Digitale meter;Injectie Nacht;0,002;kWh;Uitgelezen;',
    ),
    series: [
      {
        unit: 'kWh',
        kind: 'energy',
        stamp: 'start',
        zone: 'Europe/Brussels',
        intervalSeconds: 900,
        readings: [
          ['2023-12-31T23:00:00Z', 0.123],
          ['2023-12-31T23:15:00Z', 0.12],
          ['2023-12-31T23:30:00Z', NaN],
        ],
        quality: [1, 2, 0],
      },
      {
        readings: [
          ['2023-12-31T23:00:00Z', 0],
          ['2023-12-31T23:15:00Z', 0.001],
          ['2023-12-31T23:30:00Z', 0.002],
        ],
      },
    ],
  },
  {
    name: 'French: Horodate with an offset, mean power in W',
    text: lines(
      'Identifiant PRM;Type de donnees;Date de debut;Date de fin;Grandeur physique;Grandeur metier;Etape metier;Unite;Pas en minutes',
      '12345678901234;Courbe de charge;01/02/2024;03/02/2024;Energie active;Consommation;Comptage Brut;W;30',
      'Horodate;Valeur',
      '2024-02-01T00:30:00+01:00;412',
      '2024-02-01T01:00:00+01:00;398',
      '2024-02-01T01:30:00+01:00;401',
    ),
    series: [
      {
        unit: 'W',
        kind: 'power',
        zone: 'Europe/Paris',
        readings: [
          ['2024-01-31T23:30:00Z', 412],
          ['2024-02-01T00:00:00Z', 398],
          ['2024-02-01T00:30:00Z', 401],
        ],
      },
    ],
  },
  {
    name: 'Spanish: hour numbers 1 to 24',
    text: lines(
      'CUPS;Fecha;Hora;Consumo_kWh;Metodo_obtencion',
      'ES0021000000000001AA;01/03/2024;1;0,214;R',
      'ES0021000000000001AA;01/03/2024;2;0,190;R',
      'ES0021000000000001AA;01/03/2024;3;0,187;E',
      ...Array.from({ length: 21 }, (_, i) => `ES0021000000000001AA;01/03/2024;${i + 4};0,2;R`),
      'ES0021000000000001AA;02/03/2024;1;0,3;R',
    ),
    series: [
      {
        unit: 'kWh',
        zone: 'Europe/Madrid',
        intervalSeconds: 3600,
        readings: [
          ['2024-02-29T23:00:00Z', 0.214],
          ['2024-03-01T00:00:00Z', 0.19],
        ],
      },
    ],
  },
  {
    name: 'Californian: a preamble, clock times of begin and end, money beside',
    text: lines(
      'Name,JANE DOE',
      'Address,"1 MAIN ST, OAKLAND CA 94601"',
      'Account Number,1234567890',
      'Service,Service 1',
      '',
      'TYPE,DATE,START TIME,END TIME,USAGE (kWh),COST,NOTES',
      'Electric usage,2024-01-15,00:00,00:14,0.11,$0.04,',
      'Electric usage,2024-01-15,00:15,00:29,0.12,$0.05,',
      'Electric usage,2024-01-15,00:30,00:44,0.13,$0.05,',
    ),
    series: [
      {
        unit: 'kWh',
        kind: 'energy',
        stamp: 'start',
        zone: 'America/Los_Angeles',
        intervalSeconds: 900,
        readings: [
          ['2024-01-15T08:00:00Z', 0.11],
          ['2024-01-15T08:15:00Z', 0.12],
          ['2024-01-15T08:30:00Z', 0.13],
        ],
      },
    ],
  },
  {
    name: 'British: consumption first, begin and end with offsets after it',
    text: lines(
      'Consumption (kWh),Estimated Cost Inc. Tax (p), Start, End',
      '0.045,1.2, 2024-07-01T00:00:00+01:00, 2024-07-01T00:30:00+01:00',
      '0.047,1.3, 2024-07-01T00:30:00+01:00, 2024-07-01T01:00:00+01:00',
    ),
    series: [
      {
        unit: 'kWh',
        stamp: 'start',
        readings: [
          ['2024-06-30T23:00:00Z', 0.045],
          ['2024-06-30T23:30:00Z', 0.047],
        ],
      },
    ],
  },
  {
    name: 'Danish: dates as DD-MM-YYYY HH:MM, decimal comma, amounts',
    text: lines(
      'Målepunkt id;Fra_dato;Til_dato;Mængde;Måleenhed;Kvalitet;Type',
      '571313100000000001;01-01-2024 00:00:00;01-01-2024 01:00:00;0,41;KWH;Målt;Tidsserie',
      '571313100000000001;01-01-2024 01:00:00;01-01-2024 02:00:00;0,39;KWH;Målt;Tidsserie',
      '571313100000000001;01-01-2024 02:00:00;01-01-2024 03:00:00;0,38;KWH;Estimeret;Tidsserie',
    ),
    series: [
      {
        unit: 'kWh',
        zone: 'Europe/Copenhagen',
        stamp: 'start',
        readings: [
          ['2023-12-31T23:00:00Z', 0.41],
          ['2024-01-01T00:00:00Z', 0.39],
          ['2024-01-01T01:00:00Z', 0.38],
        ],
        quality: [1, 1, 2],
      },
    ],
  },
  {
    name: 'Finnish: times in UTC, point id, quoted',
    text: lines(
      '"Mittauspisteen tunnus";"Tuotteen tyyppi";"Resoluutio";"Yksikkötyyppi";"Lukeman tyyppi";"Alkuaika";"Määrä";"Laatu"',
      '"643007572000000001";"8716867000030";"PT1H";"kWh";"BN01";"2023-12-31T22:00:00Z";"0,530000";"OK"',
      '"643007572000000001";"8716867000030";"PT1H";"kWh";"BN01";"2023-12-31T23:00:00Z";"0,520000";"OK"',
    ),
    series: [
      {
        unit: 'kWh',
        readings: [
          ['2023-12-31T22:00:00Z', 0.53],
          ['2023-12-31T23:00:00Z', 0.52],
        ],
      },
    ],
  },
  {
    name: 'Japanese: Shift-JIS, a row a day with half hours',
    encoding: 'shift_jis',
    text: lines(
      `年月日,${Array.from({ length: 48 }, (_, i) => `${Math.floor(i / 2)}:${i % 2 ? '30' : '00'}`).join(',')}`,
      `2024/1/1,${Array.from({ length: 48 }, (_, i) => `0.${i + 10}`).join(',')}`,
      `2024/1/2,${Array.from({ length: 48 }, (_, i) => `1.${i + 10}`).join(',')}`,
    ),
    series: [
      {
        zone: 'Asia/Tokyo',
        intervalSeconds: 1800,
        stamp: 'start',
        readings: [
          ['2023-12-31T15:00:00Z', 0.1],
          ['2023-12-31T15:30:00Z', 0.11],
        ],
      },
    ],
  },
  {
    name: 'German: dial readings, newest first, thousands apart, tabs, UTF-16',
    encoding: 'utf-16le',
    text: lines(
      'Datum\tUhrzeit\tZählerstand (kWh)\tStatus',
      '03.01.2024\t00:00\t12.347,50\tabgelesen',
      '02.01.2024\t00:00\t12.341,20\tabgelesen',
      '01.01.2024\t00:00\t12.334,90\tgeschätzt',
    ),
    series: [
      {
        unit: 'kWh',
        kind: 'register',
        zone: 'Europe/Berlin',
        readings: [
          ['2024-01-02T23:00:00Z', 12347.5],
          ['2024-01-01T23:00:00Z', 12341.2],
          ['2023-12-31T23:00:00Z', 12334.9],
        ],
        quality: [1, 1, 2],
      },
    ],
  },
  {
    name: 'Home Assistant: long, entities in rows, states that are not there',
    text: lines(
      'entity_id,state,last_changed',
      'sensor.energy,100.5,2024-01-01T00:00:00.000Z',
      'sensor.energy,unavailable,2024-01-01T01:00:00.000Z',
      'sensor.energy,101.25,2024-01-01T02:00:00.000Z',
      'sensor.energy,101.5,2024-01-01T03:00:00.000Z',
    ),
    series: [
      {
        readings: [
          ['2024-01-01T00:00:00Z', 100.5],
          ['2024-01-01T01:00:00Z', NaN],
          ['2024-01-01T02:00:00Z', 101.25],
          ['2024-01-01T03:00:00Z', 101.5],
        ],
      },
    ],
  },
  {
    name: 'Unix seconds',
    text: lines('ts,kWh', '1704067200,1.5', '1704068100,2.5', '1704069000,3'),
    series: [
      {
        unit: 'kWh',
        readings: [
          ['2024-01-01T00:00:00Z', 1.5],
          ['2024-01-01T00:15:00Z', 2.5],
          ['2024-01-01T00:30:00Z', 3],
        ],
      },
    ],
  },
  {
    name: 'tables one under the other, each with its meter',
    text: lines(
      'Meter;A-1001',
      'Datum;Zeit;kWh',
      '01.01.2024;00:00;1,5',
      '01.01.2024;00:15;1,6',
      '01.01.2024;00:30;1,7',
      '',
      'Meter;B-2002',
      'Datum;Zeit;kWh',
      '01.01.2024;00:00;2,5',
      '01.01.2024;00:15;2,6',
      '01.01.2024;00:30;2,7',
    ),
    series: [
      {
        readings: [
          ['2023-12-31T23:00:00Z', 1.5],
          ['2023-12-31T23:15:00Z', 1.6],
          ['2023-12-31T23:30:00Z', 1.7],
        ],
      },
      {
        readings: [
          ['2023-12-31T23:00:00Z', 2.5],
          ['2023-12-31T23:15:00Z', 2.6],
          ['2023-12-31T23:30:00Z', 2.7],
        ],
      },
    ],
  },
  {
    name: 'a footer with the total',
    text: lines('Date,Usage (kWh)', '2024-01-01,10.5', '2024-01-02,11.5', '2024-01-03,12', 'Total,34.0'),
    series: [
      {
        intervalSeconds: 86_400,
        total: 34,
        readings: [
          ['2024-01-01T00:00:00Z', 10.5],
          ['2024-01-02T00:00:00Z', 11.5],
          ['2024-01-03T00:00:00Z', 12],
        ],
      },
    ],
  },
];

describe('any delimited text', () => {
  it.each(dialects)('$name', async ({ text, encoding, series }) => {
    const file = await readText(text, {}, encoding);
    expect(file.series.length).toBe(series.length);
    series.forEach(({ readings, ...description }, i) => {
      expect(file.series[i]!.readings.slice(0, readings.length)).toEqual(readings);
      expect(file.series[i]).toMatchObject(description);
    });
  });
});
