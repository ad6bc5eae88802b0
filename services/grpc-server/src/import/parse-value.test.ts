import { describe, expect, it } from 'vitest';
import { parseValue } from './parse-value.ts';

describe('parseValue', () => {
  it.each([
    ['55.09', 55.09],
    ['0', 0],
    ['-2.5', -2.5],
    ['+1', 1],
    ['.5', 0.5],
    ['1.', 1],
    ['1.5e3', 1500],
  ])('reads %j', (text, value) => {
    expect(parseValue(text)).toBe(value);
  });

  it.each(['', 'NaN', 'nan', 'NAN', '?', '-'])('takes %j for a missing value', (text) => {
    expect(parseValue(text)).toBeNaN();
  });

  it.each(['1,5', '1 000', '0x10', 'Infinity', '1e999', 'abc', '--', '1.2.3', 'null'])(
    'rejects %j',
    (text) => {
      expect(parseValue(text)).toBeUndefined();
    },
  );
});
