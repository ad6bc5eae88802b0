/**
 * Uniform numbers in [0, 1) from a 32-bit seed: Tommy Ettinger's mulberry32. The built-in generator cannot be
 * seeded, and the same seed must write the same file for ever.
 */
export function mulberry32(seed) {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let bits = Math.imul(state ^ (state >>> 15), state | 1);
    bits ^= bits + Math.imul(bits ^ (bits >>> 7), bits | 61);
    return ((bits ^ (bits >>> 14)) >>> 0) / 2 ** 32;
  };
}

/** Normal numbers, mean 0 and variance 1, by the Box-Muller transform. */
export function normal(uniform) {
  return () => Math.sqrt(-2 * Math.log(1 - uniform())) * Math.cos(2 * Math.PI * uniform());
}

/**
 * Normal numbers, mean 0 and variance 1, of which each remembers the one before it by `memory` in [0, 1): a
 * first-order autoregressive process. A load drifts; it does not jump about its mean.
 */
export function autocorrelated(nextNormal, memory) {
  let level = nextNormal();
  return () => (level = memory * level + Math.sqrt(1 - memory ** 2) * nextNormal());
}
