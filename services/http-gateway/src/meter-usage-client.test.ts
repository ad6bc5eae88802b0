import { once } from 'node:events';
import { createServer, type AddressInfo } from 'node:net';
import { Metadata, status as GrpcStatus } from '@grpc/grpc-js';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { createMeterUsageClient, type MeterUsageClient } from './meter-usage-client.ts';
import {
  nextBatchStream,
  sendBatches,
  startFakeGrpcServer,
  toBatch,
  type FakeGrpcServer,
} from './testing/fake-grpc-server.ts';
import { collect } from './testing/reading-batches.ts';
import { hourly, office } from './testing/sample-answers.ts';

const ALL = { tags: [], query: '' };
const EVERYTHING = { meter_id: '', timestamp_from: 0, timestamp_to: 0, tags: [] };
const oneReading = toBatch([[1546301700000, 55.09]]);
const unavailable = { name: 'BackendError', code: GrpcStatus.UNAVAILABLE };
const late = { name: 'BackendError', code: GrpcStatus.DEADLINE_EXCEEDED };

function call(signal = new AbortController().signal) {
  return { requestId: 'a-request', signal };
}

describe('a client of the gRPC server', () => {
  let grpc: FakeGrpcServer;
  let client: MeterUsageClient;
  const connect = (timeouts = {}) =>
    createMeterUsageClient({
      grpcAddress: grpc.address,
      answerTimeoutMs: 10_000,
      streamTimeoutMs: 10_000,
      ...timeouts,
    });
  beforeEach(async () => {
    grpc = await startFakeGrpcServer();
    grpc.handlers.ListMeters = (_call, callback) => callback(null, { meters: [office] });
    client = connect();
  });
  afterEach(() => {
    client.close();
    grpc.stop();
  });

  it('sends the request id with each call', async () => {
    grpc.handlers.ReadSeries = (_call, callback) => callback(null, hourly);
    grpc.handlers.ReadBatches = sendBatches(oneReading);
    expect(await client.listMeters(ALL, call())).toEqual([office]);
    expect(
      await client.readSeries(
        { ...EVERYTHING, meter_ids: [], points: 10, bucket_ms: 0, known_revision: 0 },
        call(),
      ),
    ).toEqual(hourly);
    await collect(client.readBatches(EVERYTHING, call()));
    expect(grpc.calls.map(({ method, requestId }) => [method, requestId])).toEqual([
      ['ListMeters', 'a-request'],
      ['ReadSeries', 'a-request'],
      ['ReadBatches', 'a-request'],
    ]);
  });

  it('passes over empty batches', async () => {
    grpc.handlers.ReadBatches = sendBatches(toBatch([]), oneReading);
    const batches = await collect(client.readBatches(EVERYTHING, call()));
    expect(batches).toEqual([{ timeMs: Float64Array.of(1546301700000), value: Float64Array.of(55.09) }]);
  });

  it('calls again where a server takes no calls yet, a few times', async () => {
    const metadata = new Metadata();
    metadata.set('reason', 'NOT_SERVING');
    const notServing = { code: GrpcStatus.UNAVAILABLE, details: 'still importing', metadata };
    let refusals = 6; // more than gRPC's own repetitions meet
    grpc.handlers.ListMeters = (_call, callback) =>
      refusals-- > 0 ? callback(notServing) : callback(null, { meters: [office] });
    expect(await client.listMeters(ALL, call())).toEqual([office]);
    refusals = Infinity;
    await expect(client.listMeters(ALL, call())).rejects.toMatchObject({
      ...unavailable,
      message: 'still importing',
    });
  });

  it('asks once more where a server is lost whose answer had begun, and tells nothing twice', async () => {
    // As of a connection that breaks: the server says nothing.
    const lost = { code: GrpcStatus.UNAVAILABLE, details: 'read ECONNRESET' };
    let losses = 4; // as many as gRPC's own repetitions meet
    grpc.handlers.ListMeters = (_call, callback) =>
      losses-- > 0 ? callback(lost) : callback(null, { meters: [office] });
    expect(await client.listMeters(ALL, call())).toEqual([office]);
    let written = 0;
    grpc.handlers.DeletePattern = (_call, callback) => {
      written++;
      callback(lost);
    };
    await expect(client.deletePattern('a', call())).rejects.toMatchObject(unavailable);
    expect(written).toBe(1);
  });

  it('types what the server fails with, and keeps the cause', async () => {
    grpc.handlers.ListMeters = (_call, callback) =>
      callback({ code: GrpcStatus.RESOURCE_EXHAUSTED, details: 'too much' });
    await expect(client.listMeters(ALL, call())).rejects.toMatchObject({
      name: 'BackendError',
      code: GrpcStatus.RESOURCE_EXHAUSTED,
      message: 'too much',
      cause: { code: GrpcStatus.RESOURCE_EXHAUSTED },
    });
  });

  it('ends a stream whose consumer stops early', async () => {
    const cancelled = nextBatchStream(grpc, oneReading).then((stream) => once(stream, 'cancelled'));
    for await (const _batch of client.readBatches(EVERYTHING, call())) break;
    await cancelled;
  });

  it('ends a call when its signal aborts', async () => {
    const controller = new AbortController();
    const cancelled = new Promise((resolve) => {
      grpc.handlers.ListMeters = (started) => {
        started.on('cancelled', resolve);
        controller.abort();
      };
    });
    await expect(client.listMeters(ALL, call(controller.signal))).rejects.toMatchObject({
      code: GrpcStatus.CANCELLED,
    });
    await cancelled;
  });

  it('starts no call for a signal that has aborted', async () => {
    const aborted = call(AbortSignal.abort());
    await expect(client.listMeters(ALL, aborted)).rejects.toMatchObject({ code: GrpcStatus.CANCELLED });
    await expect(collect(client.readBatches(EVERYTHING, aborted))).rejects.toMatchObject({
      code: GrpcStatus.CANCELLED,
    });
    expect(grpc.calls).toEqual([]);
  });

  it('gives up an answer, and the first batch of a stream, that is late', async () => {
    client.close();
    client = connect({ answerTimeoutMs: 300 });
    grpc.handlers.ListMeters = () => {};
    const cancelled = nextBatchStream(grpc).then((stream) => once(stream, 'cancelled'));
    await expect(client.listMeters(ALL, call())).rejects.toMatchObject(late);
    await expect(collect(client.readBatches(EVERYTHING, call()))).rejects.toMatchObject(late);
    await cancelled;
  });

  it('gives up a stream that takes too long as a whole', async () => {
    client.close();
    client = connect({ streamTimeoutMs: 300 });
    void nextBatchStream(grpc, oneReading);
    await expect(collect(client.readBatches(EVERYTHING, call()))).rejects.toMatchObject(late);
  });

  it('fails at once while the server is down, and finds it within seconds when it is up again', async () => {
    await client.listMeters(ALL, call());
    grpc.stop();
    const before = Date.now();
    await expect(client.listMeters(ALL, call())).rejects.toMatchObject(unavailable);
    await expect(client.isServing(call())).rejects.toMatchObject(unavailable);
    expect(Date.now() - before).toBeLessThan(2000);

    const { handlers, port } = grpc;
    grpc = await startFakeGrpcServer(port);
    grpc.handlers = handlers;
    await vi.waitUntil(() => client.listMeters(ALL, call()).catch(() => false), {
      timeout: 3000,
      interval: 20,
    });
    expect(await client.isServing(call())).toBe(true);
  });

  it('does not wait for long where something listens that never answers', async () => {
    const mute = createServer().listen(0, '127.0.0.1');
    await once(mute, 'listening');
    const grpcAddress = `127.0.0.1:${(mute.address() as AddressInfo).port}`;
    const lost = createMeterUsageClient({ grpcAddress, answerTimeoutMs: 60_000, streamTimeoutMs: 60_000 });
    await expect(lost.isServing(call())).rejects.toMatchObject(unavailable);
    lost.close();
    mute.close();
  });
});
