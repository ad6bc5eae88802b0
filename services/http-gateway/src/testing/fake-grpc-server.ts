import {
  Metadata,
  Server,
  ServerCredentials,
  status as GrpcStatus,
  type ServerWritableStream,
} from '@grpc/grpc-js';
import {
  encodeFloat64Column,
  encodeInt64Column,
  MeterUsage,
  type FindPatternsReply,
  type MeterUsageHandlers,
  type ReadingBatch,
  type ReadRequest,
} from '@wattstream/protos';
import { HealthImplementation } from 'grpc-health-check';

export type BatchStream = ServerWritableStream<ReadRequest, ReadingBatchMessage>;
export type ReadingBatchMessage = Partial<ReadingBatch>;

/** A call as it arrived. */
export interface SeenCall {
  method: string;
  request: unknown;
  requestId: unknown;
  metadata: Record<string, unknown>;
}

export interface FakeGrpcServer {
  port: number;
  address: string;
  /** Methods as they answer from now on; those left out are UNIMPLEMENTED. */
  handlers: Partial<MeterUsageHandlers>;
  calls: SeenCall[];
  health: HealthImplementation;
  /** Ends at once what runs. */
  stop(): void;
}

/** A real gRPC server with the contract's methods, which answer as each test tells them. */
export async function startFakeGrpcServer(port = 0): Promise<FakeGrpcServer> {
  const server = new Server();
  const health = new HealthImplementation({ '': 'SERVING' });
  health.addToServer(server);
  const calls: SeenCall[] = [];
  const fake: Omit<FakeGrpcServer, 'port' | 'address'> = {
    handlers: { ReadTotals: sendRevision(1758888123456) },
    calls,
    health,
    stop: () => server.forceShutdown(),
  };

  const note = (method: string, call: { request: unknown; metadata: Metadata }) => {
    const metadata = call.metadata.getMap();
    calls.push({ method, request: call.request, requestId: metadata['x-request-id'], metadata });
  };
  server.addService(MeterUsage.service, {
    ListMeters: ((call, callback) => {
      note('ListMeters', call);
      if (fake.handlers.ListMeters) fake.handlers.ListMeters(call, callback);
      else callback(unimplemented);
    }) satisfies MeterUsageHandlers['ListMeters'],
    UpdateMeter: ((call, callback) => {
      note('UpdateMeter', call);
      if (fake.handlers.UpdateMeter) fake.handlers.UpdateMeter(call, callback);
      else callback(unimplemented);
    }) satisfies MeterUsageHandlers['UpdateMeter'],
    ReadSeries: ((call, callback) => {
      note('ReadSeries', call);
      if (fake.handlers.ReadSeries) fake.handlers.ReadSeries(call, callback);
      else callback(unimplemented);
    }) satisfies MeterUsageHandlers['ReadSeries'],
    ReadTotals: ((call, callback) => {
      note('ReadTotals', call);
      if (fake.handlers.ReadTotals) fake.handlers.ReadTotals(call, callback);
      else callback(unimplemented);
    }) satisfies MeterUsageHandlers['ReadTotals'],
    ReadQualities: ((call, callback) => {
      note('ReadQualities', call);
      if (fake.handlers.ReadQualities) fake.handlers.ReadQualities(call, callback);
      else callback(unimplemented);
    }) satisfies MeterUsageHandlers['ReadQualities'],
    ListImports: ((call, callback) => {
      note('ListImports', call);
      if (fake.handlers.ListImports) fake.handlers.ListImports(call, callback);
      else callback(unimplemented);
    }) satisfies MeterUsageHandlers['ListImports'],
    GetImport: ((call, callback) => {
      note('GetImport', call);
      if (fake.handlers.GetImport) fake.handlers.GetImport(call, callback);
      else callback(unimplemented);
    }) satisfies MeterUsageHandlers['GetImport'],
    DeleteImport: ((call, callback) => {
      note('DeleteImport', call);
      if (fake.handlers.DeleteImport) fake.handlers.DeleteImport(call, callback);
      else callback(unimplemented);
    }) satisfies MeterUsageHandlers['DeleteImport'],
    ImportFile: ((call) => {
      note('ImportFile', Object.assign(call, { request: undefined }));
      if (fake.handlers.ImportFile) fake.handlers.ImportFile(call);
      else call.emit('error', unimplemented);
    }) satisfies MeterUsageHandlers['ImportFile'],
    SavePattern: ((call, callback) => {
      note('SavePattern', call);
      if (fake.handlers.SavePattern) fake.handlers.SavePattern(call, callback);
      else callback(unimplemented);
    }) satisfies MeterUsageHandlers['SavePattern'],
    ListPatterns: ((call, callback) => {
      note('ListPatterns', call);
      if (fake.handlers.ListPatterns) fake.handlers.ListPatterns(call, callback);
      else callback(unimplemented);
    }) satisfies MeterUsageHandlers['ListPatterns'],
    DeletePattern: ((call, callback) => {
      note('DeletePattern', call);
      if (fake.handlers.DeletePattern) fake.handlers.DeletePattern(call, callback);
      else callback(unimplemented);
    }) satisfies MeterUsageHandlers['DeletePattern'],
    FindPatterns: ((call) => {
      note('FindPatterns', call);
      if (fake.handlers.FindPatterns) fake.handlers.FindPatterns(call);
      else call.emit('error', unimplemented);
    }) satisfies MeterUsageHandlers['FindPatterns'],
    ReadBatches: ((call) => {
      note('ReadBatches', call);
      if (fake.handlers.ReadBatches) fake.handlers.ReadBatches(call);
      else call.emit('error', unimplemented);
    }) satisfies MeterUsageHandlers['ReadBatches'],
  });
  const bound = await new Promise<number>((resolve, reject) => {
    server.bindAsync(`127.0.0.1:${port}`, ServerCredentials.createInsecure(), (error, boundPort) => {
      if (error) reject(error);
      else resolve(boundPort);
    });
  });
  return Object.assign(fake, { port: bound, address: `127.0.0.1:${bound}` });
}

const unimplemented = { code: GrpcStatus.UNIMPLEMENTED, details: 'not in this test' };

/** A batch of a meter; a value of NaN is missing. */
export function toBatch(readings: [timeMs: number, value: number][]): ReadingBatchMessage {
  return {
    meter_id: 'office',
    time_ms: encodeInt64Column(Float64Array.from(readings, ([timeMs]) => timeMs)),
    value: encodeFloat64Column(Float64Array.from(readings, ([, value]) => value)),
  };
}

/** A handler that answers each request for totals with a revision and nothing more. */
export function sendRevision(revision: number): NonNullable<MeterUsageHandlers['ReadTotals']> {
  return ({ request }, callback) => callback(null, { meter_id: request.meter_id || 'office', revision });
}

/** A handler that answers with these batches. */
export function sendBatches(...batches: ReadingBatchMessage[]): (call: BatchStream) => void {
  return (call) => {
    for (const batch of batches) call.write(batch);
    call.end();
  };
}

/** A handler that answers with these messages. */
export function sendReplies(
  ...replies: FindPatternsReply[]
): NonNullable<MeterUsageHandlers['FindPatterns']> {
  return (call) => {
    for (const reply of replies) call.write(reply);
    call.end();
  };
}

/** The next call for readings, which is left open once it has this first batch. */
export function nextBatchStream(grpc: FakeGrpcServer, first?: ReadingBatchMessage): Promise<BatchStream> {
  return new Promise((resolve) => {
    grpc.handlers.ReadBatches = (call) => {
      if (first) call.write(first);
      resolve(call);
    };
  });
}
