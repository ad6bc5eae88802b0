import { status as GrpcStatus } from '@grpc/grpc-js';
import { describe, expect, it } from 'vitest';
import { hourly } from '../testing/sample-answers.ts';
import { conform } from '../testing/conform.ts';
import { useGateway } from '../testing/use-gateway.ts';
import { seriesSchema, sumSeriesSchema } from './schemas.ts';

const running = useGateway();

async function get(query = '') {
  const { grpc, gateway } = running;
  grpc.handlers.ReadSeries ??= (_call, callback) => callback(null, hourly);
  const response = await fetch(`${gateway.url}/api/meters/office/series${query}`);
  return { response, body: await response.json() };
}

describe('GET /api/meters/{id}/series', () => {
  it('is the series as columns, with null where there is no value', async () => {
    const { response, body } = await get();
    expect(response.status).toBe(200);
    expect(response.headers.get('cache-control')).toBe('no-cache');
    expect(conform(seriesSchema, body)).toEqual({
      meter: 'office',
      from: 1546300800000,
      to: 1546308000000,
      bucketMs: 3_600_000,
      revision: 1758888123456,
      summary: {
        count: 4,
        missing: 1,
        sum: 170.5,
        mean: 56.833,
        min: 55.09,
        max: 58.68,
        minTime: 1546301700000,
        maxTime: 1546302600000,
        energy: 170.5,
        energyUnit: 'kWh',
      },
      buckets: {
        time: [1546300800000, 1546304400000],
        count: [3, 1],
        missing: [0, 1],
        sum: [170.5, 0],
        min: [55.09, null],
        max: [58.68, null],
        first: [55.09, null],
        last: [56.73, null],
        minTime: [1546301700000, null],
        maxTime: [1546302600000, null],
      },
    });
  });

  it('has null in the summary of an empty range', async () => {
    const nothing = { mean: NaN, min: NaN, max: NaN, energy: NaN };
    running.grpc.handlers.ReadSeries = (_call, callback) =>
      callback(null, { meter_id: 'office', summary: nothing });
    const { body } = await get();
    const { summary } = conform(seriesSchema, body);
    expect(summary).toMatchObject({
      mean: null,
      min: null,
      max: null,
      minTime: null,
      maxTime: null,
      energy: null,
    });
  });

  it('asks the server for the range and the points', async () => {
    await get('?from=2019-01-01&to=1546387200&points=1200');
    await get();
    expect(running.grpc.calls.map(({ request }) => request)).toEqual([
      {
        meter_id: 'office',
        timestamp_from: 1546300800,
        timestamp_to: 1546387200,
        points: 1200,
        bucket_ms: 0,
        known_revision: 0,
        tags: [],
        meter_ids: [],
      },
      {
        ...{ meter_id: 'office', timestamp_from: 0, timestamp_to: 0, points: 0, bucket_ms: 0 },
        ...{ known_revision: 0, tags: [], meter_ids: [] },
      },
    ]);
  });

  it('asks the server for buckets of a width', async () => {
    await get('?bucketMs=900000');
    expect(running.grpc.calls[0]!.request).toMatchObject({ points: 0, bucket_ms: 900_000 });
  });

  it('answers 400 with the parameter for a query that is wrong', async () => {
    const { response, body } = await get('?points=0');
    expect(response.status).toBe(400);
    expect(body).toEqual({
      type: 'about:blank',
      title: 'Bad Request',
      status: 400,
      detail: 'points "0" is not a whole number from 1 to 10000',
      requestId: response.headers.get('x-request-id'),
      parameter: 'points',
    });
    expect(running.grpc.calls).toEqual([]);
  });

  it('answers 404 in the words of the server', async () => {
    const details = 'meter_id: there is no meter "office"';
    running.grpc.handlers.ReadSeries = (_call, callback) => callback({ code: GrpcStatus.NOT_FOUND, details });
    const { response, body } = await get();
    expect(response.status).toBe(404);
    expect(body).toMatchObject({ detail: 'there is no meter "office"' });
  });
});

