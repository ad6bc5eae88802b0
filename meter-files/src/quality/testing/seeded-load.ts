import type { Row } from './report-of.ts';

export type Random = () => number;

/** Numbers in [0, 1) that are the same for the same seed (mulberry32). */
export function seededRandom(seed: number): Random {
  return () => {
    seed = (seed + 0x6d2b79f5) | 0;
    let bits = Math.imul(seed ^ (seed >>> 15), seed | 1);
    bits ^= bits + Math.imul(bits ^ (bits >>> 7), bits | 61);
    return ((bits ^ (bits >>> 14)) >>> 0) / 2 ** 32;
  };
}

/**
 * Readings like those of a building: a base, working hours on working days, more in winter, noise of a few
 * percent; to three decimals.
 */
export function seededLoad(
  random: Random,
  { from = Date.UTC(2023, 0, 1), days = 365, intervalSeconds = 900 } = {},
): Row[] {
  const intervalMs = intervalSeconds * 1000;
  const count = Math.round((days * 86_400_000) / intervalMs);
  return Array.from({ length: count }, (_, at) => {
    const timeMs = from + at * intervalMs;
    const time = new Date(timeMs);
    const hour = time.getUTCHours() + time.getUTCMinutes() / 60;
    const working = time.getUTCDay() % 6 !== 0 ? 1 : 0.15;
    const bell = Math.exp(-(((hour - 13) / 4) ** 2));
    const season = 1 + 0.2 * Math.cos((2 * Math.PI * (timeMs - from)) / (365 * 86_400_000));
    const noise = 1 + 0.08 * (random() + random() + random() - 1.5);
    const power = (4 + 20 * working * bell) * season * noise;
    return { timeMs, value: Math.round(((power * intervalSeconds) / 3600) * 1000) / 1000 };
  });
}

/** Different places, far enough apart not to disturb each other. */
export function places(random: Random, count: number, length: number, apart = 20): number[] {
  const taken: number[] = [];
  while (taken.length < count) {
    const place = apart + Math.floor(random() * (length - 2 * apart));
    if (taken.every((other) => Math.abs(other - place) >= apart)) taken.push(place);
  }
  return taken.sort((a, b) => a - b);
}
