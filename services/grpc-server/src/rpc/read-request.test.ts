import { describe, expect, it } from 'vitest';
import type { Meter } from '../meter.ts';
import type { MeterStore } from '../store/meter-store.ts';
import { readStoreRevision } from './read-request.ts';

describe('readStoreRevision', () => {
  it('is the latest of any number of meters', async () => {
    const meters = Array.from({ length: 300_000 }, (_, i) => ({ revision: (i * 7919) % 300_007 }) as Meter);
    const store = { listMeters: () => Promise.resolve(meters) } as Pick<
      MeterStore,
      'listMeters'
    > as MeterStore;
    const latest = meters.map(({ revision }) => revision).sort((a, b) => b - a)[0];
    expect(await readStoreRevision(store)).toBe(latest);
  });
});
