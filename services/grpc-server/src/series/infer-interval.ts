/** How many readings the interval is inferred from, and the share of their steps that must agree. */
export const INTERVAL_SAMPLE = 10_000;
const INTERVAL_SHARE = 0.5;

/** What most steps between the first readings are, in whole seconds; null if they do not agree. Stamps in time order, epoch ms. */
export function inferIntervalSeconds(timeMs: Float64Array): number | null {
  const steps = new Map<number, number>();
  for (let i = 1; i < timeMs.length; i++) {
    const step = timeMs[i]! - timeMs[i - 1]!;
    steps.set(step, (steps.get(step) ?? 0) + 1);
  }
  for (const [step, times] of steps) {
    if (times > INTERVAL_SHARE * (timeMs.length - 1)) return step % 1000 === 0 ? step / 1000 : null;
  }
  return null;
}
