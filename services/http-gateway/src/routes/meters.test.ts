import { describe, expect, it } from 'vitest';
import { empty, office } from '../testing/sample-answers.ts';
import { conform } from '../testing/conform.ts';
import { useGateway } from '../testing/use-gateway.ts';
import { meterSchema, metersSchema } from './schemas.ts';

const running = useGateway();

async function get(path: string) {
  const { grpc, gateway } = running;
  grpc.handlers.ListMeters = (_call, callback) => callback(null, { meters: [empty, office] });
  const response = await fetch(gateway.url + path);
  return { response, body: await response.json() };
}

describe('GET /api/meters', () => {
  it('lists the meters in words of the API', async () => {
    const { response, body } = await get('/api/meters');
    expect(response.status).toBe(200);
    expect(response.headers.get('cache-control')).toBe('no-cache');
    expect(conform(metersSchema, body).meters[1]).toEqual({
      id: 'office',
      name: 'London office',
      unit: 'kWh',
      kind: 'energy',
      intervalSeconds: 900,
      zone: 'Europe/London',
      stamp: 'end',
      tags: { floor: '2', site: 'London' },
      readings: 3,
      missing: 1,
      first: 1546301700000,
      last: 1546303500000,
      isDefault: true,
      revision: 1758888123456,
    });
  });

  it('has null for what a meter without readings or a regular interval lacks', async () => {
    const { body } = await get('/api/meters');
    const expected = { kind: 'register', stamp: 'start', intervalSeconds: null, first: null, last: null };
    expect(conform(metersSchema, body).meters[0]).toMatchObject(expected);
  });

  it.each([
    ['', [], ''],
    ['?tag=site:Utrecht&q=main%20hall', [{ key: 'site', value: 'Utrecht' }], 'main hall'],
    [
      '?tag=site:a:b&tag=floor',
      [
        { key: 'site', value: 'a:b' },
        { key: 'floor', value: '' },
      ],
      '',
    ],
  ])('asks the server for those that match %j', async (search, tags, query) => {
    await get(`/api/meters${search}`);
    expect(running.grpc.calls.map(({ request }) => request)).toEqual([{ tags, query }]);
  });

  it.each([
    ['page=2', 'unknown query parameter "page" (expected tag, q)', 'page'],
    ['tag=:Utrecht', 'tag ":Utrecht" has no key (expected one such as site:Utrecht)', 'tag'],
    ['tag=', 'tag "" has no key (expected one such as site:Utrecht)', 'tag'],
    ['q=a&q=b', 'q is given more than once', 'q'],
  ])('refuses ?%s', async (query, detail, parameter) => {
    const { response, body } = await get(`/api/meters?${query}`);
    expect(response.status).toBe(400);
    expect(body).toMatchObject({ detail, parameter });
  });

  it('answers 502 for a meter of a kind it does not know', async () => {
    running.grpc.handlers.ListMeters = (_call, callback) => callback(null, { meters: [{ id: 'odd' }] });
    const response = await fetch(`${running.gateway.url}/api/meters`);
    expect(response.status).toBe(502);
    expect(await response.text()).not.toContain('odd');
    expect(JSON.stringify(running.gateway.log)).toContain('meter odd has kind KIND_UNSPECIFIED');
  });
});

describe('GET /api/meters/{id}', () => {
  it('is one meter', async () => {
    const { response, body } = await get('/api/meters/office');
    expect(response.status).toBe(200);
    expect(conform(meterSchema, body)).toMatchObject({ id: 'office', name: 'London office' });
  });

  it('answers 404 for a meter that is not there, whatever its id', async () => {
    const { response, body } = await get('/api/meters/caf%C3%A9%2F%22');
    expect(response.status).toBe(404);
    expect(body).toMatchObject({ title: 'Not Found', detail: 'there is no meter "café/\\""' });
  });

  it('answers 400 for a path that is not valid percent-encoding', async () => {
    const { response, body } = await get('/api/meters/%E0%A4%A');
    expect(response.status).toBe(400);
    expect(body).toMatchObject({ detail: 'the path is not valid percent-encoding' });
  });
});