describe('GET /api/series', () => {
  const getSum = async (query: string, headers = {}) => {
    const response = await fetch(`${running.gateway.url}/api/series${query}`, { headers });
    return { response, body: response.status === 304 ? null : await response.json() };
  };

  it('is the sum of the meters that have the tags, with their ids', async () => {
    const meterIds = ['north', 'south'];
    running.grpc.handlers.ReadSeries = (_call, callback) =>
      callback(null, { ...hourly, meter_id: '', meter_ids: meterIds, unit: 'kWh' });
    const { response, body } = await getSum('?tag=site:Utrecht&tag=floor&from=2019-01-01&points=50');
    expect(response.headers.get('etag')).toBe('W/"1-json-1758888123456"');
    expect(conform(sumSeriesSchema, body)).toMatchObject({
      meters: meterIds,
      unit: 'kWh',
      bucketMs: 3_600_000,
    });
    expect(running.grpc.calls[0]!.request).toEqual({
      ...{ meter_id: '', timestamp_from: 1546300800, timestamp_to: 0, points: 50, bucket_ms: 0 },
      ...{ known_revision: 0, meter_ids: [] },
      tags: [
        { key: 'site', value: 'Utrecht' },
        { key: 'floor', value: '' },
      ],
    });
  });

  it('is the sum of the meters that are named', async () => {
    running.grpc.handlers.ReadSeries = (_call, callback) =>
      callback(null, { ...hourly, meter_id: '', meter_ids: ['north', 'south'], unit: 'kWh' });
    const { response } = await getSum('?meter=north&meter=south');
    expect(response.status).toBe(200);
    expect(running.grpc.calls[0]!.request).toMatchObject({ meter_ids: ['north', 'south'], tags: [] });
    expect((await getSum('?meter=north&tag=site')).body).toMatchObject({
      ...{ status: 400, parameter: 'tag' },
      detail: 'tag "site" is given beside meter',
    });
    const details = 'meter_ids: gives meters of several kinds: energy (north), power (roof)';
    running.grpc.handlers.ReadSeries = (_call, callback) =>
      callback({ code: GrpcStatus.INVALID_ARGUMENT, details });
    expect((await getSum('?meter=north&meter=roof')).body).toMatchObject({
      ...{ status: 400, parameter: 'meter' },
      detail: 'meter gives meters of several kinds: energy (north), power (roof)',
    });
  });

  it('is not modified while no meter changes', async () => {
    running.grpc.handlers.ReadSeries = ({ request }, callback) =>
      callback(null, { revision: 42, is_unchanged: request.known_revision === 42 });
    const { response } = await getSum('?tag=site:Utrecht', { 'if-none-match': 'W/"1-json-42"' });
    expect(response.status).toBe(304);
  });

  it('answers 400 without a tag, and for meters that do not go together', async () => {
    expect((await getSum('')).body).toMatchObject({ status: 400, parameter: 'tag' });
    const details = 'tags: gives meters of several kinds: energy (north), power (roof)';
    running.grpc.handlers.ReadSeries = (_call, callback) =>
      callback({ code: GrpcStatus.INVALID_ARGUMENT, details });
    expect((await getSum('?tag=site:Utrecht')).body).toMatchObject({
      ...{ status: 400, parameter: 'tag' },
      detail: 'tag gives meters of several kinds: energy (north), power (roof)',
    });
  });

  it('answers 404 for tags that no meter has', async () => {
    const details = 'tags: there is no meter with site:Rome';
    running.grpc.handlers.ReadSeries = (_call, callback) => callback({ code: GrpcStatus.NOT_FOUND, details });
    const { response, body } = await getSum('?tag=site:Rome');
    expect(response.status).toBe(404);
    expect(body).toMatchObject({ detail: 'there is no meter with site:Rome' });
  });
});
