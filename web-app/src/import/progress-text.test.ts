import { describe, expect, it } from 'vitest';
import { shareOf, toProgressText, toSizeText } from './progress-text.ts';

describe('toProgressText', () => {
  it.each([
    [{ phase: 'sending', share: 0.459, readings: 0 }, 'Sending, 45 %', 0.459],
    [{ phase: 'receiving', share: null, readings: 0 }, 'Sending', null],
    [{ phase: 'reading', share: 0.5, readings: 12_000 }, 'Reading, 12,000 readings', 0.5],
    [{ phase: 'checking', share: 1, readings: 12_000 }, 'Checking, 12,000 readings', null],
    [{ phase: 'storing', share: 1, readings: 0 }, 'Storing', null],
  ] as const)('of %j', (progress, text, share) => {
    expect(toProgressText(progress)).toBe(text);
    expect(shareOf(progress)).toBe(share);
  });
});

describe('toSizeText', () => {
  it.each([
    [999, '999 B'],
    [158_655, '159 kB'],
    [2_508_441, '2.5 MB'],
  ])('of %d bytes', (bytes, text) => {
    expect(toSizeText(bytes)).toBe(text);
  });
});
