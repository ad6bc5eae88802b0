const MODULUS = 2_147_483_647;

/**
 * Numbers in (0, 1) that are the same for the same seed: Lehmer's generator with the multiplier of Park and Miller,
 * CACM 31 (1988), exact in a double.
 */
export function seededRandom(seed: number): () => number {
  let state = seed;
  return () => (state = (state * 16_807) % MODULUS) / MODULUS;
}
