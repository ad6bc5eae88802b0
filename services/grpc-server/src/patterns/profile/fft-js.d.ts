// The types that come with fft.js say any.
declare module 'fft.js' {
  /** Transforms of complex series of `size` (a power of two), as real and imaginary parts in turn. */
  export default class FFT {
    constructor(size: number);
    transform(out: Float64Array, data: Float64Array): void;
    inverseTransform(out: Float64Array, data: Float64Array): void;
  }
}
