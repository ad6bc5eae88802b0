import { Buffer } from 'node:buffer';
import { gzipSync } from 'node:zlib';
import ExcelJS from 'exceljs';
import { describe, expect, it } from 'vitest';
import { readMeterFile } from '../read-meter-file.ts';
import { collect } from '../testing/read-text.ts';
import { sourceOf } from '../testing/source-of.ts';
import { zipOf } from '../testing/zip-of.ts';

function read(content: string | Uint8Array) {
  const source = sourceOf(typeof content === 'string' ? Buffer.from(content) : content);
  return collect(readMeterFile(source, { choices: {}, signal: new AbortController().signal }));
}

const half = (value: (i: number) => number) => Array.from({ length: 48 }, (_, i) => value(i)).join(',');

describe('NEM12', () => {
  const file = [
    '100,NEM12,202401020000,MDP,RETAILER',
    '200,NMI0000001,E1B1,E1,E1,N1,METER1,kWh,30,',
    `300,20240101,${half((i) => i / 10)},V,,,20240102000000,`,
    '400,1,46,A,,',
    '400,47,48,S14,1,',
    '200,NMI0000001,E1B1,B1,B1,N2,METER1,Wh,30,',
    `300,20240101,${half(() => 5)},A,,,20240102000000,`,
    '900',
  ];

  it('is read with its registers, the market’s time and the quality of each interval', async () => {
    const { series, format, issues } = await read(file.join('\r\n'));
    expect(format).toMatchObject({ format: 'nem12' });
    expect(issues).toEqual([]);
    expect(series).toMatchObject([
      {
        unit: 'kWh',
        kind: 'energy',
        stamp: 'start',
        intervalSeconds: 1800,
        tags: { meter: 'NMI0000001', direction: 'import' },
      },
      { unit: 'Wh', tags: { direction: 'export' } },
    ]);
    expect(series[0]!.readings[1]).toEqual(['2023-12-31T14:30:00Z', 0.1]);
    expect(series[0]!.readings.at(-1)).toEqual(['2024-01-01T13:30:00Z', 4.7]);
    expect(series[0]!.quality.slice(45)).toEqual([1, 3, 3]);
  });

  it('names the place of a day that has too few values', async () => {
    const short = file.map((line) => line.replace('300,20240101,0,', '300,20240101,'));
    await expect(read(short.join('\n'))).rejects.toThrow(
      /^line 3: column 50: "V"? ?.*stands where a day of 30 minutes has 48 values/,
    );
  });

  it.each([
    ['blank lines and no header', ['', ...file.slice(1)]],
    [
      'quotes',
      file.map((line) =>
        line
          .split(',')
          .map((cell) => `"${cell}"`)
          .join(','),
      ),
    ],
    ['blanks behind the commas', file.map((line) => line.replaceAll(',', ', '))],
    [
      'no quality method',
      file.map((line) => line.replace(/,[VA],,,\d+,$/, ',,,,,')).filter((line) => !line.startsWith('400')),
    ],
  ])('is read with %s', async (_, lines) => {
    const { series, issues } = await read(lines.join('\n'));
    expect(issues).toEqual([]);
    expect(series.map(({ readings }) => readings.length)).toEqual([48, 48]);
  });

  it('is no table whose first cell is 200', async () => {
    await expect(read('200,2024-01-01,5\n201,2024-01-02,6\n')).resolves.toMatchObject({
      format: { format: 'delimited' },
    });
  });

  it('counts lines whose end is cut by the pieces that a file comes in', async () => {
    const text = [...file.slice(0, 2), ...Array.from({ length: 300 }, () => '500,O,S1,,'), '999'].join(
      '\r\n',
    );
    for (const bytes of [1, 7, 64])
      await expect(
        collect(
          readMeterFile(sourceOf(Buffer.from(text), bytes), {
            choices: {},
            signal: new AbortController().signal,
          }),
        ),
      ).rejects.toThrow(/^line 303: .*"999" is no record indicator/);
  });

  it('tells that the end is not there', async () => {
    const { issues } = await read(file.slice(0, -1).join('\n'));
    expect(issues).toMatchObject([{ severity: 'warning', line: 7 }]);
  });

  it('reads the dials of NEM13', async () => {
    const { series } = await read(
      '100,NEM13,202404010000,MDP,RETAILER\n' +
        '250,NMI0000002,11,11,11,,METER2,E,1000.5,20240101000000,A,,,1250.25,20240401000000,E,,,249.75,kWh,,,\n900\n',
    );
    expect(series).toMatchObject([{ kind: 'register', unit: 'kWh' }]);
    expect(series[0]!.readings).toEqual([
      ['2023-12-31T14:00:00Z', 1000.5],
      ['2024-03-31T14:00:00Z', 1250.25],
    ]);
  });
});

