import { expect, it, vi } from 'vitest';
import { findStored } from './find-stored.ts';

const record = (id: string, sha256 = 'a') => ({ id, sha256 });

it('finds the import of the same content that was not there before', async () => {
  const list = () => Promise.resolve([record('other', 'b'), record('new'), record('old')]);
  expect(await findStored(list, 'a', new Set(['old']), [0])).toBe('new');
});

it('asks again while there is none, and then no more', async () => {
  const list = vi.fn(() => Promise.resolve([record('old')]));
  list.mockResolvedValueOnce([]);
  expect(await findStored(list, 'a', new Set(['old']), [0, 0, 0])).toBeUndefined();
  expect(list).toHaveBeenCalledTimes(3);
  list.mockClear();
  list.mockResolvedValueOnce([]).mockResolvedValueOnce([record('new')]);
  expect(await findStored(list, 'a', new Set(), [0, 0, 0])).toBe('new');
  expect(list).toHaveBeenCalledTimes(2);
});
