import { describe, expect, it } from 'vitest';
import { sampleMeter } from '../testing/sample-meter.ts';
import { toSelection } from './selection.ts';

const main = sampleMeter({ id: 'main' });
const meters = [
  main,
  ...['b', 'c', 'd', 'e', 'f', 'g'].map((id) => sampleMeter({ id })),
  sampleMeter({ id: 'kw', kind: 'power', unit: 'kW' }),
];
const select = (ids: string[], mode: 'overlay' | 'stack', ...hidden: string[]) =>
  toSelection(main, meters, { with: ids, mode }, new Set(hidden));

describe('toSelection', () => {
  it('is the page’s meter where no other is wanted', () => {
    expect(select([], 'stack')).toMatchObject({ subject: main, layers: [] });
  });

  it('tells of each meter that does not go with the page’s why', () => {
    const { members } = select(['b', 'kw', 'roof', 'main'], 'overlay');
    expect(members.map(({ id, colour, refusal }) => [id, colour, refusal])).toEqual([
      ['main', 0, null],
      ['b', 1, null],
      ['kw', 2, 'counts power, not energy per interval'],
      ['roof', 3, 'there is no such meter'],
    ]);
  });

  it('is of six meters at most', () => {
    expect(select(['b', 'c', 'd', 'e', 'f', 'g'], 'overlay').members).toHaveLength(6);
  });

  it('stacks sums, from the page’s meter to all of them', () => {
    const { subject, layers } = select(['b', 'kw', 'c'], 'stack');
    expect(layers.map(({ sum, colour }) => [sum.sumOf ?? sum.id, colour])).toEqual([
      ['main', 0],
      [['main', 'b'], 1],
      [['main', 'b', 'c'], 3],
    ]);
    expect(subject).toBe(layers[2]!.sum);
  });

  it('leaves what is hidden out of the sum', () => {
    expect(select(['b', 'c'], 'stack', 'main').subject.sumOf).toEqual(['b', 'c']);
    expect(select(['b', 'c'], 'stack', 'main', 'c').subject.id).toBe('b');
  });

  it('draws the page’s meter where all are hidden', () => {
    const { subject, members } = select(['b'], 'stack', 'main', 'b');
    expect(subject).toBe(main);
    expect(members[0]!.isHidden).toBe(false);
  });

  it('does not hide the page’s meter among lines', () => {
    expect(select(['b'], 'overlay', 'main', 'b').members.map(({ isHidden }) => isHidden)).toEqual([
      false,
      true,
    ]);
  });
});
