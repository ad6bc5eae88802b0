import { status as GrpcStatus } from '@grpc/grpc-js';
import { describe, expect, it } from 'vitest';
import { sendBatches, toBatch } from '../testing/fake-grpc-server.ts';
import { conform } from '../testing/conform.ts';
import { useGateway } from '../testing/use-gateway.ts';
import { meterUsageSchema } from './schemas.ts';

const running = useGateway();

const requestsOf = (method: string) =>
  running.grpc.calls.filter((call) => call.method === method).map(({ request }) => request);
const get = (query = '') => fetch(`${running.gateway.url}/meter-usage${query}`);

describe('GET /meter-usage', () => {
  it('is exactly what clients of it expect', async () => {
    running.grpc.handlers.ReadBatches = sendBatches(
      toBatch([[1546301700000, 55.09]]),
      toBatch([]),
      toBatch([
        [1546302600000, NaN],
        [1546303500000, 58.68],
      ]),
    );
    const response = await get();
    const text = await response.text();
    expect(response.status).toBe(200);
    expect(response.headers.get('content-type')).toBe('application/json; charset=utf-8');
    expect(response.headers.get('cache-control')).toBe('no-cache');
    expect(text).toBe(
      '{"data":[{"timestamp":1546301700,"value":55.09},{"timestamp":1546302600,"value":null},{"timestamp":1546303500,"value":58.68}]}',
    );
    conform(meterUsageSchema, JSON.parse(text));
  });

  it('is valid for a range without readings', async () => {
    running.grpc.handlers.ReadBatches = sendBatches();
    expect(await (await get()).text()).toBe('{"data":[]}');
  });

  it('asks the server for the meter and the range', async () => {
    running.grpc.handlers.ReadBatches = sendBatches();
    await get();
    await get('?meter=office&from=2019-01-01T01:00:00+01:00&to=2019-01-02');
    await get('?to=0');
    expect(requestsOf('ReadBatches')).toEqual([
      { meter_id: '', tags: [], timestamp_from: 0, timestamp_to: 0 },
      { meter_id: 'office', tags: [], timestamp_from: 1546300800, timestamp_to: 1546387200 },
      { meter_id: '', tags: [], timestamp_from: 0, timestamp_to: -1 },
    ]);
  });

  it.each([
    ['?from=1&from=2', 'from', 'from is given more than once'],
    ['?from=2&to=1', 'from', 'from "2" is after to, 1970-01-01T00:00:01.000Z'],
    ['?start=1', 'start', 'unknown query parameter "start" (expected from, to, meter)'],
  ])('answers 400 for %s', async (query, parameter, detail) => {
    const response = await get(query);
    expect(response.status).toBe(400);
    expect(await response.json()).toMatchObject({ parameter, detail });
  });

  it('answers 404 for a meter that is not there', async () => {
    const details = 'meter_id: there is no meter "nowhere"';
    running.grpc.handlers.ReadBatches = (call) =>
      void call.emit('error', { code: GrpcStatus.NOT_FOUND, details });
    const response = await get('?meter=nowhere');
    expect(response.status).toBe(404);
    expect(response.headers.get('content-type')).toBe('application/problem+json; charset=utf-8');
    expect(await response.json()).toMatchObject({ detail: 'there is no meter "nowhere"' });
  });
});
