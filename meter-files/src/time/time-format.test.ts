import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { combine, recogniseTimes, roundUpEnd, type DateOrder } from './time-format.ts';

const DAY_MS = 86_400_000;

/** "2024-01-31 00:15:00.250 +60 second": local time, offset in minutes, pass. */
function read(text: string, samples: readonly string[] = [text]) {
  return recogniseTimes(samples).map((format) => {
    const time = format.parse(text);
    if (time === null) return `${format.pattern}: null`;
    const local = new Date(time.localMs)
      .toISOString()
      .replace('T', ' ')
      .replace('.000Z', '')
      .replace('Z', '');
    const offset = time.offsetMs === null ? '' : ` ${time.offsetMs / 60_000}`;
    const pass = time.isRepeat === null ? '' : time.isRepeat ? ' second' : ' first';
    return `${format.pattern}: ${local}${offset}${pass}`;
  });
}

const stamps = (
  count: number,
  minutes: number,
  write: (date: Date, at: number) => string,
  from = '2024-02-01',
) => Array.from({ length: count }, (_, at) => write(new Date(Date.parse(from) + at * minutes * 60_000), at));
const pad = (value: number) => String(value).padStart(2, '0');

describe('recogniseTimes', () => {
  it.each([
    ['2024-01-31T23:45:00.250+01:00', 'YYYY-MM-DDTHH:mm:ss.SSSZ: 2024-01-31 23:45:00.250 60'],
    ['2024-01-31T00:15Z', 'YYYY-MM-DDTHH:mmZ: 2024-01-31 00:15:00 0'],
    ['2024-01-31T00:15:00+0100', 'YYYY-MM-DDTHH:mm:ssZ: 2024-01-31 00:15:00 60'],
    ['2024-01-31T00:15:00+01', 'YYYY-MM-DDTHH:mm:ssZ: 2024-01-31 00:15:00 60'],
    ['2024-01-31 00:00:00-05:00', 'YYYY-MM-DD HH:mm:ssZ: 2024-01-31 00:00:00 -300'],
    ['2024-01-31T00:15+01:00[Europe/Vienna]', 'YYYY-MM-DDTHH:mmZ: 2024-01-31 00:15:00 60'],
    ['2024-01-31 00:15', 'YYYY-MM-DD HH:mm: 2024-01-31 00:15:00'],
    ['2024-01-31', 'YYYY-MM-DD: 2024-01-31 00:00:00'],
    ['2024/01/31 24:00', 'YYYY/MM/DD HH:mm: 2024-02-01 00:00:00'],
    ['2024.01.31. 0:15', 'YYYY.MM.DD. H:mm: 2024-01-31 00:15:00'],
    ['20240131', 'YYYYMMDD: 2024-01-31 00:00:00'],
    ['202401312345', 'YYYYMMDDHHmm: 2024-01-31 23:45:00'],
    ['20240131234500', 'YYYYMMDDHHmmss: 2024-01-31 23:45:00'],
    ['20240131T2345', 'YYYYMMDDTHHmm: 2024-01-31 23:45:00'],
    ['20240131 2345', 'YYYYMMDD HHmm: 2024-01-31 23:45:00'],
    ['240131021500W', 'YYMMDDHHmmss: 2024-01-31 02:15:00 second'],
    ['31.1.2024 0:15', 'DD.M.YYYY H:mm: 2024-01-31 00:15:00'],
    ['31. 1. 2024 0:15', 'DD. M. YYYY H:mm: 2024-01-31 00:15:00'],
    ['31.01.24 00:15', 'DD.MM.YY HH:mm: 2024-01-31 00:15:00'],
    ['31.01.2024 00.15', 'DD.MM.YYYY HH.mm: 2024-01-31 00:15:00'],
    ['31/01/2024 00:15', 'DD/MM/YYYY HH:mm: 2024-01-31 00:15:00'],
    ['31-01-2024 00:15', 'DD-MM-YYYY HH:mm: 2024-01-31 00:15:00'],
    ['1/31/2024 12:15:30 AM', 'M/DD/YYYY hh:mm:ss AM/PM: 2024-01-31 00:15:30'],
    ['1/31/2024 1:15 p.m.', 'M/DD/YYYY h:mm AM/PM: 2024-01-31 13:15:00'],
    ['1/31/70 12:00 PM', 'M/DD/YY hh:mm AM/PM: 1970-01-31 12:00:00'],
    ['2024-01-31-00.15.00', 'YYYY-MM-DD-HH.mm.ss: 2024-01-31 00:15:00'],
    ['31.01.2024 - 00:15', 'DD.MM.YYYY - HH:mm: 2024-01-31 00:15:00'],
    ['31.01.2024, 00:15 Uhr', 'DD.MM.YYYY, HH:mm: 2024-01-31 00:15:00'],
    ['00:15 31.01.2024', 'HH:mm DD.MM.YYYY: 2024-01-31 00:15:00'],
    ['31-Jan-2024 00:15', 'DD-MMM-YYYY HH:mm: 2024-01-31 00:15:00'],
    ['31-JAN-24', 'DD-MMM-YY: 2024-01-31 00:00:00'],
    ['31 Jan 2024', 'DD MMM YYYY: 2024-01-31 00:00:00'],
    ['Jan 31, 2024 3:15 pm', 'MMM DD, YYYY h:mm AM/PM: 2024-01-31 15:15:00'],
    ['January 31st, 2024', 'MMM DD, YYYY: 2024-01-31 00:00:00'],
    ['31JAN2024:00:15:00', 'DDMMMYYYY:HH:mm:ss: 2024-01-31 00:15:00'],
    ['2024-Jan-31', 'YYYY-MMM-DD: 2024-01-31 00:00:00'],
    ['Wed, 31 Jan 2024 00:15:00 GMT', 'DD MMM YYYY HH:mm:ssZ: 2024-01-31 00:15:00 0'],
    ['Mo, 29.01.2024 00:15', 'DD.MM.YYYY HH:mm: 2024-01-29 00:15:00'],
    ['mar. 30/01/2024 0h15', 'DD/MM/YYYY Hhmm: 2024-01-30 00:15:00'],
    ['2024年1月31日 0時30分', 'YYYY年M月DD日 H時mm分: 2024-01-31 00:30:00'],
    ['2024年1月31日午後1時30分', 'YYYY年M月DD日午前/午後h時mm分: 2024-01-31 13:30:00'],
    ['２０２４／１／３１　０：３０', 'YYYY/M/DD H:mm: 2024-01-31 00:30:00'],
    ['2024/01/31(水) 00:30', 'YYYY/MM/DD(水) HH:mm: 2024-01-31 00:30:00'],
    ['29.10.2023 02:15 MESZ', 'DD.MM.YYYY HH:mmZ: 2023-10-29 02:15:00 120'],
    ['29.10.2023 02:15 CET', 'DD.MM.YYYY HH:mmZ: 2023-10-29 02:15:00 60'],
    ['29/10/2023 01:30 BST', 'DD/MM/YYYY HH:mmZ: 2023-10-29 01:30:00 60'],
    ['29.10.2023 2A:15', 'DD.MM.YYYY HA:mm: 2023-10-29 02:15:00 first'],
    ['29.10.2023 02:15B', 'DD.MM.YYYY HH:mm: 2023-10-29 02:15:00 second'],
    ['29.10.2023 02:15*', 'DD.MM.YYYY HH:mm: 2023-10-29 02:15:00 second'],
    ['="31.01.2024 00:15"', 'DD.MM.YYYY HH:mm: 2024-01-31 00:15:00'],
    ["'31.01.2024 00:15", 'DD.MM.YYYY HH:mm: 2024-01-31 00:15:00'],
    ['31.01.2024\u00a000:15', 'DD.MM.YYYY HH:mm: 2024-01-31 00:15:00'],
    ['1/31/2024 3:15\u202fPM', 'M/DD/YYYY h:mm AM/PM: 2024-01-31 15:15:00'],
    ['2024-01-31 07', 'YYYY-MM-DD HH: 2024-01-31 07:00:00'],
    ['2024-02', 'YYYY-MM: 2024-02-01 00:00:00'],
    ['02/2024', 'MM/YYYY: 2024-02-01 00:00:00'],
    ['février 2024', 'MMM YYYY: 2024-02-01 00:00:00'],
    ['Feb-24', 'MMM-YY: 2024-02-01 00:00:00'],
    ['31/Jan/2024:00:15:00 -0500', 'DD/MMM/YYYY:HH:mm:ssZ: 2024-01-31 00:15:00 -300'],
    ['1/31/2024 1:15:00 AM -05:00', 'M/DD/YYYY h:mm:ss AM/PMZ: 2024-01-31 01:15:00 -300'],
    ['segunda-feira, 29 de janeiro de 2024', 'DD de MMM de YYYY: 2024-01-29 00:00:00'],
    ['Monday, January 29, 2024', 'MMM DD, YYYY: 2024-01-29 00:00:00'],
    ['0:15', 'H:mm: 1970-01-01 00:15:00'],
    ['24:00', 'HH:mm: 1970-01-02 00:00:00'],
    ['12:15 a.m.', 'hh:mm AM/PM: 1970-01-01 00:15:00'],
    ['午後11:30', '午前/午後hh:mm: 1970-01-01 23:30:00'],
    ['1704067200', 'Unix seconds: 2024-01-01 00:00:00 0'],
    ['1704067200000', 'Unix milliseconds: 2024-01-01 00:00:00 0'],
  ])('reads %s', (text, expected) => {
    expect(read(text)).toEqual([expected]);
  });

  it.each([
    ...[
      '3 January 2024',
      '3. Januar 2024',
      '3. Jänner 2024',
      '3 janvier 2024',
      '3 de enero de 2024',
      '3° gennaio 2024',
    ],
    ...['3 januari 2024', '3 de janeiro de 2024', '3. januar 2024', '3 jan. 2024', '3. tammikuuta 2024'],
    ...[
      '3 stycznia 2024',
      '3 styczeń 2024',
      '3. ledna 2024',
      '3-gen-24',
      '3 ENE 2024',
      '3 sty 2024',
      '3 led 2024',
    ],
  ])('knows the month of %s', (text) => {
    expect(recogniseTimes([text])[0]?.parse(text)?.localMs).toBe(Date.UTC(2024, 0, 3));
  });

  it.each([
    ...[
      'abc',
      '',
      '12.5',
      '1.00',
      '0.15',
      '2024',
      '1.234,56',
      '-5',
      '45292',
      '31.02.2024',
      '2024-13-01',
      '25:00',
    ],
    ...[
      '24:15',
      '12:60',
      '1-1:1.8.0',
      '2024-01-01 x',
      '13:00 AM',
      'kWh_1',
      '99999999',
      '3.1.20245',
      '1-2',
      'Mai',
    ],
  ])('takes %s for no time', (text) => {
    expect(recogniseTimes([text])).toEqual([]);
  });

  it('wants every sample to fit, empty ones aside', () => {
    expect(read('01.02.2024', ['01.02.2024', '', '13.02.2024'])).toEqual(['DD.MM.YYYY: 2024-02-01 00:00:00']);
    expect(recogniseTimes(['01.02.2024', 'Summe'])).toEqual([]);
    expect(recogniseTimes(['', ' '])).toEqual([]);
  });

  const orders = (samples: readonly string[], dateOrder?: DateOrder) =>
    recogniseTimes(samples, dateOrder && { dateOrder }).map((format) => format.dateOrder);

  it('leaves the order of day and month open where the samples do', () => {
    expect(orders(['01/02/2024 00:00', '01/02/2024 00:15'])).toEqual(['dmy', 'mdy']);
    expect(orders(['01/02/2024 12:00 AM', '01/02/2024 12:15 AM'])).toEqual(['mdy', 'dmy']);
    expect(orders(['01/02/2024', '13/02/2024'])).toEqual(['dmy']);
    expect(orders(['01/02/2024', '02/13/2024'])).toEqual(['mdy']);
    expect(orders(['01/02/2024'], 'mdy')).toEqual(['mdy']);
    expect(orders(['13/02/2024'], 'mdy')).toEqual(['dmy']);
    expect(orders(['2024-02-01'], 'mdy')).toEqual(['ymd']);
  });

  it('sees the order where the day changes', () => {
    const european = stamps(100, 15, (d) => `0${d.getUTCDate()}/02/2024 ${d.toISOString().slice(11, 16)}`);
    const american = stamps(100, 15, (d) => `2/${d.getUTCDate()}/2024 ${d.toISOString().slice(11, 16)}`);
    expect([orders(european), orders(american)]).toEqual([['dmy'], ['mdy']]);
    const dates = european.map((text) => text.slice(0, 10));
    expect([orders(dates), orders(american.map((text) => text.slice(0, 8)))]).toEqual([['dmy'], ['mdy']]);
    expect(
      orders(stamps(100, 15, (d) => `24/02/0${d.getUTCDate()} ${d.toISOString().slice(11, 16)}`)),
    ).toEqual(['ymd']);
  });

  it('does not ask of dots, which are European', () => {
    expect(orders(['01.02.2024', '01.03.2024', '01.04.2024'])).toEqual(['dmy']);
    expect(orders(['02.13.2024'])).toEqual(['mdy']);
  });

  it('takes a dropped midnight for 00:00', () => {
    const samples = stamps(100, 15, (d) =>
      d.toISOString().slice(0, 16).replace('T', ' ').replace(' 00:00', ''),
    );
    expect(read('2024-02-01', samples)).toEqual(['YYYY-MM-DD HH:mm: 2024-02-01 00:00:00']);
    expect(recogniseTimes(samples.slice(1, 9))[0]?.parse('2024-02-01')).toBeNull();
  });

  it('takes numbers for times where they are apart by regular steps', () => {
    const clocks = stamps(96, 15, (d) => String(d.getUTCHours() * 100 + d.getUTCMinutes()));
    expect(read('130', clocks)).toEqual(['HHmm: 1970-01-01 01:30:00']);
    expect(
      read(
        '0130',
        stamps(96, 15, (d) => d.toISOString().slice(11, 16).replace(':', '')),
      ),
    ).toEqual(['HHmm: 1970-01-01 01:30:00']);
    // Every 116th row of a file.
    const rows = stamps(300, 29 * 60, (d) => d.toISOString().slice(11, 16).replace(':', ''));
    expect(read('0130', rows)).toEqual(['HHmm: 1970-01-01 01:30:00']);
    const dots = stamps(96, 15, (d) => `${d.getUTCHours()}.${pad(d.getUTCMinutes())}`);
    expect(read('1.30', dots)).toEqual(['H.mm: 1970-01-01 01:30:00']);
    expect(read('202403', ['202401', '202402', '202403'])).toEqual(['YYYYMM: 2024-03-01 00:00:00']);
    expect(
      read(
        '45292.0104166667',
        stamps(96, 15, (_, at) => String(45_292 + at / 96)),
      ),
    ).toEqual(['spreadsheet day number: 2024-01-01 00:15:00']);
    expect(read('45293', ['45292', '45293', '45294'])).toEqual([
      'spreadsheet day number without time: 2024-01-02 00:00:00',
    ]);
  });

  it('takes neither counters nor registers nor values for times', () => {
    expect(recogniseTimes(stamps(24, 60, (_, at) => String(at + 1)))).toEqual([]);
    fc.assert(
      fc.property(
        fc.array(fc.integer({ min: 1, max: 400 }), { minLength: 30, maxLength: 60 }),
        fc.constantFrom(0, 32_900, 41_919, 20_230_000, 1_704_067_200),
        fc.constantFrom(0, 2, 3),
        (steps, from, decimals) => {
          fc.pre(new Set(steps).size > 10);
          let register = from;
          const values = steps.map((step) =>
            ((register += step) / (decimals === 0 ? 1 : 10)).toFixed(decimals),
          );
          expect(recogniseTimes(values)).toEqual([]);
        },
      ),
    );
  });

  const writers: [string, number, (iso: string, date: Date) => string][] = [
    ['YYYY-MM-DD HH:mm', 60_000, (iso) => iso.slice(0, 16).replace('T', ' ')],
    ['YYYY-MM-DDTHH:mm:ss.SSSZ', 1, (iso) => iso],
    ['YYYYMMDDHHmmss', 1_000, (iso) => iso.slice(0, 19).replace(/\D/g, '')],
    [
      'DD.MM.YYYY HH:mm',
      60_000,
      (iso, d) => `${pad(d.getUTCDate())}.${iso.slice(5, 7)}.${iso.slice(0, 4)} ${iso.slice(11, 16)}`,
    ],
    [
      'D/M/YY H:mm:ss',
      1_000,
      (iso, d) =>
        `${d.getUTCDate()}/${d.getUTCMonth() + 1}/${iso.slice(2, 4)} ${d.getUTCHours()}:${iso.slice(14, 19)}`,
    ],
    [
      'M/D/YYYY h:mm AM/PM',
      60_000,
      (iso, d) =>
        `${d.getUTCMonth() + 1}/${d.getUTCDate()}/${iso.slice(0, 4)} ${d.getUTCHours() % 12 || 12}:${iso.slice(14, 16)} ${d.getUTCHours() < 12 ? 'AM' : 'PM'}`,
    ],
    [
      'YYYY年M月D日 H時m分',
      60_000,
      (iso, d) =>
        `${iso.slice(0, 4)}年${d.getUTCMonth() + 1}月${d.getUTCDate()}日 ${d.getUTCHours()}時${d.getUTCMinutes()}分`,
    ],
    ...['en', 'de', 'fr', 'es', 'it', 'nl', 'pt', 'da', 'sv', 'nb', 'fi', 'pl', 'cs'].map(
      (language): [string, number, (iso: string, date: Date) => string] => [
        language,
        60_000,
        (iso, date) =>
          `${new Intl.DateTimeFormat(language, { dateStyle: 'long', timeZone: 'UTC' }).format(date)} ${iso.slice(11, 16)}`,
      ],
    ),
  ];

  it.each(writers)('reads back what it recognises: %s', (_, resolution, write) => {
    const instant = fc.integer({ min: Date.UTC(2000, 0, 1), max: Date.UTC(2060, 0, 1) });
    fc.assert(
      fc.property(fc.array(instant, { minLength: 1, maxLength: 5 }), (instants) => {
        const times = instants.map((ms) => Math.floor(ms / resolution) * resolution);
        const texts = times.map((ms) => write(new Date(ms).toISOString(), new Date(ms)));
        const read = recogniseTimes(texts).map((format) => texts.map((text) => format.parse(text)?.localMs));
        expect(read).toContainEqual(times);
      }),
    );
  });

  it('never throws, and reads its own samples', () => {
    fc.assert(
      fc.property(fc.array(fc.oneof(fc.string(), fc.stringMatching(/^[\d:./ T+Z-]{1,20}$/))), (samples) => {
        for (const format of recogniseTimes(samples))
          for (const sample of samples.filter((text) => text.trim() !== ''))
            expect(format.parse(sample)).not.toBeNull();
      }),
      { numRuns: 500 },
    );
  });
});

