import { status as GrpcStatus } from '@grpc/grpc-js';
import { describe, expect, it, vi } from 'vitest';
import { messageSchema, problemSchema } from './routes/schemas.ts';
import { conform } from './testing/conform.ts';
import { startFakeGrpcServer } from './testing/fake-grpc-server.ts';
import { rawGet } from './testing/raw-get.ts';
import { office } from './testing/sample-answers.ts';
import { useGateway } from './testing/use-gateway.ts';

describe('the gateway', () => {
  const running = useGateway();
  const get = (path: string, init?: RequestInit) => fetch(running.gateway.url + path, init);

  it('says what it is, and where it is described', async () => {
    const { message } = conform(messageSchema, await (await get('/')).json());
    expect(message).toContain('/api/docs');
  });

  it.each(['/', '/nowhere', '/api/docs'])(
    'sends the headers of helmet and not its own name: %s',
    async (path) => {
      const { headers } = await get(path);
      expect(headers.get('content-security-policy')).toContain("script-src 'self'");
      // Either would send browsers to a TLS port that is not there.
      expect(headers.get('content-security-policy')).not.toContain('upgrade-insecure-requests');
      expect(headers.get('strict-transport-security')).toBeNull();
      expect(headers.get('x-content-type-options')).toBe('nosniff');
      expect(headers.get('x-powered-by')).toBeNull();
    },
  );

  it('answers 404 in problem+json where nothing lies', async () => {
    const response = await get('/nowhere?token=secret');
    expect(response.status).toBe(404);
    expect(response.headers.get('content-type')).toBe('application/problem+json; charset=utf-8');
    expect(conform(problemSchema, await response.json())).toEqual({
      type: 'about:blank',
      title: 'Not Found',
      status: 404,
      detail: 'nothing lies under /nowhere (the API is described at /api/docs)',
      requestId: response.headers.get('x-request-id'),
    });
  });

  it.each(['/', '/meter-usage', '/api/meters/office/series', '/api/docs', '/healthz'])(
    'answers 405 for a method that is not for %s',
    async (path) => {
      const response = await get(path, { method: 'POST' });
      expect(response.status).toBe(405);
      expect(response.headers.get('allow')).toBe('GET, HEAD, OPTIONS');
      expect(await response.json()).toMatchObject({
        title: 'Method Not Allowed',
        detail: `POST is not for ${path} (it takes GET, HEAD, OPTIONS)`,
      });
    },
  );

  it('tells the methods to who asks', async () => {
    const response = await get('/api/meters', { method: 'OPTIONS' });
    expect(response.status).toBe(204);
    expect(response.headers.get('allow')).toBe('GET, HEAD, OPTIONS');
  });

  it('sends no CORS headers', async () => {
    const { headers } = await get('/', { headers: { origin: 'https://a.example' } });
    expect(headers.get('access-control-allow-origin')).toBeNull();
  });

  it.each(['gzip', 'br'])('compresses with %s', async (encoding) => {
    const meters = Array.from({ length: 20 }, () => office);
    running.grpc.handlers.ListMeters = (_call, callback) => callback(null, { meters });
    const response = await rawGet(`${running.gateway.url}/api/meters`, { 'accept-encoding': encoding });
    response.resume();
    expect(response.headers['content-encoding']).toBe(encoding);
    expect(response.headers.vary).toContain('Accept-Encoding');
  });

  it('stays up without its gRPC server, and needs no restart when that comes back', async () => {
    running.grpc.stop();
    const down = await get('/api/meters');
    expect(down.status).toBe(503);
    expect(down.headers.get('retry-after')).toBe('2');
    expect(await down.json()).toMatchObject({ title: 'Service Unavailable' });

    running.grpc = await startFakeGrpcServer(running.grpc.port);
    running.grpc.handlers.ListMeters = (_call, callback) => callback(null, { meters: [] });
    await vi.waitUntil(async () => (await get('/api/meters')).ok, { timeout: 3000, interval: 20 });
  });
});

