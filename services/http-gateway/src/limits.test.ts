import { once } from 'node:events';
import { text } from 'node:stream/consumers';
import { Metadata, status as GrpcStatus } from '@grpc/grpc-js';
import { describe, expect, it, vi } from 'vitest';
import { problemSchema } from './routes/schemas.ts';
import { conform } from './testing/conform.ts';
import { nextBatchStream, toBatch, type BatchStream } from './testing/fake-grpc-server.ts';
import { rawGet } from './testing/raw-get.ts';
import { hourly } from './testing/sample-answers.ts';
import { useGateway, type Running } from './testing/use-gateway.ts';

const oneReading = toBatch([[1546301700000, 55.09]]);
const STREAMS = ['/meter-usage', '/api/meters/office/readings'];

const countCalls = ({ grpc }: Running, method: string) =>
  grpc.calls.filter((call) => call.method === method).length;

async function expectRefusal(response: Response, retryAfter: string) {
  expect(response.status).toBe(429);
  expect(response.headers.get('retry-after')).toBe(retryAfter);
  expect(response.headers.get('content-type')).toBe('application/problem+json; charset=utf-8');
  expect(conform(problemSchema, await response.json())).toMatchObject({ title: 'Too Many Requests' });
}

describe('streams', () => {
  const running = useGateway({ limits: { maxExports: 1, maxWaitingExports: 1 } });
  const get = (path: string) => fetch(running.gateway.url + path);

  it('run so many at once, wait so many, and are refused beyond', async () => {
    const called = nextBatchStream(running.grpc, oneReading);
    const first = await rawGet(running.gateway.url + STREAMS[0]!);
    const calledNext = nextBatchStream(running.grpc, oneReading);
    // Who waits and who is refused is a matter of who comes first.
    const others = [get(STREAMS[1]!), get(STREAMS[1]!)];
    await expectRefusal(await Promise.race(others), '10');
    expect(countCalls(running, 'ReadBatches')).toBe(1);

    (await called).end();
    await text(first);
    (await calledNext).end();
    const statuses = (await Promise.all(others)).map(({ status }) => status);
    expect(statuses.toSorted()).toEqual([200, 429]);
  });

  it('make room when a client leaves', async () => {
    const called = nextBatchStream(running.grpc, oneReading);
    const first = await rawGet(running.gateway.url + STREAMS[0]!);
    const cancelled = once(await called, 'cancelled');
    const calledNext = nextBatchStream(running.grpc, oneReading);
    const next = get(STREAMS[1]!);
    first.destroy();
    await cancelled;
    (await calledNext).end();
    expect((await next).status).toBe(200);
  });
});

describe('answers', () => {
  const running = useGateway({ limits: { maxAnswers: 1, maxWaitingAnswers: 1 } });

  it('run so many at once, wait so many, and are refused beyond', async () => {
    const answers: (() => void)[] = [];
    running.grpc.handlers.ReadSeries = (_call, callback) => void answers.push(() => callback(null, hourly));
    // Of different points, since equal requests would share a call.
    const asked = [1, 2, 3].map((points) =>
      fetch(`${running.gateway.url}/api/meters/office/series?points=${points}`),
    );
    await expectRefusal(await Promise.race(asked), '1');
    expect((await fetch(`${running.gateway.url}/readyz`)).status).toBe(200);
    for (let i = 0; i < 2; i++) {
      await vi.waitUntil(() => answers.length > i);
      answers[i]!();
    }
    const statuses = (await Promise.all(asked)).map(({ status }) => status);
    expect(statuses.toSorted()).toEqual([200, 200, 429]);
  });
});

describe('a gRPC server that has too much to do', () => {
  const running = useGateway();

  it.each([...STREAMS, '/api/meters/office/series'])('says when to ask again: %s', async (path) => {
    const metadata = new Metadata();
    metadata.set('retry-after', '3');
    const exhausted = { code: GrpcStatus.RESOURCE_EXHAUSTED, details: 'too many calls', metadata };
    running.grpc.handlers.ReadSeries = (_call, callback) => callback(exhausted);
    running.grpc.handlers.ReadBatches = (call) => void call.emit('error', exhausted);
    await expectRefusal(await fetch(running.gateway.url + path), '3');
  });
});

describe('a client that takes nothing of its stream', () => {
  const running = useGateway({ stallTimeoutMs: 300 });

  /** Answers the next call with so much that no buffer on the way holds it; resolves when that is cancelled. */
  function sendEndlessly(): Promise<void> {
    const batch = toBatch(Array.from({ length: 65_536 }, (_, i) => [i * 1000, i]));
    const send = async (call: BatchStream) => {
      const cancelled = once(call, 'cancelled');
      while (!call.cancelled) if (!call.write(batch)) await Promise.race([once(call, 'drain'), cancelled]);
    };
    return new Promise((resolve) => {
      running.grpc.handlers.ReadBatches = (call) => void send(call).then(resolve);
    });
  }

  it.each(['identity', 'gzip'])('is let go, and its gRPC call with it: %s', async (encoding) => {
    const cancelled = sendEndlessly();
    const response = await rawGet(`${running.gateway.url}/meter-usage`, { 'accept-encoding': encoding });
    await cancelled;
    await vi.waitUntil(() => running.gateway.log.length > 0);
    expect(running.gateway.log[0]).toMatchObject({ incomplete: true, status: 200, level: 30 });
    response.destroy();
  });

  it('is told apart from a server that has nothing to send', async () => {
    const called = nextBatchStream(running.grpc, oneReading);
    const patient = await rawGet(`${running.gateway.url}/meter-usage`);
    const received = text(patient);
    const quiet = await called;
    // A client that came after it, and has had its time, shows that this one has had it too.
    const cancelled = sendEndlessly();
    const stalled = await rawGet(`${running.gateway.url}/meter-usage`);
    await cancelled;
    stalled.destroy();
    quiet.end();
    expect(await received).toBe('{"data":[{"timestamp":1546301700,"value":55.09}]}');
  });
});
