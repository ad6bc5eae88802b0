import { credentials } from '@grpc/grpc-js';
import { MeterUsage, type MeterUsageClient, type Series } from '@wattstream/protos';
import { BIG, FIRST_MS, YEAR, type BigMeter } from './big-meter.ts';
import { startGateway, startGrpcServer } from './child-server.ts';
import { inTurn, millisecondsOf, quantile, toRow, type Row } from './measure.ts';

const ROUNDS = 60;
const POINTS = [1000, 4000];
/** Shares of the history, each at places that no boundary of a bucket falls on. */
const ZOOMS = [1, 0.5, 0.1, 0.01, 0.001, 0.0001];

/** Reads a series; resolves once all of it has come. */
type ReadSeries = (meter: string, range: { from: number; to: number }, points: number) => Promise<void>;

/** A series of the big meter at any zoom, against the whole year of the small one with as many points. */
export async function benchScaleSeries({ folder }: BigMeter): Promise<Row[]> {
  const server = await startGrpcServer(folder);
  const gateway = await startGateway(server.address);
  const client = new MeterUsage(server.address, credentials.createInsecure());
  const rows = [
    ...(await benchAtEveryZoom('ReadSeries', overGrpc(client))),
    ...(await benchAtEveryZoom('series over HTTP', overHttp(gateway.address))),
  ];
  client.close();
  await gateway.stop();
  await server.stop();
  return rows;
}

async function benchAtEveryZoom(name: string, read: ReadSeries): Promise<Row[]> {
  const rows: Row[] = [];
  for (const points of POINTS) {
    const worst: Record<'median' | 'p95', Row | undefined> = { median: undefined, p95: undefined };
    for (const share of ZOOMS) {
      let round = 0;
      const figures = await inTurn(
        ROUNDS,
        () => millisecondsOf(() => read(BIG.id, rangeOf(share, round++), points)),
        () => millisecondsOf(() => read(YEAR.id, wholeOf(YEAR), points)),
      );
      for (const [kind, rank] of [['median', 0.5] as const, ['p95', 0.95] as const]) {
        const row = toRow(
          {
            name: `${name}, ${points} points of 100 M readings, worst ${kind} (at ${share * 100} %)`,
            reference: 'a year of 15 min',
            unit: 'ms',
            target: '≤ 2',
          },
          quantile(figures.subject, rank),
          quantile(figures.reference, rank),
        );
        if (!(row.ratio <= (worst[kind]?.ratio ?? -1))) worst[kind] = row;
      }
    }
    rows.push(...Object.values(worst).filter((row) => row !== undefined));
  }
  return rows;
}

/** Unix seconds. */
function rangeOf(share: number, round: number): { from: number; to: number } {
  const span = (BIG.readings * BIG.stepMs) / 1000;
  const offset = Math.floor(span * (1 - share) * ((round * 0.618_033_988_7) % 1));
  return { from: FIRST_MS / 1000 + offset, to: FIRST_MS / 1000 + offset + Math.floor(span * share) };
}

function wholeOf({ readings, stepMs }: typeof YEAR) {
  return { from: FIRST_MS / 1000, to: (FIRST_MS + readings * stepMs) / 1000 };
}

function overGrpc(client: MeterUsageClient): ReadSeries {
  return async (meter, { from, to }, points) => {
    const request = { meter_id: meter, timestamp_from: from, timestamp_to: to, points };
    const series = await new Promise<Series>((resolve, reject) => {
      client.ReadSeries(request, (error, reply) => (error ? reject(error) : resolve(reply!)));
    });
    if (series.time_ms.length === 0) throw new Error(`no buckets of ${meter} came`);
  };
}

function overHttp(address: string): ReadSeries {
  return async (meter, { from, to }, points) => {
    const url = `http://${address}/api/meters/${meter}/series?from=${from}&to=${to}&points=${points}`;
    const response = await fetch(url, { headers: { 'accept-encoding': 'identity' } });
    const text = await response.text();
    if (!response.ok) throw new Error(text);
  };
}
