import { Buffer } from 'node:buffer';
import ExcelJS from 'exceljs';
import { describe, expect, it } from 'vitest';
import { RefusedFile } from '../model.ts';
import { readMeterFile } from '../read-meter-file.ts';
import { collect } from '../testing/read-text.ts';
import { sourceOf } from '../testing/source-of.ts';
import { zipOf } from '../testing/zip-of.ts';

function read(bytes: Uint8Array) {
  return collect(
    readMeterFile(sourceOf(bytes, Infinity), { choices: {}, signal: AbortSignal.timeout(5_000) }),
  );
}

async function readBook(fill: (book: ExcelJS.Workbook) => void) {
  const book = new ExcelJS.Workbook();
  fill(book);
  return read(new Uint8Array(await book.xlsx.writeBuffer()));
}

/** A workbook of one sheet, of the XML of its rows. */
function bookOf(rows: string, { calendar = '', strings = '', formats = '' } = {}): Buffer {
  const xml = (content: string) => Buffer.from(`<?xml version="1.0"?>${content}`);
  return zipOf({
    'xl/workbook.xml': xml(
      `<workbook xmlns:r="r"><workbookPr${calendar}/><sheets><sheet name="S" sheetId="1" r:id="rId1"/></sheets></workbook>`,
    ),
    'xl/_rels/workbook.xml.rels': xml(
      '<Relationships><Relationship Id="rId1" Target="worksheets/sheet1.xml"/></Relationships>',
    ),
    'xl/styles.xml': xml(
      `<styleSheet><numFmts>${formats}</numFmts><cellStyleXfs><xf numFmtId="0"/></cellStyleXfs><cellXfs><xf numFmtId="0"/><xf numFmtId="22"/><xf numFmtId="164"/></cellXfs></styleSheet>`,
    ),
    'xl/sharedStrings.xml': xml(`<sst>${strings}</sst>`),
    'xl/worksheets/sheet1.xml': xml(`<worksheet><sheetData>${rows}</sheetData></worksheet>`),
  });
}

const HEADINGS =
  '<row r="1"><c r="A1" t="inlineStr"><is><t>Time</t></is></c><c r="B1" t="inlineStr"><is><t>kWh</t></is></c></row>';
/** 45292 is the 1st of January 2024. */
const rowsOf = (cell: (i: number) => string) =>
  HEADINGS +
  [0, 1, 2, 3].map((i) => `<row r="${i + 2}">${cell(i)}<c r="B${i + 2}"><v>${i / 4}</v></c></row>`).join('');
const FIRST = [
  ['2024-01-01T00:00:00Z', 0],
  ['2024-01-01T00:15:00Z', 0.25],
];

