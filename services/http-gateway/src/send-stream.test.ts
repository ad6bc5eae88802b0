import { once } from 'node:events';
import { status as GrpcStatus } from '@grpc/grpc-js';
import { describe, expect, it, vi } from 'vitest';
import { nextBatchStream, toBatch, type BatchStream } from './testing/fake-grpc-server.ts';
import { countBytes, rawGet } from './testing/raw-get.ts';
import { yearOfReadings } from './testing/reading-batches.ts';
import { useGateway } from './testing/use-gateway.ts';

const running = useGateway();

const PATHS = ['/meter-usage', '/api/meters/office/readings'];
const oneReading = toBatch([[1546301700000, 55.09]]);
const unavailable = { code: GrpcStatus.UNAVAILABLE, details: 'connect ECONNREFUSED 10.0.0.1:9090' };

/** Answers with this many batches of a year each, as fast as they are pulled, and counts them. */
function sendYears(years: number) {
  const batch = toBatch(yearOfReadings());
  const sent = { years: 0 };
  const send = async (call: BatchStream) => {
    for (; sent.years < years && !call.cancelled; sent.years++) {
      if (!call.write(batch)) await once(call, 'drain');
    }
    call.end();
  };
  running.grpc.handlers.ReadBatches = (call) => void send(call);
  return sent;
}

/** Waits until a number has not grown for a while. */
async function standstill(read: () => number) {
  let last = -1;
  const stands = () => {
    const before = last;
    last = read();
    return last > 0 && last === before;
  };
  await vi.waitUntil(stands, { interval: 300, timeout: 20_000 });
}

describe('a stream of readings', () => {
  it.each(PATHS)('is sent batch by batch, compressed too: %s', async (path) => {
    const called = nextBatchStream(running.grpc, oneReading);
    const response = await rawGet(running.gateway.url + path, { 'accept-encoding': 'gzip' });
    expect(response.headers['content-encoding']).toBe('gzip');
    await once(response, 'readable'); // though the server has not ended
    (await called).end();
    expect(await countBytes(response)).toBeGreaterThan(0);
  });

  it.each(['identity', 'gzip'])('is pulled no faster than the client reads it: %s', async (encoding) => {
    const warned = vi.fn();
    process.once('warning', warned);
    const years = encoding === 'gzip' ? 200 : 60;
    const sent = sendYears(years);
    const response = await rawGet(`${running.gateway.url}/meter-usage`, { 'accept-encoding': encoding });
    await standstill(() => sent.years);
    expect(sent.years).toBeLessThan(years);
    await countBytes(response);
    expect(sent.years).toBe(years);
    process.off('warning', warned);
    expect(warned).not.toHaveBeenCalled();
  });

  it('has no body for HEAD, and ends its gRPC call', async () => {
    const called = nextBatchStream(running.grpc, oneReading);
    const cancelled = called.then((call) => once(call, 'cancelled'));
    const response = await fetch(`${running.gateway.url}/meter-usage`, { method: 'HEAD' });
    expect(response.status).toBe(200);
    expect(response.headers.get('content-type')).toBe('application/json; charset=utf-8');
    expect(await response.text()).toBe('');
    await cancelled;
  });
});

describe('a client that leaves', () => {
  it.each(PATHS)('ends the gRPC call of %s', async (path) => {
    const called = nextBatchStream(running.grpc, oneReading);
    const response = await rawGet(running.gateway.url + path);
    const cancelled = once(await called, 'cancelled');
    response.destroy();
    await cancelled;
  });

  it('ends the gRPC call before the first batch', async () => {
    const called = nextBatchStream(running.grpc);
    const controller = new AbortController();
    const answer = fetch(`${running.gateway.url}/meter-usage`, { signal: controller.signal });
    const cancelled = once(await called, 'cancelled');
    controller.abort();
    await expect(answer).rejects.toThrow();
    await cancelled;
  });

  it.each(['identity', 'gzip'])('ends a gRPC call that waits for it to read: %s', async (encoding) => {
    const sent = sendYears(1000);
    const send = running.grpc.handlers.ReadBatches!;
    const called = new Promise<BatchStream>((resolve) => {
      running.grpc.handlers.ReadBatches = (call) => {
        resolve(call);
        send(call);
      };
    });
    const response = await rawGet(`${running.gateway.url}/meter-usage`, { 'accept-encoding': encoding });
    const cancelled = once(await called, 'cancelled');
    await standstill(() => sent.years);
    response.destroy();
    await cancelled;
    expect(running.gateway.log.at(-1)).toMatchObject({ path: '/meter-usage', incomplete: true, level: 30 });
  });
});

describe('a gRPC server that fails', () => {
  it('is a status if nothing was sent yet', async () => {
    running.grpc.handlers.ReadBatches = (call) => void call.emit('error', unavailable);
    const response = await fetch(`${running.gateway.url}/api/meters/office/readings`, {
      headers: { accept: 'text/csv' },
    });
    expect(response.status).toBe(503);
    expect(response.headers.get('retry-after')).toBe('2');
    expect(response.headers.get('content-disposition')).toBeNull();
    expect(await response.text()).not.toContain('ECONNREFUSED');
  });

  it.each(PATHS)('breaks the connection if it fails later: %s', async (path) => {
    const called = nextBatchStream(running.grpc, oneReading);
    const response = await rawGet(running.gateway.url + path);
    expect(response.statusCode).toBe(200);
    (await called).emit('error', unavailable);
    await expect(countBytes(response)).rejects.toThrow('aborted');
    await vi.waitUntil(() => running.gateway.log.length > 0);
    const line = { path, status: 200, incomplete: true, level: 50, err: { type: 'BackendError' } };
    expect(running.gateway.log[0]).toMatchObject(line);
  });

  it('breaks a compressed answer as well', async () => {
    const called = nextBatchStream(running.grpc, oneReading);
    const response = await rawGet(`${running.gateway.url}/meter-usage`, { 'accept-encoding': 'gzip' });
    (await called).emit('error', unavailable);
    await expect(countBytes(response)).rejects.toThrow('aborted');
  });
});
