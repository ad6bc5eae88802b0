import type { Meter } from '../api/meter.ts';
import { MOST_METERS, whyNotComparable, type ComparisonMode } from './comparable.ts';
import { sumOfMeters } from './meter-sum.ts';

/** A meter that is to be drawn with the one that the page is of. */
export interface ComparedMeter {
  id: string;
  /** Null: there is none of this id. */
  meter: Meter | null;
  /** Number of its colour, from 1; 0 is that of the page's meter. */
  colour: number;
  /** Why it is not drawn; null if it is. */
  refusal: string | null;
  isHidden: boolean;
}

export interface Selection {
  mode: ComparisonMode;
  /** The page's meter first. */
  members: ComparedMeter[];
  /** What figures, cross-hair, strip and table are of: the page's meter, or the sum of what is stacked. */
  subject: Meter;
  /** Of what is stacked from the bottom up: its first, the sum of its first two, and so on to the subject. */
  layers: { sum: Meter; colour: number }[];
}

/** Which of the wanted meters go with the page's, and what is drawn of them. The last that is left is not hidden. */
export function toSelection(
  main: Meter,
  meters: readonly Meter[],
  wanted: { with: readonly string[]; mode: ComparisonMode },
  hidden: ReadonlySet<string> = new Set(),
): Selection {
  const { mode } = wanted;
  const others = wanted.with
    .filter((id) => id !== main.id)
    .slice(0, MOST_METERS - 1)
    .map((id, i): ComparedMeter => {
      const meter = meters.find((one) => one.id === id) ?? null;
      const refusal = meter ? whyNotComparable(main, meter, mode) : 'there is no such meter';
      return { id, meter, colour: i + 1, refusal, isHidden: hidden.has(id) };
    });
  const isStack = mode === 'stack' && others.length > 0;
  // Of lines, that of the page's meter is what the others are compared with.
  const isMainHidden = isStack && hidden.has(main.id);
  const first = { id: main.id, meter: main, colour: 0, refusal: null, isHidden: isMainHidden };
  const members = [first, ...others];
  const drawn = members.filter(({ refusal, isHidden }) => refusal === null && !isHidden);
  if (!isStack || drawn.length === 0) {
    return { mode, members: [{ ...first, isHidden: false }, ...others], subject: main, layers: [] };
  }
  const layers = drawn.map(({ colour }, i) => ({
    sum: sumOfMeters(drawn.slice(0, i + 1).map(({ meter }) => meter!)),
    colour,
  }));
  return { mode, members, subject: layers.at(-1)!.sum, layers };
}
