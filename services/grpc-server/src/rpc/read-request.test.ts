import { describe, expect, it } from 'vitest';
import type { Meter } from '../meter.ts';
import type { MeterStore } from '../store/meter-store.ts';
import { readSubject } from './read-request.ts';

describe('readSubject', () => {
  it('has of meters with tags the latest revision of any number of meters', async () => {
    const meters = Array.from(
      { length: 300_000 },
      (_, i) => ({ revision: (i * 7919) % 300_007, tags: i === 5 ? { site: 'London' } : {} }) as Meter,
    );
    const store = { listMeters: () => Promise.resolve(meters) } as Pick<
      MeterStore,
      'listMeters'
    > as MeterStore;
    const latest = meters.map(({ revision }) => revision).sort((a, b) => b - a)[0];
    const subject = await readSubject(store, { meter_id: '', tags: [{ key: 'site', value: '' }] });
    expect(subject).toEqual({ chosenBy: 'tags', tagged: [meters[5]], revision: latest });
  });
});
