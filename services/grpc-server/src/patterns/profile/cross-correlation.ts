import FFT from 'fft.js';

/** Least size of a piece; smaller ones spend more on overlap than they save. */
const LEAST_SIZE = 512;
/** What one stage of a transform can add, in roundings of a double. */
const ROUNDINGS = 8;

/**
 * Calls `take(i, Σₖ query[k]·values[i + k], error)` for each place at which the query fits, by fast Fourier transforms of
 * overlapping pieces of the series (overlap-save): Mueen et al., "The Fastest Similarity Search Algorithm for Time
 * Series Subsequences under Euclidean Distance" (MASS, version 3: in pieces). O(n log m), two pieces a transform, as the
 * real and the imaginary part of one complex series.
 *
 * The query must sum to zero: the level of each piece is taken off first, so that an offset costs no digits. `error`
 * bounds what rounding did to the sum; it is as large as what else the piece contains.
 */
export function correlate(
  query: Float64Array,
  values: Float64Array,
  take: (i: number, sum: number, error: number) => void,
): void {
  const m = query.length;
  const count = values.length - m + 1;
  const size = Math.max(LEAST_SIZE, 2 ** Math.ceil(Math.log2(4 * m)));
  const step = size - m + 1;
  const fft = new FFT(size);
  const spectrum = new Float64Array(2 * size);
  const [input, output] = [new Float64Array(2 * size), new Float64Array(2 * size)];
  const queryNorm = Math.sqrt(fillPart(input, 0, query, 0, 0));
  fft.transform(spectrum, input);
  const levelPart = (part: 0 | 1, from: number) =>
    fillPart(input, part, values, from, values[Math.min(from + (size >> 1), values.length - 1)]!);
  for (let first = 0; first < count; first += 2 * step) {
    const squares = levelPart(0, first) + levelPart(1, first + step);
    const error = ROUNDINGS * Math.log2(size) * 2 ** -53 * queryNorm * Math.sqrt(squares);
    fft.transform(output, input);
    multiplyByConjugate(output, spectrum);
    fft.inverseTransform(input, output);
    for (let part = 0; part < 2; part++) {
      const from = first + part * step;
      const to = Math.min(from + step, count);
      for (let i = from; i < to; i++) take(i, input[2 * (i - from) + part]!, error);
    }
  }
}

/** Lays values, less a level, into the real (0) or the imaginary (1) part; returns the sum of their squares. */
function fillPart(
  complex: Float64Array,
  part: 0 | 1,
  values: Float64Array,
  from: number,
  level: number,
): number {
  let squares = 0;
  for (let k = 0; k < complex.length / 2; k++) {
    const value = from + k < values.length ? values[from + k]! - level : 0;
    complex[2 * k + part] = value;
    squares += value * value;
  }
  return squares;
}

/** Multiplies complex numbers, in place, by the conjugates of others. */
function multiplyByConjugate(numbers: Float64Array, others: Float64Array): void {
  for (let k = 0; k < numbers.length; k += 2) {
    const re = numbers[k]!;
    const im = numbers[k + 1]!;
    const otherRe = others[k]!;
    const otherIm = others[k + 1]!;
    numbers[k] = re * otherRe + im * otherIm;
    numbers[k + 1] = im * otherRe - re * otherIm;
  }
}
