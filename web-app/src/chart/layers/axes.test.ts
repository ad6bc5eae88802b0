import { describe, expect, it } from 'vitest';
import { boundariesOf, valueLabels } from './axes.ts';

describe('valueLabels', () => {
  it.each([
    [
      [0, 20, 40],
      ['0', '20', '40'],
    ],
    [
      [0, 0.5, 1],
      ['0.0', '0.5', '1.0'],
    ],
    [
      [0, 0.1, 0.2, 0.3],
      ['0.0', '0.1', '0.2', '0.3'],
    ],
    [
      [0, 0.02, 0.04],
      ['0.00', '0.02', '0.04'],
    ],
    [
      [-1000, 0, 1000],
      ['−1,000', '0', '1,000'],
    ],
    [[7], ['7']],
    [[], []],
  ])('of %j are %j', (values, labels) => {
    expect(valueLabels(values)).toEqual(labels);
  });
});

describe('boundariesOf', () => {
  it('are the ticks at which the context changes', () => {
    const tick = (time: number, context: string) => ({ time, label: '', context });
    const ticks = [tick(0, 'Thu'), tick(1, 'Fri'), tick(2, 'Fri'), tick(3, 'Sat')];
    expect(boundariesOf(ticks).map(({ time }) => time)).toEqual([1, 3]);
  });
});
