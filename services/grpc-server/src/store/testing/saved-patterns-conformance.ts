import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { MeterStore } from '../meter-store.ts';

/** What every MeterStore has to do about saved patterns, as tests. */
export function testSavedPatternsConformance(
  name: string,
  open: () => Promise<{ store: MeterStore; reopen: () => Promise<MeterStore> }>,
): void {
  describe(`${name} with saved patterns`, () => {
    let store: MeterStore;
    let reopen: () => Promise<MeterStore>;
    beforeEach(async () => ({ store, reopen } = await open()));
    afterEach(() => store.close());

    const high = { name: 'high', json: '{"run":{"limit":250}}', savedMs: 1_758_888_123_456 };
    const odd = { name: 'é, "b" = \\ \'c\'\n%', json: '{"when":{"country":"NL"}}', savedMs: 5 };

    it('has none at first, and then those that were saved, ordered by name, also after a restart', async () => {
      expect(await store.listPatterns()).toEqual([]);
      await store.savePattern(odd);
      await store.savePattern(high);
      expect(await store.listPatterns()).toEqual([high, odd]);
      store = await reopen();
      expect(await store.listPatterns()).toEqual([high, odd]);
    });

    it('puts one in the place of another of its name', async () => {
      await store.savePattern(high);
      const later = { ...high, json: '{}', savedMs: high.savedMs + 1 };
      await store.savePattern(later);
      expect(await store.listPatterns()).toEqual([later]);
    });

    it('removes one, which can come back, and says that there is none', async () => {
      await store.savePattern(high);
      await store.savePattern(odd);
      await store.deletePattern(high.name);
      expect(await store.listPatterns()).toEqual([odd]);
      await expect(store.deletePattern(high.name)).rejects.toMatchObject({ code: 'NOT_FOUND' });
      await store.savePattern(high);
      expect(await store.listPatterns()).toEqual([high, odd]);
    });
  });
}
