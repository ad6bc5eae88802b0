import type { XmlEvent } from './xml-elements.ts';

/** How a style shows a number: as it is, as a date or a time, or as a length of time. */
export type CellStyle = 'number' | 'date' | 'elapsed';

/** Formats that every workbook has, by their numbers; those of East Asia among them. */
const isDateFormat = (id: number): boolean =>
  (id >= 14 && id <= 22) || (id >= 27 && id <= 36) || (id >= 45 && id <= 47) || (id >= 50 && id <= 58);
const ELAPSED_FORMAT = 46;

/** The styles that cells refer to by their place, of a workbook's styles.xml. */
export async function readStyles(events: AsyncIterable<XmlEvent>): Promise<CellStyle[]> {
  const codes = new Map<number, string>();
  const styles: CellStyle[] = [];
  let isOfCells = false;
  for await (const event of events) {
    if (event.name === 'cellXfs') isOfCells = event.type === 'open';
    else if (event.type === 'close') continue;
    else if (event.name === 'numFmt')
      codes.set(Number(event.attributes.numFmtId), event.attributes.formatCode ?? '');
    else if (event.name === 'xf' && isOfCells) {
      const id = Number(event.attributes.numFmtId ?? 0);
      styles.push(styleOf(id, codes.get(id)));
    }
  }
  return styles;
}

/** How the format of a number, or the code of it where it is the workbook's own, shows a cell. */
export function styleOf(id: number, code: string | undefined): CellStyle {
  if (code === undefined) return id === ELAPSED_FORMAT ? 'elapsed' : isDateFormat(id) ? 'date' : 'number';
  const plain = code.replace(/"[^"]*"|\\.|_.|\*./g, '');
  if (/\[[hms]+\]/i.test(plain)) return 'elapsed';
  return /[dmyhs]/i.test(plain.replace(/\[[^\]]*\]|general/gi, '')) ? 'date' : 'number';
}

const DAY_SECONDS = 86_400;
/** Day 0 of the two calendars of Excel; that of 1900 holds from March on. */
const DAY_0_MS = { 1900: Date.UTC(1899, 11, 30), 1904: Date.UTC(1904, 0, 1) };
const MOST_DAYS = 2_958_466;

/**
 * A number of days as the text that a CSV file would have: "2024-01-31 00:15:00", "00:15:00" of a time alone, "24:00:00"
 * of a length of time. Excel counts in fractions of days: a second is what is left when they are rounded. Null of what
 * is no date.
 */
export function toTimeText(days: number, style: CellStyle, calendar: 1900 | 1904): string | null {
  if (style === 'number' || !(days >= 0 && days < MOST_DAYS)) return null;
  const seconds = Math.round(days * DAY_SECONDS);
  if (style === 'elapsed' || days < 2) {
    const ofClock = style === 'elapsed' ? seconds : seconds % DAY_SECONDS;
    const parts = [Math.floor(ofClock / 3600), Math.floor(ofClock / 60) % 60, ofClock % 60];
    return parts.map((part) => String(part).padStart(2, '0')).join(':');
  }
  return new Date(DAY_0_MS[calendar] + seconds * 1000).toISOString().slice(0, 19).replace('T', ' ');
}
