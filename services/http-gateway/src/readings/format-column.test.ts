import { describe, expect, it } from 'vitest';
import { formatColumn } from './format-column.ts';

describe('formatColumn', () => {
  it.each([
    [[]],
    [[55.09]],
    [[1546300800000, 2 ** 31, 2 ** 31 - 1, 2 ** 53, 2 ** 60, 1e21, -1546300800000, 0, 0.1 + 0.2]],
    [[1.5, NaN, Infinity]],
  ])('is what JSON.stringify makes of %j', (numbers) =>
    expect(formatColumn(numbers).toString()).toBe(JSON.stringify(numbers)),
  );

  it('is the same for columns of any length', () => {
    const numbers = Array.from({ length: 20_000 }, (_, i) => i * 1e9 + i / 8);
    expect(formatColumn(numbers).toString()).toBe(JSON.stringify(numbers));
  });

  it('has null where the partner is not there', () => {
    expect(formatColumn([1546300800000, 0], [55.09, NaN]).toString()).toBe('[1546300800000,null]');
  });
});