describe('MSCONS', () => {
  const values = (...segments: string[]) =>
    `UNA:+,? 'UNB+UNOC:3+1+2+240101:1200+1'UNH+1+MSCONS:D:04B:UN:2.2e'LOC+172+DE0001'LIN+1'PIA+5+1-1?:1.29.0:SRW'${segments.join('')}UNT+9+1'UNZ+1+1'`;

  it('is read with offsets, quality and the decimal mark of its service string', async () => {
    const { series } = await read(
      values(
        "QTY+220:0,25'DTM+163:202401010000?+01:303'DTM+164:202401010015?+01:303'",
        "QTY+67:1,5'DTM+163:202401010015?+01:303'DTM+164:202401010030?+01:303'",
      ),
    );
    expect(series).toMatchObject([
      {
        unit: 'kWh',
        kind: 'energy',
        intervalSeconds: 900,
        quality: [1, 3],
        tags: { meter: 'DE0001', direction: 'import' },
      },
    ]);
    expect(series[0]!.readings).toEqual([
      ['2023-12-31T23:00:00Z', 0.25],
      ['2023-12-31T23:15:00Z', 1.5],
    ]);
  });

  it.each([
    ["QTY+220:1.5'", 1.5, 'kWh', 'energy'],
    ["QTY+220:1,234:KWH'", 1.234, 'kWh', 'energy'],
    ["QTY+:2:K3'", 2, 'kvarh', 'energy'],
    ["QTY+67:-3:KWT'", -3, 'kW', 'power'],
  ])('reads %s with either decimal mark, and its unit', async (quantity, value, unit, kind) => {
    const { series } = await read(
      values(`${quantity}DTM+163:202401010000?+01:303'DTM+164:202401010015?+01:303'`).replace(':+,', ':+.'),
    );
    expect(series).toMatchObject([{ unit, kind, readings: [['2023-12-31T23:00:00Z', value]] }]);
  });

  it.each([
    ['1-1?:3.29.0', 'kvarh', 'energy'],
    ['1-1?:1.6.0', 'kW', 'power'],
  ])('tells by the product %s what a value without a unit is', async (product, unit, kind) => {
    const { series } = await read(
      values("QTY+220:1'DTM+163:202401010000?+01:303'DTM+164:202401010015?+01:303'").replace(
        '1-1?:1.29.0',
        product,
      ),
    );
    expect(series).toMatchObject([{ unit, kind }]);
  });

  it('takes the begin of the interval, whatever other times stand behind it', async () => {
    const { series } = await read(
      values(
        "QTY+220:1'DTM+163:202401010000?+01:303'DTM+164:202401010015?+01:303'DTM+9:202405010000?+01:303'",
      ),
    );
    expect(series[0]!.readings).toEqual([['2023-12-31T23:00:00Z', 1]]);
  });

  it('counts on from the begin of a profile whose values have no times', async () => {
    const { series } = await read(
      "UNB+UNOC:3+1+2+240101:1200+1'UNH+1+MSCONS:D:99A:UN:1.6'LOC+172+::87:CH0001'" +
        "DTM+163:202401010000?+01:303'DTM+672:15:806'LIN+1'PIA+5+1-1?:1.29.0*255:SWR'" +
        "QTY+46:1.5:KWH'QTY+46:2:KWH'QTY+46:2.5:KWH'UNT+9+1'UNZ+1+1'",
    );
    expect(series).toMatchObject([{ kind: 'energy', intervalSeconds: 900, tags: { meter: 'CH0001' } }]);
    expect(series[0]!.readings).toEqual([
      ['2023-12-31T23:00:00Z', 1.5],
      ['2023-12-31T23:15:00Z', 2],
      ['2023-12-31T23:30:00Z', 2.5],
    ]);
  });

  it('is refused where it is cut off, and where a value is none', async () => {
    const whole = values("QTY+220:1'DTM+163:202401010000?+01:303'DTM+164:202401010015?+01:303'");
    await expect(read(whole.slice(0, -3))).rejects.toThrow(/has no end: the file is cut off/);
    await expect(read(values("QTY+220:1.2.3'"))).rejects.toThrow(/column QTY: "1.2.3" is no number/);
  });
});

