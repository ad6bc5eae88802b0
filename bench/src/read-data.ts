import { credentials } from '@grpc/grpc-js';
import { MeterUsage, type MeterUsageClient } from '@wattstream/protos';
import { once } from 'node:events';
import { mkdir } from 'node:fs/promises';
import path from 'node:path';
import { startBareServer, startGrpcServer } from './child-server.ts';
import { inTurn, median, millisecondsOf, toRow, type Row } from './measure.ts';
import { writeMeterFile } from './sample-files.ts';

const READINGS = 200_000;
const ROUNDS = 7;

/** ReadData: readings a second and the time to the first, against a bare grpc-js loop of the same messages. */
export async function benchReadData(folder: string): Promise<Row[]> {
  await mkdir(folder, { recursive: true });
  await writeMeterFile(path.join(folder, 'meter.csv'), READINGS, 900_000);
  const [ours, bare] = [await startGrpcServer(folder), await startBareServer(READINGS)];
  const clients = [ours, bare].map(({ address }) => new MeterUsage(address, credentials.createInsecure()));
  const [ourClient, bareClient] = clients as [MeterUsageClient, MeterUsageClient];
  const whole = await inTurn(
    ROUNDS,
    () => millisecondsOf(() => readAll(ourClient)),
    () => millisecondsOf(() => readAll(bareClient)),
  );
  const first = await inTurn(
    5 * ROUNDS,
    () => millisecondsOf(() => readFirst(ourClient)),
    () => millisecondsOf(() => readFirst(bareClient)),
  );
  clients.forEach((client) => client.close());
  await Promise.all([ours.stop(), bare.stop()]);
  const reference = 'bare grpc-js loop of the same messages';
  return [
    toRow(
      { name: 'ReadData, rate', reference, unit: 'readings/s', target: '≥ 0.8' },
      (1000 * READINGS) / median(whole.subject),
      (1000 * READINGS) / median(whole.reference),
    ),
    toRow(
      { name: 'ReadData, first message', reference, unit: 'ms' },
      median(first.subject),
      median(first.reference),
    ),
  ];
}

async function readAll(client: MeterUsageClient): Promise<void> {
  let count = 0;
  const call = client.ReadData({});
  call.on('data', () => count++);
  await once(call, 'end');
  if (count !== READINGS) throw new Error(`${count} readings came, not ${READINGS}`);
}

async function readFirst(client: MeterUsageClient): Promise<void> {
  const call = client.ReadData({});
  call.on('error', () => undefined);
  await once(call, 'data');
  call.cancel();
}
