/** The step that most times are apart from the one before, without its sign, equal times left out; 0 if all are equal. */
export function usualStep(times: readonly number[]): number {
  const counts = new Map<number, number>();
  let usual = 0;
  for (const step of steps(times)) {
    const count = (counts.get(step) ?? 0) + 1;
    counts.set(step, count);
    if (count > (counts.get(usual) ?? 0)) usual = step;
  }
  return usual;
}

/** How many steps are not the usual one. */
export function countIrregular(times: readonly number[]): number {
  const usual = usualStep(times);
  return steps(times).filter((step) => step !== usual).length;
}

/** Whether the times differ, and most steps are the same. */
export function isRegular(times: readonly number[]): boolean {
  const count = steps(times).length;
  return count > 0 && countIrregular(times) <= count * 0.4;
}

function steps(times: readonly number[]): number[] {
  return times.flatMap((time, at) => {
    const step = Math.abs(time - (times[at - 1] ?? time));
    return step === 0 ? [] : [step];
  });
}
