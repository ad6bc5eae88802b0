// The reference of grpc-js: a server that sends messages which lie ready in memory, streams of so many readings with no
// more than the wait for "drain" that keeps its memory flat, and an answer of so many bytes.
import {
  Server,
  ServerCredentials,
  type sendUnaryData,
  type ServerWritableStream,
  type UntypedServiceImplementation,
} from '@grpc/grpc-js';
import {
  encodeFloat64Column,
  encodeInt64Column,
  MeterUsage,
  type MeterData,
  type MeterUsageHandlers,
  type ReadingBatch,
} from '@wattstream/protos';
import { once } from 'node:events';

const readings = Number(process.argv[2]);
const answer = Buffer.alloc(Number(process.argv[3]));
/** As many as a message of the grpc-server has. */
const BATCH_SIZE = 65_536;

// Few messages that are sent again and again: a long history must not cost memory here.
const messages = Array.from({ length: Math.min(readings, BATCH_SIZE) }, (_, i) => ({
  timestamp: 1_735_690_500 + 900 * i,
  value: Math.round(2000 + 1000 * Math.sin(i)) / 100,
}));
const whole = toBatch(Math.min(readings, BATCH_SIZE));
const rest = toBatch(readings % BATCH_SIZE);

function toBatch(size: number): ReadingBatch {
  const part = messages.slice(0, size);
  const timeMs = Float64Array.from(part, ({ timestamp }) => timestamp * 1000);
  const value = Float64Array.from(part, (message) => message.value);
  return { meter_id: 'bare', time_ms: encodeInt64Column(timeMs), value: encodeFloat64Column(value) };
}

function* singleMessages(): Generator<Pick<MeterData, 'timestamp' | 'value'>> {
  for (let i = 0; i < readings; i++) yield messages[i % messages.length]!;
}

function* batchMessages(): Generator<ReadingBatch> {
  for (let sent = 0; sent + BATCH_SIZE <= readings; sent += BATCH_SIZE) yield whole;
  if (rest.value.length > 0) yield rest;
}

async function sendAll<T>(call: ServerWritableStream<unknown, T>, ready: Iterable<T>): Promise<void> {
  for (const message of ready) {
    if (!call.write(message)) await once(call, 'drain');
  }
  call.end();
}

const { ReadSeries } = MeterUsage.service;
const service = {
  ...MeterUsage.service,
  ReadSeries: { ...ReadSeries, responseSerialize: (bytes: Buffer) => bytes },
};
const server = new Server();
const handlers: Pick<MeterUsageHandlers, 'ReadData' | 'ReadBatches'> & UntypedServiceImplementation = {
  ReadData: (call) => void sendAll(call, singleMessages()),
  ReadBatches: (call) => void sendAll(call, batchMessages()),
  ReadSeries: (_call: unknown, callback: sendUnaryData<Buffer>) => callback(null, answer),
};
server.addService(service, handlers);
server.bindAsync('127.0.0.1:0', ServerCredentials.createInsecure(), (error, port) => {
  if (error) throw error;
  console.log(JSON.stringify({ msg: 'serving', port }));
});
process.on('SIGTERM', () => process.exit(0));