describe('the request id', () => {
  const running = useGateway();

  async function ask(requestId?: string) {
    running.grpc.handlers.ListMeters = (_call, callback) =>
      callback({ code: GrpcStatus.INTERNAL, details: 'x' });
    const headers = new Headers(requestId === undefined ? {} : { 'x-request-id': requestId });
    const response = await fetch(`${running.gateway.url}/api/meters`, { headers });
    const { requestId: inProblem } = (await response.json()) as { requestId: string };
    return { header: response.headers.get('x-request-id'), inProblem };
  }

  it('goes from the caller into the answer, the log and the gRPC metadata', async () => {
    expect(await ask('web:42.a-b_c')).toEqual({ header: 'web:42.a-b_c', inProblem: 'web:42.a-b_c' });
    expect(running.grpc.calls[0]?.requestId).toBe('web:42.a-b_c');
    await vi.waitUntil(() => running.gateway.log.length > 0);
    expect(running.gateway.log[0]).toMatchObject({ requestId: 'web:42.a-b_c' });
  });

  it.each([undefined, '', 'two words', 'x'.repeat(65), '{"a":1}'])('is made up for %j', async (given) => {
    const { header, inProblem } = await ask(given);
    expect(header).toMatch(/^[\da-f-]{36}$/);
    expect(inProblem).toBe(header);
    expect(running.grpc.calls[0]?.requestId).toBe(header);
  });
});

describe('the log', () => {
  const running = useGateway();

  async function lineOf(path: string) {
    const headers = { authorization: 'Bearer secret' };
    await (await fetch(running.gateway.url + path, { headers })).text();
    await vi.waitUntil(() => running.gateway.log.length > 0);
    expect(running.gateway.log).toHaveLength(1);
    return running.gateway.log[0];
  }

  it('has one line a request, without query or headers, which may hold secrets', async () => {
    const line = await lineOf('/?token=secret');
    expect(line).toMatchObject({ level: 30, msg: 'request', method: 'GET', path: '/', status: 200 });
    expect(line?.durationMs).toBeTypeOf('number');
    expect(JSON.stringify(line)).not.toContain('secret');
  });

  it('takes what the caller did wrong for nothing special', async () => {
    expect(await lineOf('/nowhere')).toMatchObject({ level: 30, status: 404 });
  });

  it('has the whole error of a failing backend', async () => {
    running.grpc.handlers.ListMeters = (_call, callback) =>
      callback({ code: GrpcStatus.INTERNAL, details: 'disk full' });
    const line = await lineOf('/api/meters');
    expect(line).toMatchObject({
      level: 40,
      status: 502,
      err: { type: 'BackendError', code: GrpcStatus.INTERNAL },
    });
    expect(JSON.stringify(line)).toContain('disk full');
  });

  it('shows health checks to who looks for them', async () => {
    expect(await lineOf('/healthz')).toMatchObject({ level: 20 });
  });
});

describe('CORS_ORIGINS', () => {
  const running = useGateway({ corsOrigins: ['https://a.example', 'https://b.example'] });
  const ask = (origin: string, method = 'GET') =>
    fetch(`${running.gateway.url}/healthz`, {
      method,
      headers: { origin, 'access-control-request-method': 'GET' },
    });

  it('lets the pages of those origins read, request id and all', async () => {
    const { headers } = await ask('https://b.example');
    expect(headers.get('access-control-allow-origin')).toBe('https://b.example');
    expect(headers.get('access-control-expose-headers')).toContain('x-request-id');
    expect(headers.get('vary')).toContain('Origin');
  });

  it('answers their preflights', async () => {
    const response = await ask('https://a.example', 'OPTIONS');
    expect(response.status).toBe(204);
    expect(response.headers.get('access-control-allow-methods')).toBe('GET,HEAD,POST,PUT,PATCH,DELETE');
  });

  it('does nothing for others', async () => {
    const { headers } = await ask('https://c.example');
    expect(headers.get('access-control-allow-origin')).toBeNull();
  });
});

describe('CORS_ORIGINS of *', () => {
  const running = useGateway({ corsOrigins: ['*'] });

  it('lets every page read', async () => {
    const { headers } = await fetch(`${running.gateway.url}/healthz`, {
      headers: { origin: 'https://a.example' },
    });
    expect(headers.get('access-control-allow-origin')).toBe('*');
  });
});
