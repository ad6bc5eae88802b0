// The reference for streams: a grpc-js server that sends messages which lie ready in memory, with no more
// than the wait for "drain" that keeps its memory flat.
import { Server, ServerCredentials, type ServerWritableStream } from '@grpc/grpc-js';
import { MeterUsage, type MeterData, type MeterUsageHandlers } from '@wattstream/protos';
import { once } from 'node:events';

const readings = Number(process.argv[2]);
const messages = Array.from({ length: readings }, (_, i) => ({
  timestamp: 1_735_690_500 + 900 * i,
  value: Math.round(2000 + 1000 * Math.sin(i)) / 100,
}));

async function sendAll(call: ServerWritableStream<unknown, MeterData>): Promise<void> {
  for (const message of messages) {
    if (!call.write(message)) await once(call, 'drain');
  }
  call.end();
}

const server = new Server();
const handlers: Pick<MeterUsageHandlers, 'ReadData'> = { ReadData: (call) => void sendAll(call) };
server.addService(MeterUsage.service, handlers);
server.bindAsync('127.0.0.1:0', ServerCredentials.createInsecure(), (error, port) => {
  if (error) throw error;
  console.log(JSON.stringify({ msg: 'serving', port }));
});
process.on('SIGTERM', () => process.exit(0));