describe('Green Button', () => {
  const entry = (self: string, links: string, content: string) =>
    `<entry><link rel="self" href="${self}"/>${links}<title>t</title><content>${content}</content></entry>`;
  const block = (meter: string, value: number) =>
    entry(
      `/UP/1/MR/${meter}/IB/1`,
      `<link rel="up" href="/UP/1/MR/${meter}/IB"/>`,
      `<IntervalBlock><IntervalReading><ReadingQuality><quality>8</quality></ReadingQuality><timePeriod><duration>900</duration><start>1704067200</start></timePeriod><value>${value}</value></IntervalReading></IntervalBlock>`,
    );
  const type = (id: string, power: number, flow: number) =>
    entry(
      `/RT/${id}`,
      '',
      `<ReadingType><accumulationBehaviour>4</accumulationBehaviour><flowDirection>${flow}</flowDirection><intervalLength>900</intervalLength><powerOfTenMultiplier>${power}</powerOfTenMultiplier><uom>72</uom></ReadingType>`,
    );
  const meter = (id: string, reading: string) =>
    entry(`/UP/1/MR/${id}`, `<link rel="related" href="/RT/${reading}"/>`, '<MeterReading/>');
  const feed = (...entries: string[]) =>
    `<?xml version="1.0"?><feed xmlns="http://www.w3.org/2005/Atom" xmlns:espi="http://naesb.org/espi">${entries.join('')}</feed>`;

  it('ties blocks to their types by links, also where the types come after them', async () => {
    const { series } = await read(
      feed(
        block('1', 123),
        block('2', 45),
        meter('1', 'a'),
        meter('2', 'b'),
        type('a', -3, 1),
        type('b', 3, 19),
      ),
    );
    expect(series).toMatchObject([
      {
        unit: 'Wh',
        intervalSeconds: 900,
        readings: [['2024-01-01T00:00:00Z', 0.123]],
        tags: { direction: 'import' },
      },
      { unit: 'Wh', readings: [['2024-01-01T00:00:00Z', 45_000]], tags: { direction: 'export' } },
    ]);
  });

  it('multiplies by powers of ten as decimals, and counts the decimals that are left', async () => {
    const { series } = await read(feed(block('1', 1.1), meter('1', 'a'), type('a', 3, 1)));
    expect(series[0]!.readings).toEqual([['2024-01-01T00:00:00Z', 1100]]);
    const small = await read(feed(block('1', 35), meter('1', 'a'), type('a', -5, 1)));
    expect(small.series[0]!.readings).toEqual([['2024-01-01T00:00:00Z', 0.00035]]);
  });

  it('ties blocks without links to what stands next before them', async () => {
    const bare = (content: string) => `<entry><content>${content}</content></entry>`;
    const inside = (text: string) => /<content>(.*)<\/content>/.exec(text)![1]!;
    const { series } = await read(
      feed(
        ...[
          meter('1', 'a'),
          type('a', 0, 1),
          block('1', 5),
          meter('2', 'b'),
          type('b', 0, 19),
          block('2', 7),
        ].map((text) => bare(inside(text))),
      ),
    );
    expect(series).toMatchObject([
      { readings: [['2024-01-01T00:00:00Z', 5]], tags: { direction: 'import' } },
      { readings: [['2024-01-01T00:00:00Z', 7]], tags: { direction: 'export' } },
    ]);
  });

  it('takes the zone of its time parameters, and asks where there are none', async () => {
    const parameters = (seconds: number, summer: number) =>
      entry(
        '/LTP/1',
        '',
        `<LocalTimeParameters><dstOffset>${summer}</dstOffset><tzOffset>${seconds}</tzOffset></LocalTimeParameters>`,
      );
    const zoneOf = async (...entries: string[]) => {
      const { series, questions } = await read(
        feed(block('1', 1), meter('1', 'a'), type('a', 0, 1), ...entries),
      );
      return [series[0]!.zone, questions.map(({ choice }) => choice)];
    };
    expect(await zoneOf(parameters(-28_800, 3600))).toEqual(['America/Los_Angeles', []]);
    expect(await zoneOf(parameters(-25_200, 0))).toEqual(['America/Phoenix', []]);
    expect(await zoneOf()).toEqual(['UTC', ['zone']]);
  });

  it('asks for the unit where the types of the readings are not in the file', async () => {
    const { series, questions } = await read(feed(block('1', 12)));
    expect(series).toMatchObject([{ unit: 'Wh', readings: [['2024-01-01T00:00:00Z', 12]] }]);
    expect(questions.map(({ choice }) => choice)).toContain('unit');
  });

  it('refuses a document type, and what is not well-formed, with the line', async () => {
    await expect(
      read('<?xml version="1.0"?>\n<!DOCTYPE feed [<!ENTITY a "b">]><feed>espi</feed>'),
    ).rejects.toThrow(/document type/);
    await expect(read(feed(block('1', 1)).replace('</timePeriod>', ''))).rejects.toThrow(
      /line 1: .*not well-formed/,
    );
  });
});

