import { status as GrpcStatus } from '@grpc/grpc-js';
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
      isReadOnly: false,
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

describe('PATCH /api/meters/{id}', () => {
  const patch = async (body: unknown, headers: Record<string, string> = {}) => {
    const response = await fetch(`${running.gateway.url}/api/meters/office`, {
      method: 'PATCH',
      headers: { 'content-type': 'application/json', ...headers },
      body: typeof body === 'string' ? body : JSON.stringify(body),
    });
    return { response, body: await response.json() };
  };

  it('changes what it is given and answers the meter', async () => {
    const { grpc } = running;
    grpc.handlers.UpdateMeter = (_call, callback) => callback(null, { ...office, name: 'Head office' });
    const changes = { name: 'Head office', kind: 'power', tags: { site: 'Utrecht', floor: '2' } };
    const { response, body } = await patch(changes, { authorization: 'Bearer a token' });
    expect(response.status).toBe(200);
    expect(conform(meterSchema, body)).toMatchObject({ id: 'office', name: 'Head office' });
    expect(grpc.calls).toMatchObject([
      { method: 'UpdateMeter', metadata: { authorization: 'Bearer a token' } },
    ]);
    expect(grpc.calls[0]!.request).toEqual({
      ...{ meter_id: 'office', name: 'Head office', unit: '', zone: '' },
      ...{ kind: 'POWER', stamp: 'STAMP_UNSPECIFIED', set_tags: true },
      tags: [
        { key: 'site', value: 'Utrecht' },
        { key: 'floor', value: '2' },
      ],
    });
  });

  it('takes the tags away where they are empty, and leaves them where they are not there', async () => {
    running.grpc.handlers.UpdateMeter = (_call, callback) => callback(null, office);
    await patch({ tags: {} });
    await patch({ stamp: 'start' });
    expect(running.grpc.calls.map(({ request }) => request)).toMatchObject([
      { tags: [], set_tags: true },
      { tags: [], set_tags: false, stamp: 'START' },
    ]);
  });

  it.each([
    [{}, 400, 'nothing is to be changed'],
    [[], 400, /expected object/],
    [{ id: 'x' }, 400, /"id"/],
    [{ name: '' }, 400, 'name: expected a text of 1 to 200 characters'],
    [{ kind: 'gas' }, 400, 'kind: expected energy, power or register'],
    [{ tags: ['Utrecht'] }, 400, 'tags: expected an object of texts, such as {"site":"Utrecht"}'],
    [{ tags: { floor: 2 } }, 400, 'tags.floor: expected a text of 1 to 200 characters'],
    ['{"name":', 400, /^the body cannot be read: /],
    [{ name: 'x'.repeat(65_536) }, 413, 'the body has more than 65536 bytes'],
  ])('refuses %j', async (changes, status, detail) => {
    const { response, body } = await patch(changes);
    expect(response.status).toBe(status);
    expect(response.headers.get('content-type')).toContain('application/problem+json');
    expect((body as { detail: string }).detail).toMatch(detail);
    expect(running.grpc.calls).toEqual([]);
  });

  it('refuses what is no JSON, such as a form of another site', async () => {
    const { response, body } = await patch('name=x', { 'content-type': 'text/plain' });
    expect(response.status).toBe(415);
    expect(body).toMatchObject({ detail: 'the body is to be application/json' });
  });

  it.each([
    [GrpcStatus.UNAUTHENTICATED, 'writing needs a token (authorization: Bearer …)', 401],
    [GrpcStatus.PERMISSION_DENIED, 'only callers on the same machine may write', 403],
    [GrpcStatus.NOT_FOUND, 'meter_id: there is no meter "office"', 404],
    [GrpcStatus.INVALID_ARGUMENT, 'zone: "Mars" is no IANA time zone such as Europe/London', 400],
  ])('answers %s in HTTP', async (code, details, status) => {
    running.grpc.handlers.UpdateMeter = (_call, callback) => callback({ code, details });
    expect((await patch({ zone: 'Mars' })).response.status).toBe(status);
  });

  it('is among the methods of the path', async () => {
    const response = await fetch(`${running.gateway.url}/api/meters/office`, { method: 'OPTIONS' });
    expect(response.headers.get('allow')).toBe('GET, HEAD, PATCH, OPTIONS');
  });
});
