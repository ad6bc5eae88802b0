import { credentials } from '@grpc/grpc-js';
import { MeterUsage, type MeterUsageClient, type Series } from '@wattstream/protos';
import { mkdir } from 'node:fs/promises';
import path from 'node:path';
import { startGrpcServer } from './child-server.ts';
import { inTurn, millisecondsOf, quantile, toRow, type Row } from './measure.ts';
import { writeMeterFile } from './sample-files.ts';

const YEAR = 35_040;
const ROUNDS = 60;

/** A year of 15-minute readings as 1,000 points, against the same answer for a range without readings. */
export async function benchSeries(folder: string): Promise<Row[]> {
  await mkdir(folder, { recursive: true });
  await writeMeterFile(path.join(folder, 'year.csv'), YEAR, 900_000);
  const server = await startGrpcServer(folder);
  const client = new MeterUsage(server.address, credentials.createInsecure());
  const figures = await inTurn(
    ROUNDS,
    () => millisecondsOf(() => readSeries(client, {}, YEAR)),
    () => millisecondsOf(() => readSeries(client, { timestamp_from: 1, timestamp_to: 2 }, 0)),
  );
  client.close();
  await server.stop();
  const reference = 'ReadSeries of a range without readings';
  return [['median', 0.5] as const, ['p95', 0.95] as const].map(([name, rank]) =>
    toRow(
      { name: `ReadSeries, a year in 1,000 points, ${name}`, reference, unit: 'ms' },
      quantile(figures.subject, rank),
      quantile(figures.reference, rank),
    ),
  );
}

async function readSeries(client: MeterUsageClient, range: object, readings: number): Promise<void> {
  const series = await new Promise<Series>((resolve, reject) => {
    client.ReadSeries({ points: 1000, ...range }, (error, reply) =>
      error ? reject(error) : resolve(reply!),
    );
  });
  const count = series.summary?.count;
  if (count !== readings) throw new Error(`the series is of ${count} readings, not ${readings}`);
}
