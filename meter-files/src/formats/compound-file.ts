import { RefusedFile } from '../model.ts';

const MAGIC = 0xe011cfd0;
/** Sector numbers from here on end a chain. */
const LAST_SECTOR = 0xfffffffa;
const HEADER_SECTORS = 109;
const ENTRY_BYTES = 128;
const STREAM = 2;
const ROOT = 5;

export function isCompoundFile(head: Uint8Array): boolean {
  return head.length >= 512 && viewOf(head).getUint32(0, true) === MAGIC;
}

/** The stream of one of some names in a compound file (MS-CFB), as Office wrote before 2007; null if it has none. Throws RefusedFile. */
export function readStream(file: Uint8Array, names: readonly string[]): Uint8Array | null {
  try {
    return findStream(file, names);
  } catch (error) {
    if (error instanceof RangeError) throw new RefusedFile({ message: 'the file is damaged or cut off' });
    throw error;
  }
}

function findStream(file: Uint8Array, names: readonly string[]): Uint8Array | null {
  const header = viewOf(file);
  const sectorBytes = 1 << header.getUint16(30, true);
  const sector = (number: number) => {
    const from = (number + 1) * sectorBytes;
    if (from >= file.length) throw new RangeError('a sector is behind the end');
    return file.subarray(from, from + sectorBytes);
  };
  const fat = readFat(header, sector);
  const chain = (first: number) => Buffer.concat(followChain(fat, first).map(sector));
  const entries = entriesOf(chain(header.getUint32(48, true)));
  const root = entries.find(({ type }) => type === ROOT);
  const entry = entries.find(({ type, name }) => type === STREAM && names.includes(name));
  if (!root || !entry) return null;
  if (entry.bytes >= header.getUint32(56, true)) return chain(entry.first).subarray(0, entry.bytes);
  // Short streams lie in small sectors of a stream of their own.
  const miniBytes = 1 << header.getUint16(32, true);
  const minis = chain(root.first);
  const links = numbersOf(chain(header.getUint32(60, true)));
  const parts = followChain(links, entry.first).map((at) =>
    minis.subarray(at * miniBytes, (at + 1) * miniBytes),
  );
  return Buffer.concat(parts).subarray(0, entry.bytes);
}

/** Which sector follows which. */
function readFat(header: DataView, sector: (number: number) => Uint8Array): number[] {
  const places: number[] = [];
  for (let i = 0; i < HEADER_SECTORS; i++) places.push(header.getUint32(76 + 4 * i, true));
  let next = header.getUint32(68, true);
  for (let left = header.getUint32(72, true); left > 0 && next < LAST_SECTOR; left--) {
    const numbers = numbersOf(sector(next));
    next = numbers.pop()!;
    places.push(...numbers);
  }
  return places.filter((place) => place < LAST_SECTOR).flatMap((place) => numbersOf(sector(place)));
}

function followChain(links: number[], first: number): number[] {
  const chain: number[] = [];
  for (let at = first; at < LAST_SECTOR; at = links[at] ?? LAST_SECTOR) {
    // A damaged file could go round for ever.
    if (chain.length > links.length) throw new RangeError('a chain of sectors has no end');
    chain.push(at);
  }
  return chain;
}

function entriesOf(directory: Uint8Array) {
  const view = viewOf(directory);
  return Array.from({ length: Math.floor(directory.length / ENTRY_BYTES) }, (_, i) => {
    const at = i * ENTRY_BYTES;
    const nameBytes = Math.max(0, Math.min(64, view.getUint16(at + 64, true)) - 2);
    return {
      name: Buffer.from(directory.subarray(at, at + nameBytes)).toString('utf16le'),
      type: view.getUint8(at + 66),
      first: view.getUint32(at + 116, true),
      bytes: view.getUint32(at + 120, true),
    };
  });
}

function numbersOf(bytes: Uint8Array): number[] {
  const view = viewOf(bytes);
  return Array.from({ length: Math.floor(bytes.length / 4) }, (_, i) => view.getUint32(4 * i, true));
}

export function viewOf({ buffer, byteOffset, byteLength }: Uint8Array): DataView {
  return new DataView(buffer, byteOffset, byteLength);
}
