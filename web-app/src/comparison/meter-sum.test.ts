import { describe, expect, it } from 'vitest';
import { sampleMeter } from '../testing/sample-meter.ts';
import { sumOfMeters } from './meter-sum.ts';

const HOUR = 3_600_000;
const office = sampleMeter({ id: 'a', first: 10 * HOUR, last: 20 * HOUR });

describe('sumOfMeters', () => {
  it('of one meter is that meter', () => {
    expect(sumOfMeters([office])).toBe(office);
  });

  it('has the ids of all, and the time from the first reading of any to the last', () => {
    const workshop = sampleMeter({ id: 'b', first: 5 * HOUR, last: 15 * HOUR, unit: 'MWh' });
    expect(sumOfMeters([office, workshop])).toMatchObject({
      sumOf: ['a', 'b'],
      name: 'Office building, London and 1 more',
      unit: 'kWh',
      stamp: 'end',
      first: 5 * HOUR,
      last: 20 * HOUR,
    });
  });

  it('is stamped at the start where its meters differ, as the server stamps it', () => {
    const other = sampleMeter({ id: 'b', stamp: 'start', first: 10 * HOUR, last: 20 * HOUR });
    expect(sumOfMeters([office, other])).toMatchObject({
      stamp: 'start',
      first: 10 * HOUR - 900_000,
      last: 20 * HOUR,
    });
  });

  it('has an id of its own for each set, and none that a meter has', () => {
    const [b, c] = ['b', 'c'].map((id) => sampleMeter({ id }));
    const ids = [sumOfMeters([office, b!]), sumOfMeters([office, c!]), sumOfMeters([office, b!, c!])];
    expect(new Set(ids.map(({ id }) => id)).size).toBe(3);
  });
});
