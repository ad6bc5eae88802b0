import { formatSlices, open } from './format-slices.ts';
import { writeInteger, writeNumberOr, writeText } from '@wattstream/number-text';

/** Whole numbers from here on, such as times, take the short way of writeInteger and not the long one of String. */
const LARGE = 2 ** 31;
const COMMA = 0x2c;

/**
 * Numbers as a JSON array, `[1.5,null]`: what is not finite is null, and so is what has a partner in `partners` that
 * is not, as the time of a value that is not there.
 */
export function formatColumn(numbers: readonly number[], partners?: readonly number[]): Buffer {
  const [first, ...rest] = formatNumbers(numbers, partners);
  return first ? Buffer.concat([open('[', first, ','), ...rest, Buffer.from(']')]) : Buffer.from('[]');
}

/** The same in pieces and without the brackets: each number with a comma before it. */
export function formatNumbers(numbers: ArrayLike<number>, partners?: ArrayLike<number>): Generator<Buffer> {
  return formatSlices(numbers.length, (out, at, i) => {
    out[at] = COMMA;
    if (partners && !Number.isFinite(partners[i])) return writeText(out, at + 1, 'null');
    const number = numbers[i] as number;
    return number >= LARGE && Number.isSafeInteger(number)
      ? writeInteger(out, at + 1, number)
      : writeNumberOr('null', out, at + 1, number);
  });
}
