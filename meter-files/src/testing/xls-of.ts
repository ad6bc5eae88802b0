type Cell = string | number | { days: number } | null;

const SECTOR = 512;
const END = 0xfffffffe;

/** A workbook of one sheet as Excel wrote it before 2007; `isSmall`: in the small sectors of short streams. */
export function xlsOf(rows: Cell[][], isSmall = false): Buffer {
  const stream = workbookOf(rows);
  return isSmall ? inSmallSectors(stream) : inSectors(stream);
}

function workbookOf(rows: Cell[][]): Buffer {
  const texts = [...new Set(rows.flat().filter((cell) => typeof cell === 'string'))];
  const begin = (kind: number) => record(0x809, u16(0x600, kind, 0, 0, 0, 0, 0, 0));
  const styles = [0, 22].map((format) => record(0xe0, u16(0, format, 0, 0, 0, 0, 0, 0, 0, 0)));
  const shared = Buffer.concat([u32(texts.length, texts.length), ...texts.map((text) => wideText(text, 2))]);
  // A text that is cut goes on behind a byte for its width.
  const cut = 8 + 3 + 4;
  const pieces = [
    record(0xfc, shared.subarray(0, cut)),
    record(0x3c, Buffer.concat([Buffer.from([1]), shared.subarray(cut)])),
  ];
  const head = (at: number) =>
    Buffer.concat([
      begin(5),
      ...styles,
      record(0x85, Buffer.concat([u32(at), Buffer.from([0, 0]), wideText('Daten', 1)])),
      ...pieces,
      record(0x0a, Buffer.alloc(0)),
    ]);
  const cells = rows.flatMap((row, r) => row.map((cell, c) => cellOf(cell, r, c, texts)));
  return Buffer.concat([head(head(0).length), begin(16), ...cells, record(0x0a, Buffer.alloc(0))]);
}

function cellOf(cell: Cell, row: number, column: number, texts: string[]): Buffer {
  if (cell === null) return Buffer.alloc(0);
  const place = u16(row, column, typeof cell === 'object' ? 1 : 0);
  if (typeof cell === 'string') return record(0xfd, Buffer.concat([place, u32(texts.indexOf(cell))]));
  // A number of two decimals in 30 bits, a date as a float.
  if (typeof cell === 'number')
    return record(0x27e, Buffer.concat([place, u32(((Math.round(cell * 100) << 2) | 3) >>> 0)]));
  const days = Buffer.alloc(8);
  days.writeDoubleLE(cell.days);
  return record(0x203, Buffer.concat([place, days]));
}

const record = (type: number, data: Buffer) => Buffer.concat([u16(type, data.length), data]);

function wideText(text: string, lengthBytes: number): Buffer {
  const length = lengthBytes === 1 ? Buffer.from([text.length]) : u16(text.length);
  return Buffer.concat([length, Buffer.from([1]), Buffer.from(text, 'utf16le')]);
}

function inSectors(stream: Buffer): Buffer {
  const sectors = Math.ceil(stream.length / SECTOR);
  const fat = [
    0xfffffffd,
    END,
    ...Array.from({ length: sectors }, (_, i) => (i + 1 < sectors ? 3 + i : END)),
  ];
  const directory = Buffer.concat([entry('Root Entry', 5, END, 0), entry('Workbook', 2, 2, stream.length)]);
  return Buffer.concat([header(0, END), padded(u32(...fat), 0xff), padded(directory), padded(stream)]);
}

function inSmallSectors(stream: Buffer): Buffer {
  const smalls = Math.ceil(stream.length / 64);
  const sectors = Math.ceil((smalls * 64) / SECTOR);
  const fat = [
    0xfffffffd,
    END,
    END,
    ...Array.from({ length: sectors }, (_, i) => (i + 1 < sectors ? 4 + i : END)),
  ];
  const links = Array.from({ length: smalls }, (_, i) => (i + 1 < smalls ? i + 1 : END));
  const directory = Buffer.concat([
    entry('Root Entry', 5, 3, smalls * 64),
    entry('Workbook', 2, 0, stream.length),
  ]);
  const parts = [padded(u32(...fat), 0xff), padded(directory), padded(u32(...links), 0xff), padded(stream)];
  return Buffer.concat([header(100_000, 2), ...parts]);
}

function header(shortBytes: number, firstLinks: number): Buffer {
  const bytes = Buffer.alloc(SECTOR, 0xff);
  Buffer.from('d0cf11e0a1b11ae1', 'hex').copy(bytes);
  bytes.writeUInt16LE(9, 30);
  bytes.writeUInt16LE(6, 32);
  u32(1, 1, 0, shortBytes, firstLinks, 1, END, 0, 0).copy(bytes, 44);
  return bytes;
}

function entry(name: string, type: number, first: number, length: number): Buffer {
  const bytes = Buffer.alloc(128);
  bytes.write(name, 'utf16le');
  bytes.writeUInt16LE(2 * name.length + 2, 64);
  bytes[66] = type;
  u32(first, length).copy(bytes, 116);
  return bytes;
}

const padded = (bytes: Buffer, fill = 0) =>
  Buffer.concat([bytes, Buffer.alloc((SECTOR - (bytes.length % SECTOR)) % SECTOR, fill)]);

function u16(...numbers: number[]): Buffer {
  return Buffer.from(new Uint8Array(Uint16Array.from(numbers).buffer));
}

function u32(...numbers: number[]): Buffer {
  return Buffer.from(new Uint8Array(Uint32Array.from(numbers).buffer));
}
