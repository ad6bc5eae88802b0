import { describe, expect, it } from 'vitest';
import { sendBatches, toBatch } from '../testing/fake-grpc-server.ts';
import { conform } from '../testing/conform.ts';
import { useGateway } from '../testing/use-gateway.ts';
import { readingLineSchema, readingsSchema } from './schemas.ts';

const running = useGateway();

function get(accept: string, query = '', meter = 'office') {
  running.grpc.handlers.ReadBatches ??= sendBatches(
    toBatch([[1546301700000, 55.09]]),
    toBatch([
      [1546302600000, NaN],
      [1546303500250, 58.68],
    ]),
  );
  return fetch(`${running.gateway.url}/api/meters/${meter}/readings${query}`, { headers: { accept } });
}

describe('GET /api/meters/{id}/readings', () => {
  it.each(['application/json', '*/*', 'text/html, application/*;q=0.5', 'text/csv;q=0.1, application/json'])(
    'is JSON columns for "%s"',
    async (accept) => {
      const response = await get(accept);
      expect(response.headers.get('content-type')).toBe('application/json; charset=utf-8');
      expect(conform(readingsSchema, await response.json())).toEqual({
        meter: 'office',
        time: [1546301700000, 1546302600000, 1546303500250],
        value: [55.09, null, 58.68],
      });
    },
  );

  it('is a reading a line for application/x-ndjson', async () => {
    const response = await get('application/x-ndjson');
    expect(response.headers.get('content-type')).toBe('application/x-ndjson; charset=utf-8');
    const lines = (await response.text()).trimEnd().split('\n');
    expect(lines.map((line) => conform(readingLineSchema, JSON.parse(line)))).toEqual([
      { time: 1546301700000, value: 55.09 },
      { time: 1546302600000, value: null },
      { time: 1546303500250, value: 58.68 },
    ]);
  });

  it('is a file for text/csv', async () => {
    const response = await get('text/csv');
    expect(response.headers.get('content-type')).toBe('text/csv; charset=utf-8');
    expect(response.headers.get('content-disposition')).toBe('attachment; filename=office.csv');
    expect(await response.text()).toBe(
      'time,value\n2019-01-01T00:15:00Z,55.09\n2019-01-01T00:30:00Z,\n2019-01-01T00:45:00.250Z,58.68\n',
    );
  });

  it.each([
    ['application/json', '{"meter":"office","time":[],"value":[]}'],
    ['application/x-ndjson', ''],
    ['text/csv', 'time,value\n'],
  ])('is valid %s for a range without readings', async (accept, text) => {
    running.grpc.handlers.ReadBatches = sendBatches();
    const response = await get(accept);
    expect(response.status).toBe(200);
    expect(await response.text()).toBe(text);
  });

  it('tells caches that the answer depends on Accept, and to ask again', async () => {
    const { headers } = await get('text/csv');
    expect(headers.get('vary')).toMatch(/\baccept\b(?!-)/i);
    expect(headers.get('cache-control')).toBe('no-cache');
    expect(headers.get('etag')).toBe('W/"1-csv-office-1758888123456"');
  });

  it('answers 406 for a format that it does not have', async () => {
    const response = await get('image/png');
    expect(response.status).toBe(406);
    expect(await response.json()).toMatchObject({
      title: 'Not Acceptable',
      detail: 'this comes as application/json, application/x-ndjson, text/csv',
    });
  });

  it('asks the server for the meter and the range', async () => {
    await get('*/*', '?from=2019-01-01&to=2019-01-02', 'caf%C3%A9');
    expect(running.grpc.calls.at(-1)?.request).toEqual({
      meter_id: 'café',
      tags: [],
      timestamp_from: 1546300800,
      timestamp_to: 1546387200,
    });
  });

  it('answers 400 in problem+json whatever Accept says', async () => {
    const response = await get('text/csv', '?to=tomorrow');
    expect(response.status).toBe(400);
    expect(response.headers.get('content-type')).toBe('application/problem+json; charset=utf-8');
    expect(response.headers.get('content-disposition')).toBeNull();
    expect(await response.json()).toMatchObject({ parameter: 'to' });
  });
});
