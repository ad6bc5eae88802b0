import { describe, expect, it } from 'vitest';
import type { Meter } from '../meter.ts';
import type { MeterStore } from '../store/meter-store.ts';
import { readSubject } from './read-request.ts';

describe('readSubject', () => {
  const inLondon = async (meters: Meter[]) => {
    const store = { listMeters: () => Promise.resolve(meters) } as Partial<MeterStore> as MeterStore;
    return readSubject(store, { meter_id: '', tags: [{ key: 'site', value: '' }] });
  };
  const meterOf = (revision: number, tags = {}) => ({ revision, tags }) as Meter;

  it('has of meters with tags another revision with any change of any number of meters', async () => {
    const nowMs = Date.UTC(2025, 0, 1);
    // Also of such whose readings others write, with revisions of another scale.
    const scales = [nowMs, 2 ** 50];
    const meters = Array.from({ length: 300_000 }, (_, i) =>
      meterOf(scales[i % 2]! + i, i === 5 ? { site: 'London' } : {}),
    );
    const { tagged, chosenBy, revision } = await inLondon(meters);
    expect([tagged, chosenBy]).toEqual([[meters[5]], 'tags']);
    for (const i of [0, 5, 6, 299_999]) {
      const changed = meters.with(i, meterOf(meters[i]!.revision + 1, meters[i]!.tags));
      const later = await inLondon(changed);
      expect(Number.isSafeInteger(later.revision)).toBe(true);
      expect(later.revision).not.toBe(revision);
    }
  });
});
