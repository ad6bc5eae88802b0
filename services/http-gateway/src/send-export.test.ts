import { once } from 'node:events';
import { describe, expect, it } from 'vitest';
import { nextBatchStream, toBatch } from './testing/fake-grpc-server.ts';
import { useGateway } from './testing/use-gateway.ts';

const oneReading = toBatch([[1546301700000, 55.09]]);

describe('streams of readings beyond the limit', () => {
  const running = useGateway({ limits: { maxExports: 1, maxWaitingExports: 0 } });

  it('are turned away with a time to come again, and let in once there is room', async () => {
    const { grpc, gateway } = running;
    const url = `${gateway.url}/api/meters/office/readings`;
    const begun = nextBatchStream(grpc, oneReading);
    const first = await fetch(url);
    const turnedAway = await fetch(url);
    expect(turnedAway.status).toBe(429);
    expect(turnedAway.headers.get('retry-after')).toBe('10');
    expect(turnedAway.headers.get('content-type')).toContain('application/problem+json');
    // Short answers have turns of their own.
    grpc.handlers.ListMeters = (_call, callback) => callback(null, { meters: [] });
    expect((await fetch(`${gateway.url}/api/meters`)).status).toBe(200);
    (await begun).end();
    await first.text();
    const next = nextBatchStream(grpc, oneReading);
    const second = await fetch(url);
    expect(second.status).toBe(200);
    (await next).end();
    await second.text();
  });
});

describe('a client that takes nothing of a stream', () => {
  const running = useGateway({ stallTimeoutMs: 300 });

  it('is cut off, and the gRPC call behind it cancelled', async () => {
    const { grpc, gateway } = running;
    const large = toBatch(Array.from({ length: 65_536 }, (_, i) => [i * 1000, i / 100]));
    const begun = nextBatchStream(grpc, large);
    const response = await fetch(`${gateway.url}/api/meters/office/readings`, {
      headers: { 'accept-encoding': 'identity', accept: 'text/csv' },
    });
    const call = await begun;
    const cancelled = once(call, 'cancelled');
    for (let i = 0; i < 200 && !call.cancelled; i++) call.write(large);
    await cancelled;
    await expect(response.text()).rejects.toThrow();
  });
});
