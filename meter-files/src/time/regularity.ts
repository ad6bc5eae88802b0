/**
 * The step that most times are apart from the one before, without its sign, equal times left out; 0 if all are equal.
 * Of a clock without a date, `period` is a day, and the shorter way round counts.
 */
export function usualStep(times: readonly number[], period = Infinity): number {
  const counts = new Map<number, number>();
  let usual = 0;
  for (const step of steps(times, period)) {
    const count = (counts.get(step) ?? 0) + 1;
    counts.set(step, count);
    if (count > (counts.get(usual) ?? 0)) usual = step;
  }
  return usual;
}

/** How many steps are not the usual one. */
export function countIrregular(times: readonly number[], period = Infinity): number {
  const usual = usualStep(times, period);
  return steps(times, period).filter((step) => step !== usual).length;
}

/** Whether the times differ, and most steps are the same. */
export function isRegular(times: readonly number[], period = Infinity): boolean {
  const count = steps(times, period).length;
  return count > 0 && countIrregular(times, period) <= count * 0.4;
}

function steps(times: readonly number[], period: number): number[] {
  return times.flatMap((time, at) => {
    const apart = Math.abs(time - (times[at - 1] ?? time));
    const step = Math.min(apart, period - apart);
    return step === 0 ? [] : [step];
  });
}
