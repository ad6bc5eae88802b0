import type { AxiosRequestConfig } from 'axios';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { http } from './http.ts';
import { fetchTotals, fetchTotalsCsv } from './totals.ts';
import { sampleMeter } from '../testing/sample-meter.ts';

const utc = (text: string) => Date.parse(`${text}Z`);
const may = { from: utc('2025-04-30T23:00'), to: utc('2025-05-31T23:00') };
const { signal } = new AbortController();

describe.each([
  ['fetchTotals', fetchTotals],
  ['fetchTotalsCsv', fetchTotalsCsv],
])('%s', (_, fetchAny) => {
  afterEach(() => vi.restoreAllMocks());

  it('asks for the stamps of a range and the calendar of the meter’s zone, the meter’s id escaped', async () => {
    const get = vi.spyOn(http, 'get').mockResolvedValue({ data: 'answer' });
    expect(await fetchAny(sampleMeter({ id: 'roof/1' }), may, 'week', signal)).toBe('answer');
    const [path, config] = get.mock.calls[0] as [string, AxiosRequestConfig];
    expect(path).toBe('meters/roof%2F1/totals');
    expect(config.signal).toBe(signal);
    expect(config.params).toEqual({
      per: 'week',
      zone: 'Europe/London',
      from: '2025-04-30T23:00:01Z',
      to: '2025-05-31T23:00:01Z',
    });
  });
});
