import { credentials } from '@grpc/grpc-js';
import { MeterUsage, type MeterUsageClient, type ReadingBatch } from '@wattstream/protos';
import { once } from 'node:events';
import { mkdir, stat } from 'node:fs/promises';
import path from 'node:path';
import { BIG, type BigMeter } from './big-meter.ts';
import { startBareServer, startGrpcServer } from './child-server.ts';
import { inTurn, median, millisecondsOf, toRow, type Row } from './measure.ts';
import { residentBytes, watchMemory } from './memory.ts';
import { writeMeterFile } from './sample-files.ts';

const ROUNDS = 3;

/** The whole history of the big meter as columns: rate, first batch, memory; and what it costs at rest. */
export async function benchScaleStream(big: BigMeter, folder: string): Promise<Row[]> {
  const ours = await startGrpcServer(big.folder);
  const bare = await startBareServer(BIG.readings);
  const ourClient = new MeterUsage(ours.address, credentials.createInsecure());
  const bareClient = new MeterUsage(bare.address, credentials.createInsecure());
  const firstMs: number[] = [];
  for (let i = 0; i < 20; i++) firstMs.push(await millisecondsOf(() => readFirst(ourClient)));
  const restingBytes = await residentBytes(ours.pid);
  const memory = watchMemory(ours.pid);
  const whole = await inTurn(
    ROUNDS,
    () => millisecondsOf(() => readAll(ourClient)),
    () => millisecondsOf(() => readAll(bareClient)),
  );
  const peakBytes = await memory.stop();
  const single = await millisecondsOf(() => readSingly(ourClient));
  ourClient.close();
  bareClient.close();
  await Promise.all([ours.stop(), bare.stop()]);
  const rate = (1000 * BIG.readings) / median(whole.subject);
  const unit = 'readings/s';
  return [
    toRow(
      {
        name: 'ReadBatches of 100 M readings',
        reference: 'bare grpc-js loop of equal messages',
        unit,
        target: '≥ 0.5',
      },
      rate,
      (1000 * BIG.readings) / median(whole.reference),
    ),
    toRow(
      { name: 'ReadBatches', reference: 'ReadData', unit, target: '≥ 50' },
      rate,
      (1000 * SINGLE) / single,
    ),
    toRow(
      { name: 'ReadBatches, first batch of 100 M', reference: '50 ms', unit: 'ms', target: '≤ 1' },
      median(firstMs),
      50,
    ),
    toRow(
      { name: 'memory grown while 100 M readings streamed', reference: '100 MB', unit: 'MB', target: '≤ 1' },
      (peakBytes - restingBytes) / 1e6,
      100,
    ),
    toRow(
      { name: 'disk a reading, rollups included', reference: '10 bytes', unit: 'bytes', target: '≤ 1' },
      (await stat(big.database)).size / BIG.readings,
      10,
    ),
    await benchStart(big, folder),
  ];
}

/** From the start of the process to the first call that it takes. */
async function benchStart(big: BigMeter, folder: string): Promise<Row> {
  await mkdir(folder, { recursive: true });
  await writeMeterFile(path.join(folder, 'small.csv'), 3000, 900_000);
  const start = (dataDir: string) => async () => {
    const startedMs = performance.now();
    const server = await startGrpcServer(dataDir);
    const ms = performance.now() - startedMs;
    await server.stop();
    return ms;
  };
  const figures = await inTurn(5, start(big.folder), start(folder));
  const names = {
    name: 'start with 100 M readings',
    reference: 'start with 3,000',
    unit: 'ms',
    target: '≤ 2',
  };
  return toRow(names, median(figures.subject), median(figures.reference));
}

async function readAll(client: MeterUsageClient): Promise<void> {
  let count = 0;
  const call = client.ReadBatches({ meter_id: BIG.id });
  call.on('data', ({ value }: ReadingBatch) => (count += value.length / Float64Array.BYTES_PER_ELEMENT));
  await once(call, 'end');
  if (count !== BIG.readings) throw new Error(`${count} readings came, not ${BIG.readings}`);
}

async function readFirst(client: MeterUsageClient): Promise<void> {
  const call = client.ReadBatches({ meter_id: BIG.id });
  call.on('error', () => undefined);
  await once(call, 'data');
  call.cancel();
}

/** As many readings as one message each. */
const SINGLE = 400_000;

async function readSingly(client: MeterUsageClient): Promise<void> {
  let count = 0;
  const call = client.ReadData({ meter_id: BIG.id });
  call.on('error', () => undefined);
  await new Promise<void>((resolve) => {
    call.on('data', () => {
      if (++count === SINGLE) resolve();
    });
  });
  call.cancel();
}
