import { credentials, type Client } from '@grpc/grpc-js';
import { MeterUsage } from '@wattstream/protos';
import { median, millisecondsOf, quantile } from './measure.ts';
import type { Latency } from './wrk.ts';

const { path, requestSerialize } = MeterUsage.service.ReadSeries;
/** Reading the columns of fifty answers would keep this process busy, and be measured with them. */
const asItIs = (bytes: Buffer) => bytes;

const FIRST_S = Date.UTC(2025, 0, 1) / 1000;
const DAY_S = 86_400;
/** Ranges that were asked for. */
let asked = 0;

/** Whether all clients ask for the same range, or none for one that was asked for before. */
export type Ranges = 'the same' | 'different';

/** Calls ReadSeries from so many clients, each on a connection of its own and again as soon as it is answered. */
export async function callSeries(
  address: string,
  count: number,
  seconds: number,
  ranges: Ranges,
): Promise<Latency> {
  const options = { 'grpc.use_local_subchannel_pool': 1 };
  const clients = Array.from(
    { length: count },
    () => new MeterUsage(address, credentials.createInsecure(), options),
  );
  const times: number[] = [];
  let errors = 0;
  const endMs = performance.now() + seconds * 1000;
  const askAgain = async (client: Client) => {
    while (performance.now() < endMs) {
      const from = ranges === 'the same' ? 0 : FIRST_S + asked++;
      times.push(await millisecondsOf(() => readSeries(client, from).catch(() => errors++)));
    }
  };
  await Promise.all(clients.map(askAgain));
  clients.forEach((client) => client.close());
  return { median: median(times), p99: quantile(times, 0.99), errors };
}

/** How long the answer is that all who ask for the same range get. */
export async function seriesBytes(address: string): Promise<number> {
  const client = new MeterUsage(address, credentials.createInsecure());
  const { length } = await readSeries(client, 0);
  client.close();
  return length;
}

function readSeries(client: Client, from: number): Promise<Buffer> {
  const request = { points: 1000, timestamp_from: from, timestamp_to: from && from + 365 * DAY_S };
  return new Promise((resolve, reject) => {
    client.makeUnaryRequest(path, requestSerialize, asItIs, request, (error, bytes) =>
      error ? reject(error) : resolve(bytes!),
    );
  });
}
