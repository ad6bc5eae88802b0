const DAY = 96;

/** Quarter-hour power (kW) of whole days, Monday first: a base load, working hours but on Sundays, and some noise. */
export function loadCurve(days: number): Float64Array {
  let state = 1;
  const noise = () => {
    state = (state * 48271) % 0x7fffffff;
    return state / 0x7fffffff - 0.5;
  };
  return Float64Array.from({ length: days * DAY }, (_, k) => {
    const hour = (k % DAY) / 4;
    const works = Math.floor(k / DAY) % 7 !== 6 && hour >= 7 && hour < 18;
    return 20 + noise() + (works ? 60 + 10 * Math.sin(hour) + 4 * noise() : 2 * Math.sin(hour / 4));
  });
}

/** Where each day begins. */
export function dayStarts(days: number): number[] {
  return Array.from({ length: days }, (_, day) => day * DAY);
}
