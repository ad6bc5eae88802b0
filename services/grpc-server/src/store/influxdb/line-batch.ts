import { writeInteger, writeNumber } from '@wattstream/number-text';

const LINE_FEED = 0x0a;
/** Room for a number as text. */
const NUMBER_BYTES = 32;
const FIRST_BYTES = 1 << 16;

/** What lines have in common that differ by a number and their stamp: the text before, between and at the ends of these. */
export interface LinePattern {
  beforeValue: Buffer;
  beforeTime: Buffer;
}

/**
 * Lines of the line protocol as the bytes of one request. As texts, a million readings are millions of small objects
 * that live until they are sent; to clear these away would take longer than all else that an import does here.
 */
export class LineBatch {
  private bytes = Buffer.allocUnsafe(FIRST_BYTES);
  private length = 0;
  /** Lines. */
  count = 0;

  add(line: string): void {
    this.makeRoom(3 * line.length + 1); // UTF-8 takes no more
    this.length += this.bytes.write(line, this.length);
    this.endLine();
  }

  /** Adds the line of a pattern with a finite value, other than -0, whose sign would be lost, and a stamp in ms. */
  addNumbers({ beforeValue, beforeTime }: LinePattern, value: number, timeMs: number): void {
    this.makeRoom(beforeValue.length + beforeTime.length + 2 * NUMBER_BYTES);
    const { bytes } = this;
    bytes.set(beforeValue, this.length);
    const valueEnd = writeNumber(bytes, this.length + beforeValue.length, value);
    bytes.set(beforeTime, valueEnd);
    this.length = writeInteger(bytes, valueEnd + beforeTime.length, timeMs);
    this.endLine();
  }

  /** All lines; they are those of the batch as long as nothing is added. */
  toBody(): Buffer {
    return this.bytes.subarray(0, this.length);
  }

  private endLine(): void {
    this.bytes[this.length++] = LINE_FEED;
    this.count++;
  }

  private makeRoom(bytes: number): void {
    if (this.length + bytes <= this.bytes.length) return;
    const wider = Buffer.allocUnsafe(2 * (this.length + bytes));
    this.bytes.copy(wider, 0, 0, this.length);
    this.bytes = wider;
  }
}