describe('workbooks, JSON and archives', () => {
  it('reads the sheets of a workbook, with dates and numbers as Excel keeps them', async () => {
    const workbook = new ExcelJS.Workbook();
    workbook.addWorksheet('Notes').addRow(['made by hand']);
    const sheet = workbook.addWorksheet('Data');
    sheet.addRow(['Date', 'Consumption (kWh)']);
    for (let i = 0; i < 4; i++)
      sheet.addRow([new Date(Date.UTC(2024, 0, 1, 0, 15 * i)), 0.1 * (i + 1)]).getCell(1).numFmt =
        'dd/mm/yyyy hh:mm';
    const { series, format } = await read(new Uint8Array(await workbook.xlsx.writeBuffer()));
    expect(format).toMatchObject({ format: 'xlsx' });
    expect(series.map(({ readings }) => readings.slice(0, 2))).toEqual([
      [
        ['2024-01-01T00:00:00Z', 0.1],
        ['2024-01-01T00:15:00Z', 0.2],
      ],
    ]);
  });

  it.each([
    [
      'objects',
      [
        { time: '2024-01-01T00:00:00Z', kwh: 1.5 },
        { time: '2024-01-01T01:00:00Z', kwh: null },
      ],
    ],
    [
      'objects in an object',
      {
        meter: 'x',
        readings: [
          { time: '2024-01-01T00:00:00Z', kwh: 1.5 },
          { time: '2024-01-01T01:00:00Z', kwh: null },
        ],
      },
    ],
    ['columns', { time: ['2024-01-01T00:00:00Z', '2024-01-01T01:00:00Z'], kwh: [1.5, null] }],
  ])('reads JSON of %s', async (_, document) => {
    const { series } = await read(JSON.stringify(document));
    expect(series).toMatchObject([
      {
        unit: 'kWh',
        readings: [
          ['2024-01-01T00:00:00Z', 1.5],
          ['2024-01-01T01:00:00Z', NaN],
        ],
      },
    ]);
  });

  const csv = 'time,kWh\n2024-01-01T00:00:00Z,1\n2024-01-01T01:00:00Z,2\n';

  it('reads what gzip and zip have packed, each file of an archive on its own', async () => {
    const packed = gzipSync(csv);
    expect((await read(packed)).series).toMatchObject([
      {
        readings: [
          ['2024-01-01T00:00:00Z', 1],
          ['2024-01-01T01:00:00Z', 2],
        ],
      },
    ]);
    const archive = zipOf({
      'a.csv': Buffer.from(csv),
      'b.csv.gz': packed,
      '__MACOSX/._a.csv': Buffer.from('x'),
    });
    const { series } = await read(archive);
    expect(series.map(({ name, readings }) => [name, readings.length])).toEqual([
      ['a.csv kWh', 2],
      ['b.csv.gz kWh', 2],
    ]);
  });

  it('refuses what is cut off', async () => {
    await expect(read(gzipSync(csv).subarray(0, 40))).rejects.toThrow(/cannot be unpacked/);
  });

  it.each([
    ['%PDF-1.7', /PDF/],
    ['<!-- saved --><html><body>Log in</body></html>', /web page/],
    ['', /empty/],
    ['hello\nworld\n', /no table of readings/],
  ])('refuses %j', (content, reason) => expect(read(content)).rejects.toThrow(reason));
});
