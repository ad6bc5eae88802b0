import { zipOf } from '../../meter-files/src/testing/zip-of.ts';

const DAY_SLOTS = 288;
export const READINGS = 700 * DAY_SLOTS;
const FIRST_MS = Date.UTC(2023, 0, 1);
const STEP_MS = 300_000;

function valueAt(i: number): string {
  return (((i * 7919) % 5000) / 1000).toFixed(3);
}

export function* toDelimited(readings = READINGS): Iterable<string> {
  yield 'Datum;Zeit;Verbrauch [kWh];Status\r\n';
  for (let i = 0; i < readings; i++) {
    const [date, clock] = new Date(FIRST_MS + i * STEP_MS).toISOString().split('T') as [string, string];
    yield `${date};${clock.slice(0, 8)};${valueAt(i).replace('.', ',')};gemessen\r\n`;
  }
}

function* toDays(): Iterable<{ date: string; values: string[] }> {
  for (let i = 0; i < READINGS; i += DAY_SLOTS) {
    const date = new Date(FIRST_MS + i * STEP_MS).toISOString().slice(0, 10);
    yield { date, values: Array.from({ length: DAY_SLOTS }, (_, slot) => valueAt(i + slot)) };
  }
}

export function* toWide(): Iterable<string> {
  yield `Date,${Array.from({ length: DAY_SLOTS }, (_, slot) => `kWh_${slot + 1}`).join(',')}\n`;
  for (const { date, values } of toDays()) yield `${date},${values.join(',')}\n`;
}

export function* toNem12(): Iterable<string> {
  yield '100,NEM12,202401010000,MDP,RETAILER\n200,NMI1,E1,E1,E1,N1,METER,kWh,5,\n';
  for (const { date, values } of toDays())
    yield `300,${date.replaceAll('-', '')},${values.join(',')},A,,,20240101000000,\n`;
  yield '900\n';
}

export function* toEspi(): Iterable<string> {
  yield '<?xml version="1.0"?><feed xmlns="http://www.w3.org/2005/Atom"><entry><content><ReadingType xmlns="http://naesb.org/espi">';
  yield '<intervalLength>300</intervalLength><powerOfTenMultiplier>-3</powerOfTenMultiplier><uom>72</uom></ReadingType></content></entry>';
  yield '<entry><content><IntervalBlock xmlns="http://naesb.org/espi">\n';
  for (let i = 0; i < READINGS; i++) {
    const start = (FIRST_MS + i * STEP_MS) / 1000;
    yield `<IntervalReading><timePeriod><duration>300</duration><start>${start}</start></timePeriod><value>${i % 5000}</value></IntervalReading>\n`;
  }
  yield '</IntervalBlock></content></entry></feed>\n';
}

/** The same content in pieces that are worth a write each. */
export function* inBlocks(content: Iterable<string | Uint8Array>): Iterable<string | Uint8Array> {
  let block = '';
  for (const part of content) {
    if (typeof part !== 'string') yield part;
    else block += part;
    if (block.length < 1 << 16) continue;
    yield block;
    block = '';
  }
  yield block;
}

export function* toJson(): Iterable<string> {
  for (let i = 0; i < READINGS; i++) {
    const time = new Date(FIRST_MS + i * STEP_MS).toISOString();
    yield `${i === 0 ? '[' : ','}{"time":"${time}","kWh":${valueAt(i)}}`;
  }
  yield ']';
}

export function* toMscons(): Iterable<string> {
  yield "UNA:+,? 'UNB+UNOC:3+1234567889111:500+1210000698726:500+240112:1347+1'UNH+1+MSCONS:D:04B:UN:2.2e'BGM+7+1+9'";
  yield "DTM+137:202401121347:203'NAD+MS+1234567889111::293'NAD+MR+1210000698726::293'UNS+D'NAD+DP'";
  yield "LOC+172+DE0001062600000001000000022345671'LIN+1'PIA+5+1-1?:1.29.0:SRW'";
  const stampAt = (i: number) =>
    new Date(FIRST_MS + i * STEP_MS)
      .toISOString()
      .replace(/[-:T]|:00\.000Z/g, '')
      .slice(0, 12);
  for (let i = 0; i < READINGS; i++) {
    yield `QTY+220:${valueAt(i).replace('.', ',')}'DTM+163:${stampAt(i)}?+00:303'DTM+164:${stampAt(i + 1)}?+00:303'`;
  }
  yield "UNT+1+1'UNZ+1+1'";
}

/** A workbook of one sheet, its parts stored as they are. */
export function* toWorkbook(): Iterable<Uint8Array> {
  const rels = (type: string, target: string) =>
    `<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/${type}" Target="${target}"/></Relationships>`;
  const parts = {
    '[Content_Types].xml':
      '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="xml" ContentType="application/xml"/></Types>',
    '_rels/.rels': rels('officeDocument', 'xl/workbook.xml'),
    'xl/workbook.xml':
      '<workbook xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main" xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"><sheets><sheet name="Data" sheetId="1" r:id="rId1"/></sheets></workbook>',
    'xl/_rels/workbook.xml.rels': rels('worksheet', 'worksheets/sheet1.xml'),
    'xl/worksheets/sheet1.xml': [...sheetRows()].join(''),
  };
  yield zipOf(Object.fromEntries(Object.entries(parts).map(([name, text]) => [name, Buffer.from(text)])));
}

function* sheetRows(): Iterable<string> {
  const text = (value: string) => `<c t="inlineStr"><is><t>${value}</t></is></c>`;
  yield '<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><sheetData>';
  yield `<row>${text('Time')}${text('kWh')}</row>`;
  for (let i = 0; i < READINGS; i++) {
    const stamp = new Date(FIRST_MS + i * STEP_MS).toISOString().slice(0, 16).replace('T', ' ');
    yield `<row>${text(stamp)}<c><v>${valueAt(i)}</v></c></row>`;
  }
  yield '</sheetData></worksheet>';
}
