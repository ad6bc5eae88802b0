import { describe, expect, it } from 'vitest';
import { toCountText, toFigureText, toNumberText, toValueText } from './number-text.ts';

describe('toValueText', () => {
  it.each([
    [58.68, '58.68'],
    [21, '21'],
    [35_040.5, '35,040.5'],
    [0.123456, '0.123456'],
    [-4.2, '−4.2'],
    [-0, '0'],
    [1e-9, '0'],
    [-1e-9, '0'],
  ])('writes %s as it was recorded: "%s"', (value, text) => {
    expect(toValueText(value)).toBe(text);
  });
});

describe('toFigureText', () => {
  it.each([
    [36.924348583, '36.92'],
    [1_293_792.2500000016, '1,293,792.25'],
    [0, '0'],
    [0.5, '0.5'],
    [0.0123456, '0.012'],
    [0.000123456, '0.00012'],
    [-0.000123456, '−0.00012'],
    [1e-15, '0'],
  ])('writes %s with the decimals that say something: "%s"', (value, text) => {
    expect(toFigureText(value)).toBe(text);
  });
});

describe('toNumberText', () => {
  it('has exactly so many decimals', () => {
    expect(toNumberText(1234.5, 2)).toBe('1,234.50');
    expect(toNumberText(-0.001, 2)).toBe('0.00');
  });
});

describe('toCountText', () => {
  it('groups thousands', () => expect(toCountText(35_040)).toBe('35,040'));
});
