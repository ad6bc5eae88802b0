import { viewOf } from './compound-file.ts';

/** A text with the number of its characters before it, in one or two bytes; where it ends is given, too. */
export function readText(data: Uint8Array, at: number, lengthBytes: 1 | 2): string {
  const length = lengthBytes === 1 ? data[at]! : viewOf(data).getUint16(at, true);
  const from = at + lengthBytes + 1;
  const isWide = (data[at + lengthBytes]! & 1) === 1;
  return decode(data.subarray(from, from + length * (isWide ? 2 : 1)), isWide);
}

/** A text of one byte a character leaves out the high byte of each. */
function decode(bytes: Uint8Array, isWide: boolean): string {
  return Buffer.from(bytes).toString(isWide ? 'utf16le' : 'latin1');
}

/**
 * The texts that cells refer to, of the record SST and those that continue it: a text that is cut goes on behind a byte
 * that says anew how wide its characters are.
 */
export function readSharedTexts(records: Uint8Array[]): string[] {
  const reader = new Pieces(records);
  reader.skip(4);
  const count = reader.number(4);
  const texts: string[] = [];
  while (texts.length < count && !reader.isAtEnd) {
    const length = reader.number(2);
    const flags = reader.number(1);
    const runs = flags & 8 ? reader.number(2) : 0;
    const phonetic = flags & 4 ? reader.number(4) : 0;
    texts.push(reader.text(length, (flags & 1) === 1));
    reader.skip(4 * runs + phonetic);
  }
  return texts;
}

class Pieces {
  #piece = 0;
  #at = 0;
  readonly #pieces: Uint8Array[];

  constructor(pieces: Uint8Array[]) {
    this.#pieces = pieces;
  }

  get isAtEnd(): boolean {
    this.#turn();
    return this.#piece >= this.#pieces.length;
  }

  number(bytes: number): number {
    let value = 0;
    for (let i = 0; i < bytes; i++) {
      this.#turn();
      value += (this.#pieces[this.#piece]?.[this.#at++] ?? 0) * 256 ** i;
    }
    return value;
  }

  skip(bytes: number): void {
    for (let left = bytes; left > 0 && !this.isAtEnd;) {
      const step = Math.min(left, this.#pieces[this.#piece]!.length - this.#at);
      this.#at += step;
      left -= step;
    }
  }

  text(length: number, isWide: boolean): string {
    let text = '';
    let width = isWide ? 2 : 1;
    while (text.length < length && this.#piece < this.#pieces.length) {
      const piece = this.#pieces[this.#piece]!;
      const end = Math.min(piece.length, this.#at + (length - text.length) * width);
      text += decode(piece.subarray(this.#at, end), width === 2);
      this.#at = end;
      if (text.length >= length) break;
      this.#piece++;
      this.#at = 1;
      width = (this.#pieces[this.#piece]?.[0] ?? 0) & 1 ? 2 : 1;
    }
    return text;
  }

  #turn(): void {
    while (this.#piece < this.#pieces.length && this.#at >= this.#pieces[this.#piece]!.length) {
      this.#piece++;
      this.#at = 0;
    }
  }
}
