import { describe, expect, it } from 'vitest';
import { conform } from '../testing/conform.ts';
import { useGateway } from '../testing/use-gateway.ts';
import { healthSchema } from './schemas.ts';

const running = useGateway();

const get = (path: string) => fetch(running.gateway.url + path);

describe('GET /healthz', () => {
  it('is 200 while the gateway lives, with or without a gRPC server', async () => {
    running.grpc.stop();
    const response = await get('/healthz');
    expect(response.status).toBe(200);
    expect(conform(healthSchema, await response.json())).toEqual({ status: 'ok' });
  });
});

describe('GET /readyz', () => {
  it('follows what the gRPC server says of its health', async () => {
    expect((await get('/readyz')).status).toBe(200);
    running.grpc.health.setStatus('', 'NOT_SERVING');
    const response = await get('/readyz');
    expect(response.status).toBe(503);
    expect(await response.json()).toMatchObject({
      title: 'Service Unavailable',
      detail:
        'The gRPC server is starting, reading files or stopping, or where it has its readings is out of reach.',
    });
    running.grpc.health.setStatus('', 'SERVING');
    const ready = await get('/readyz');
    expect(conform(healthSchema, await ready.json())).toEqual({ status: 'ok' });
  });

  it('is 503 while the gRPC server is out of reach', async () => {
    running.grpc.stop();
    const response = await get('/readyz');
    expect(response.status).toBe(503);
    expect(await response.json()).toMatchObject({ detail: 'The gRPC server is out of reach.' });
  });
});