describe('a workbook', () => {
  it('has the results of formulas read, of dates too', async () => {
    const { series } = await read(
      bookOf(rowsOf((i) => `<c r="A${i + 2}" s="1"><f>A${i + 1}+1/96</f><v>${45292 + i / 96}</v></c>`)),
    );
    expect(series[0]!.readings.slice(0, 2)).toEqual(FIRST);
  });

  it('counts its days from 1904 where it says so', async () => {
    const { series } = await read(
      bookOf(
        rowsOf((i) => `<c r="A${i + 2}" s="1"><v>${45292 - 1462 + i / 96}</v></c>`),
        {
          calendar: ' date1904="1"',
        },
      ),
    );
    expect(series[0]!.readings.slice(0, 2)).toEqual(FIRST);
  });

  it.each([
    ['dd\\.mm\\.yyyy\\ hh:mm', (i: number) => 45292 + i / 96],
    ['[$-407]d. mmmm yyyy hh:mm;@', (i: number) => 45292 + i / 96],
  ])('has times in the format %s', async (code, days) => {
    const { series } = await read(
      bookOf(
        rowsOf((i) => `<c r="A${i + 2}" s="2"><v>${days(i)}</v></c>`),
        {
          formats: `<numFmt numFmtId="164" formatCode="${code}"/>`,
        },
      ),
    );
    expect(series[0]!.readings.slice(0, 2)).toEqual(FIRST);
  });

  it('has numbers that are no dates, whatever letters their format shows', async () => {
    const rows =
      HEADINGS +
      [1, 2, 3]
        .map((i) => `<row><c t="str"><v>2024-01-0${i}</v></c><c s="2"><v>${i}.5</v></c></row>`)
        .join('');
    const { series } = await read(
      bookOf(rows, { formats: '<numFmt numFmtId="164" formatCode="0.00&quot; kWh/day&quot;"/>' }),
    );
    expect(series[0]!.readings.map(([, value]) => value)).toEqual([1.5, 2.5, 3.5]);
  });

  it('has texts in pieces, without how they are read aloud', async () => {
    const strings =
      '<si><r><t>日</t></r><r><t>時</t></r><rPh sb="0" eb="1"><t>にちじ</t></rPh></si><si><t>使用量(kWh)</t></si>';
    const rows =
      '<row r="1"><c r="A1" t="s"><v>0</v></c><c r="B1" t="s"><v>1</v></c></row>' +
      rowsOf((i) => `<c r="A${i + 2}" s="1"><v>${45292 + i / 96}</v></c>`).slice(HEADINGS.length);
    const { series } = await read(bookOf(rows, { strings }));
    expect(series).toMatchObject([{ name: '使用量', unit: 'kWh' }]);
  });

  it('has a preamble of merged cells, and rows and columns that are left empty', async () => {
    const { series } = await readBook((book) => {
      const sheet = book.addWorksheet('Data');
      sheet.mergeCells('B2:E2');
      sheet.getCell('B2').value = 'Interval data of 2024';
      sheet.getRow(5).values = [null, null, 'Date', 'Time', 'kWh'];
      for (let i = 0; i < 4; i++) sheet.getRow(6 + i).values = [null, null, '01/13/2024', `0${i}:00`, i];
    });
    expect(series[0]!.readings.map(([time]) => time)).toEqual(
      [0, 1, 2, 3].map((hour) => `2024-01-13T0${hour}:00:00Z`),
    );
  });

  it('has a meter for each sheet with a table, and none for sheets that are hidden', async () => {
    const { series } = await readBook((book) => {
      for (const [name, state] of [
        ['House', 'visible'],
        ['Garage', 'visible'],
        ['Lists', 'hidden'],
      ] as const) {
        const sheet = book.addWorksheet(name, { state });
        sheet.addRow(['Date', 'kWh']);
        for (let i = 1; i < 4; i++) sheet.addRow([`2024-01-0${i}`, i]);
      }
      book.addWorksheet('Notes').addRow(['made by hand']);
    });
    expect(series.map(({ name }) => name)).toEqual(['House kWh', 'Garage kWh']);
  });

  it('is refused at once where it is damaged', async () => {
    const book = new ExcelJS.Workbook();
    const sheet = book.addWorksheet('Data');
    sheet.addRow(['Date', 'kWh']);
    for (let i = 1; i < 2000; i++) sheet.addRow([`2024-01-0${(i % 9) + 1}`, i]);
    const bytes = Buffer.from(new Uint8Array(await book.xlsx.writeBuffer()));
    for (const part of ['xl/worksheets/sheet1.xml', 'xl/workbook.xml']) {
      const at = bytes.indexOf(part) + part.length + 60;
      await expect(read(Buffer.from(bytes).fill(0x55, at, at + 30))).rejects.toThrow(RefusedFile);
      await expect(read(bytes.subarray(0, at))).rejects.toThrow(RefusedFile);
    }
  });

  it('is refused where its XML ends too early', async () => {
    await expect(read(bookOf('<row r="1"><c r="A1"><v>1</v>'))).rejects.toThrow(/not well-formed/);
  });
});
