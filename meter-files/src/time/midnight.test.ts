import { describe, expect, it } from 'vitest';
import { midnightEndsDay } from './midnight.ts';

const QUARTER = 900_000;
const DAY_MS = 86_400_000;
const ends = Array.from({ length: 300 }, (_, at) => Date.UTC(2024, 0, 31) + (at + 1) * QUARTER);
const onSameDay = ends.map((ms) => (ms % DAY_MS === 0 ? ms - DAY_MS : ms));

describe('midnightEndsDay', () => {
  it('sees that a day ends at its own midnight, in either direction', () => {
    expect(midnightEndsDay(onSameDay, QUARTER)).toBe(true);
    expect(midnightEndsDay(onSameDay.toReversed(), QUARTER)).toBe(true);
  });

  it('leaves a midnight alone that is in order', () => {
    expect(midnightEndsDay(ends, QUARTER)).toBe(false);
    expect(midnightEndsDay(ends.toReversed(), QUARTER)).toBe(false);
    expect(midnightEndsDay(Float64Array.of(0, DAY_MS, 2 * DAY_MS), DAY_MS)).toBe(false);
  });
});
