import type { TimeTick } from '../time/zone-ticks.ts';

/** CSS px of a letter, and between two labels. */
const [LETTER, GAP] = [6.5, 8];

export interface StripLabel {
  text: string;
  /** Where it begins, CSS px. */
  x: number;
}

/**
 * The labels of a strip, none over another: first those of ticks at which a day, a month or a year begins, which say
 * so, then the others where there is room between them.
 */
export function stripLabels(
  ticks: readonly TimeTick[],
  x: (time: number) => number,
  width: number,
): StripLabel[] {
  const begins = (tick: TimeTick, i: number) => tick.context !== ticks[i - 1]?.context;
  const whole = ({ label, context, time }: TimeTick) => ({ text: `${label} ${context}`.trim(), x: x(time) });
  const short = ({ label, time }: TimeTick) => ({ text: label, x: x(time) });
  const wanted = [
    ...ticks.filter((tick, i) => i > 0 && begins(tick, i)).map(whole),
    ...ticks.slice(0, 1).map(whole),
    ...ticks.filter((tick, i) => i === 0 || !begins(tick, i)).map(short),
  ];
  const placed: StripLabel[] = [];
  for (const label of wanted) {
    const isFree = placed.every((other) => endOf(label) <= other.x || endOf(other) <= label.x);
    if (isFree && endOf(label) - GAP <= width) placed.push(label);
  }
  return placed.sort((a, b) => a.x - b.x);
}

const endOf = ({ text, x }: StripLabel) => x + text.length * LETTER + GAP;
