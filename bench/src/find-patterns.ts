import { credentials } from '@grpc/grpc-js';
import { MeterUsage, type FindPatternsRequest, type MeterUsageClient } from '@wattstream/protos';
import { BIG, FIRST_MS, YEAR, type BigMeter } from './big-meter.ts';
import { startGrpcServer } from './child-server.ts';
import { inTurn, median, millisecondsOf, quantile, toRow, type Row } from './measure.ts';

const ROUNDS = 20;
/** How long other calls are measured, alone and beside a search. */
const BESIDE_MS = 4000;
const DAY_S = 86_400;

/** The kinds that look at each reading once or a few times. The meter's load is 40 to 220 kW. */
const KINDS: Record<string, FindPatternsRequest['pattern']> = {
  run: { run: { limit: 180, at_least_seconds: 3600 } },
  peaks: { peaks: { per: 'MONTH', window_seconds: 3600, top: 3 } },
  ramp: { ramp: { change: 20, within_seconds: 3600 } },
  flat: { flat: { at_least_seconds: 3600, tolerance: 0.5 } },
  gaps: { gaps: {} },
  'base load': { base_load: { hour_to: 6 } },
  'out of hours': { out_of_hours: {} },
  outlier: { outlier: { z: 3 } },
};

/** What finding patterns costs through gRPC, against streaming the readings, and what it costs others. */
export async function benchFindPatterns({ folder }: BigMeter): Promise<Row[]> {
  const server = await startGrpcServer(folder, { MAX_SEARCHES: '4' });
  const client = new MeterUsage(server.address, credentials.createInsecure());
  try {
    return [
      ...(await benchKinds(client)),
      await benchSimilar(client),
      await benchNoMatch(client),
      ...(await benchBeside(client)),
    ];
  } finally {
    client.close();
    await server.stop();
  }
}

async function benchKinds(client: MeterUsageClient): Promise<Row[]> {
  const rows: Row[] = [];
  for (const [kind, pattern] of Object.entries(KINDS)) {
    const figures = await inTurn(
      ROUNDS,
      () => millisecondsOf(() => find(client, { meter_id: YEAR.id, pattern: pattern! })),
      () => millisecondsOf(() => stream(client)),
    );
    const names = { name: `pattern of a year, ${kind}`, reference: 'ReadBatches of the year', unit: 'ms' };
    rows.push(toRow({ ...names, target: '≤ 3' }, median(figures.subject), median(figures.reference)));
  }
  return rows;
}

async function benchSimilar(client: MeterUsageClient): Promise<Row> {
  let round = 0;
  const similar = () => {
    const from = FIRST_MS / 1000 + (20 + round++) * DAY_S;
    const pattern = { similar: { example_from: from, example_to: from + DAY_S } };
    return find(client, { meter_id: YEAR.id, pattern });
  };
  const figures = await inTurn(
    ROUNDS,
    () => millisecondsOf(similar),
    () => millisecondsOf(() => stream(client)),
  );
  const beyond = median(figures.subject) - median(figures.reference);
  const names = { name: 'windows of 96 like one, beyond ReadBatches', reference: 'the most', unit: 'ms' };
  return toRow({ ...names, target: '≤ 1' }, beyond, 15);
}

async function benchNoMatch(client: MeterUsageClient): Promise<Row> {
  const times: number[] = [];
  for (let round = 0; round <= ROUNDS; round++) {
    const pattern = { run: { limit: 1e9 } };
    times.push(await millisecondsOf(() => find(client, { meter_id: BIG.id, pattern })));
  }
  const names = { name: 'runs in 100 M readings, none there', reference: 'the most', unit: 'ms' };
  return toRow({ ...names, target: '≤ 1' }, median(times.slice(1)), 50);
}

/** Series of the year asked for one after the other, alone and while matrix profiles are computed. */
async function benchBeside(client: MeterUsageClient): Promise<Row[]> {
  const alone = await readForAWhile(client);
  const stop = new AbortController();
  const searching = searchUntil(client, stop.signal);
  const beside = await readForAWhile(client);
  stop.abort();
  await searching;
  const names = { name: 'ReadSeries, p95 beside a matrix profile', reference: 'p95 alone', unit: 'ms' };
  return [toRow({ ...names, target: '≤ 2' }, quantile(beside, 0.95), quantile(alone, 0.95))];
}

async function readForAWhile(client: MeterUsageClient): Promise<number[]> {
  const times: number[] = [];
  const endMs = performance.now() + BESIDE_MS;
  let shift = 0;
  while (performance.now() < endMs) {
    // Each of another range, so that none has an answer already.
    const from = FIRST_MS / 1000 + 60 * ++shift;
    times.push(await millisecondsOf(() => readSeries(client, from)));
  }
  return times;
}

function readSeries(client: MeterUsageClient, from: number): Promise<void> {
  const request = { meter_id: YEAR.id, points: 1000, timestamp_from: from };
  return new Promise((resolve, reject) => {
    client.ReadSeries(request, (error) => (error ? reject(error) : resolve()));
  });
}

async function searchUntil(client: MeterUsageClient, signal: AbortSignal): Promise<void> {
  const pattern = { strange: { starts: 'ANY' as const } };
  while (!signal.aborted) {
    const call = client.FindPatterns({ meter_id: YEAR.id, pattern });
    signal.addEventListener('abort', () => call.cancel(), { once: true });
    await call.toArray().catch(() => {});
  }
}

async function find(client: MeterUsageClient, request: FindPatternsRequest): Promise<void> {
  const replies = (await client.FindPatterns(request).toArray()) as { end: { readings: number } | null }[];
  if (!replies.at(-1)?.end) throw new Error('the search did not end');
}

async function stream(client: MeterUsageClient): Promise<void> {
  const batches = await client.ReadBatches({ meter_id: YEAR.id }).toArray();
  if (batches.length === 0) throw new Error('no readings came');
}
