import { isUtf8 } from 'node:buffer';
import { detect } from 'chardet';
import iconv from 'iconv-lite';
import type { FileSource } from '../file-source.ts';

/** Names as iconv-lite has them. */
export type Encoding =
  'utf-8' | 'utf-16le' | 'utf-16be' | 'windows-1252' | 'iso-8859-1' | 'shift_jis' | (string & {});

/** Byte order marks. */
const MARKS: [encoding: Encoding, bytes: number[]][] = [
  ['utf-8', [0xef, 0xbb, 0xbf]],
  ['utf-16le', [0xff, 0xfe]],
  ['utf-16be', [0xfe, 0xff]],
];

/** The encoding of a text by its first bytes, of which the last character may be cut. */
export function detectEncoding(head: Uint8Array): Encoding {
  const marked = MARKS.find(([, bytes]) => bytes.every((byte, i) => head[i] === byte));
  if (marked) return marked[0];
  const [even, odd] = [zerosAt(head, 0), zerosAt(head, 1)];
  // Of two-byte characters of the Latin script one byte is zero.
  if (odd > 0.3 && even < 0.05) return 'utf-16le';
  if (even > 0.3 && odd < 0.05) return 'utf-16be';
  if (isUtf8(withoutCutEnd(head))) return 'utf-8';
  if (isShiftJis(head)) return 'shift_jis';
  const hasWindowsMarks = head.some((byte) => byte >= 0x80 && byte <= 0x9f);
  if (hasWindowsMarks) return 'windows-1252';
  // Bytes that are letters in Latin-1 stand among ASCII; anything denser is of another script.
  const share = head.reduce((sum, byte) => sum + (byte >= 0x80 ? 1 : 0), 0) / head.length;
  const guessed = share > 0.2 ? detect(head) : null;
  return guessed && iconv.encodingExists(guessed) ? guessed.toLowerCase() : 'iso-8859-1';
}

function zerosAt(head: Uint8Array, parity: 0 | 1): number {
  let zeros = 0;
  for (let i = parity; i < head.length; i += 2) if (head[i] === 0) zeros++;
  return zeros / Math.max(1, head.length / 2);
}

/** Without the last bytes, which may be the begin of a character. */
function withoutCutEnd(head: Uint8Array): Uint8Array {
  let end = head.length;
  while (end > 0 && head.length - end < 4 && (head[end - 1]! & 0xc0) === 0x80) end--;
  return head.subarray(0, end > 0 && head[end - 1]! >= 0xc0 ? end - 1 : head.length);
}

/** Whether all high bytes pair as in Shift-JIS, and at least one pair is a kana or a kanji of level 1. */
function isShiftJis(head: Uint8Array): boolean {
  let pairs = 0;
  for (let i = 0; i < head.length - 1; i++) {
    const byte = head[i]!;
    if (byte < 0x80) continue;
    // Half-width kana are single bytes, and letters in Latin-1: they prove nothing.
    if (byte >= 0xa1 && byte <= 0xdf) continue;
    const next = head[i + 1]!;
    const isLead = (byte >= 0x81 && byte <= 0x9f) || (byte >= 0xe0 && byte <= 0xfc);
    if (!isLead || next < 0x40 || next === 0x7f || next > 0xfc) return false;
    if (byte <= 0x9f) pairs++;
    i++;
  }
  return pairs > 0;
}

/** The text of a file, its byte order mark taken off. */
export async function* decodeText(source: FileSource, encoding: Encoding): AsyncIterable<string> {
  const decoder = iconv.getDecoder(encoding, { stripBOM: true });
  for await (const chunk of source.open()) {
    const text = decoder.write(Buffer.from(chunk.buffer, chunk.byteOffset, chunk.byteLength));
    if (text) yield text;
  }
  const rest = decoder.end();
  if (rest) yield rest;
}

/** The first bytes of a file, at most so many. */
export async function readHead(source: FileSource, bytes: number): Promise<Uint8Array> {
  const chunks: Uint8Array[] = [];
  let length = 0;
  for await (const chunk of source.open()) {
    chunks.push(chunk);
    length += chunk.length;
    if (length >= bytes) break;
  }
  return Buffer.concat(chunks).subarray(0, bytes);
}
