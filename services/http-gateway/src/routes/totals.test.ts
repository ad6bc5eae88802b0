import { status as GrpcStatus } from '@grpc/grpc-js';
import type { MeterUsageHandlers } from '@wattstream/protos';
import { describe, expect, it } from 'vitest';
import { conform } from '../testing/conform.ts';
import { hourly, office, days } from '../testing/sample-answers.ts';
import { useGateway } from '../testing/use-gateway.ts';
import { sumTotalsSchema, totalsSchema } from './schemas.ts';

const running = useGateway();

async function get(
  query = '',
  headers: Record<string, string> = {},
  answer: MeterUsageHandlers['ReadTotals'] = (_call, callback) => callback(null, days),
) {
  const { grpc, gateway } = running;
  grpc.handlers.ReadTotals = answer;
  return fetch(`${gateway.url}/api/meters/office/totals${query}`, { headers });
}

describe('GET /api/meters/{id}/totals', () => {
  it('is the periods as columns, with null where there is no energy', async () => {
    const response = await get();
    expect(response.status).toBe(200);
    expect(conform(totalsSchema, await response.json())).toEqual({
      meter: 'office',
      revision: 1758888123456,
      zone: 'Europe/London',
      per: 'day',
      unit: 'kWh',
      totals: {
        date: ['2025-03-30', '2025-03-31'],
        from: [1743292800000, 1743375600000],
        to: [1743375600000, 1743462000000],
        count: [92, 1],
        missing: [1, 1],
        expected: [92, 96],
        energy: [215.3, null],
        partial: [false, true],
      },
    });
  });

  it('is CSV where that is accepted, blank where there is no energy', async () => {
    const response = await get('', { accept: 'text/csv' });
    expect(response.headers.get('content-type')).toContain('text/csv');
    expect(await response.text()).toBe(
      'date,from,to,count,missing,expected,energy,partial\n' +
        '2025-03-30,2025-03-30T00:00:00Z,2025-03-30T23:00:00Z,92,1,92,215.3,false\n' +
        '2025-03-31,2025-03-30T23:00:00Z,2025-03-31T23:00:00Z,1,1,96,,true\n',
    );
  });

  it('asks the server for the range, the period and the zone', async () => {
    await get('?from=2025-01-01&to=2025-02-01&per=month&zone=Asia/Kathmandu');
    await get();
    const nothing = { meter_id: 'office', tags: [], meter_ids: [], known_revision: 0 };
    expect(running.grpc.calls.map(({ request }) => request)).toEqual([
      {
        ...nothing,
        timestamp_from: 1735689600,
        timestamp_to: 1738368000,
        per: 'MONTH',
        zone: 'Asia/Kathmandu',
      },
      { ...nothing, timestamp_from: 0, timestamp_to: 0, per: 'DAY', zone: '' },
    ]);
  });

  it('answers 400 with the parameter for a period that there is not', async () => {
    const response = await get('?per=hour');
    expect(response.status).toBe(400);
    expect(await response.json()).toMatchObject({
      detail: expect.stringContaining('per "hour"') as string,
      parameter: 'per',
    });
  });

  it('answers 400 in the words of the server for a zone that there is not', async () => {
    const details = 'zone: "Mars" is no IANA time zone such as Europe/London';
    const response = await get('?zone=Mars', {}, (_call, callback) =>
      callback({ code: GrpcStatus.INVALID_ARGUMENT, details }),
    );
    expect(response.status).toBe(400);
    expect(await response.json()).toMatchObject({
      detail: 'zone "Mars" is no IANA time zone such as Europe/London',
      parameter: 'zone',
    });
  });
});

describe('GET /api/totals', () => {
  const meterIds = ['north', 'south'];
  const getSum = (query: string, headers = {}) => {
    running.grpc.handlers.ReadTotals = (_call, callback) =>
      callback(null, { ...days, meter_id: '', meter_ids: meterIds });
    return fetch(`${running.gateway.url}/api/totals${query}`, { headers });
  };

  it('is the energy of the meters that have the tags, with their ids', async () => {
    const response = await getSum('?tag=site:Utrecht&per=week&zone=Europe/Berlin');
    const body = conform(sumTotalsSchema, await response.json());
    expect(body).toMatchObject({ meters: meterIds, per: 'week', totals: { energy: [215.3, null] } });
    expect(running.grpc.calls[0]!.request).toMatchObject({
      ...{ meter_id: '', per: 'WEEK', zone: 'Europe/Berlin' },
      meter_ids: [],
      tags: [{ key: 'site', value: 'Utrecht' }],
    });
  });

  it('comes as CSV, too', async () => {
    const response = await getSum('?tag=site', { accept: 'text/csv' });
    expect(response.headers.get('content-disposition')).toContain('sum-per-day.csv');
    expect(await response.text()).toMatch(/^date,from,to,/);
  });
});

describe.each(['/totals', '/series', ''])('an answer of /api/meters/{id}%s', (path) => {
  it('is asked for by its tag, and sent again once the meter has changed', async () => {
    let revision = 1000;
    const answer = <Reply>(reply: Reply) => ({ ...reply, revision });
    const { grpc, gateway } = running;
    grpc.handlers.ReadTotals = (call, callback) =>
      callback(null, call.request.known_revision === revision ? { is_unchanged: true } : answer(days));
    grpc.handlers.ReadSeries = (call, callback) =>
      callback(null, call.request.known_revision === revision ? { is_unchanged: true } : answer(hourly));
    grpc.handlers.ListMeters = (_call, callback) => callback(null, { meters: [answer(office)] });
    const ask = (tag?: string) =>
      fetch(`${gateway.url}/api/meters/office${path}`, { headers: tag ? { 'if-none-match': tag } : {} });
    const first = await ask();
    const tag = first.headers.get('etag')!;
    expect([first.status, first.headers.get('cache-control')]).toEqual([200, 'no-cache']);
    expect((await ask(tag)).status).toBe(304);
    revision++;
    const second = await ask(tag);
    expect(second.status).toBe(200);
    expect(second.headers.get('etag')).not.toBe(tag);
    expect(await second.json()).toMatchObject({ revision });
  });
});

describe('an answer of /api/meters/{id}', () => {
  it('is sent again once another meter is the default one, though its revision stands', async () => {
    const { grpc, gateway } = running;
    let isDefault = true;
    grpc.handlers.ListMeters = (_call, callback) =>
      callback(null, { meters: [{ ...office, is_default: isDefault }] });
    const url = `${gateway.url}/api/meters/office`;
    const tag = (await fetch(url)).headers.get('etag')!;
    const unchanged = await fetch(url, { headers: { 'if-none-match': tag } });
    expect([unchanged.status, unchanged.headers.get('etag')]).toEqual([304, tag]);
    isDefault = false;
    const changed = await fetch(url, { headers: { 'if-none-match': tag } });
    expect(changed.status).toBe(200);
    expect(await changed.json()).toMatchObject({ isDefault: false });
  });
});