describe('combine', () => {
  const time = (localMs: number, offsetMs: number | null = null) => ({ localMs, offsetMs, isRepeat: null });
  const day = Date.UTC(2024, 0, 31);

  it('adds a clock to a day', () => {
    expect(combine(time(day), time(900_000)).localMs).toBe(day + 900_000);
    expect(combine(time(day), time(DAY_MS)).localMs).toBe(day + DAY_MS);
    expect(combine(time(day + 5), time(Date.UTC(1899, 11, 30, 0, 15))).localMs).toBe(day + 900_000);
  });

  it('takes the offset of the clock, or else of the date', () => {
    expect(combine(time(day, 1), time(0, 2)).offsetMs).toBe(2);
    expect(combine(time(day, 1), time(0)).offsetMs).toBe(1);
  });
});

describe('roundUpEnd', () => {
  it.each([
    ['00:14:59.000', 1_000, '00:15:00.000'],
    ['00:14:59.999', 1, '00:15:00.000'],
    ['23:59:59.000', 1_000, '24:00:00.000'],
    ['00:14:00.000', 60_000, '00:15:00.000'],
    ['00:15:00.000', 60_000, '00:15:00.000'],
    ['00:13:00.000', 60_000, '00:13:00.000'],
    ['00:14:30.000', 1_000, '00:14:30.000'],
  ])('makes %s (to %i ms) %s', (text, resolution, expected) => {
    const ms = (clock: string) => {
      const [hour = 0, minute = 0, second = 0] = clock.split(':').map(Number);
      return (hour * 60 + minute) * 60_000 + Math.round(second * 1_000);
    };
    expect(roundUpEnd({ localMs: ms(text), offsetMs: null, isRepeat: null }, resolution).localMs).toBe(
      ms(expected),
    );
  });
});
