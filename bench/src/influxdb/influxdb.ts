import { credentials } from '@grpc/grpc-js';
import { MeterUsage, type MeterUsageClient, type ReadingBatch, type Series } from '@wattstream/protos';
import { once } from 'node:events';
import { mkdir } from 'node:fs/promises';
import path from 'node:path';
import { DuckDbMeterStore } from '../../../services/grpc-server/src/store/duckdb/duckdb-meter-store.ts';
import { InfluxDbMeterStore } from '../../../services/grpc-server/src/store/influxdb/influxdb-meter-store.ts';
import { InfluxServer } from '../../../services/grpc-server/src/store/influxdb/testing/influx-server.ts';
import type { MeterStore } from '../../../services/grpc-server/src/store/meter-store.ts';
import { FIRST_MS, generateReadings, writeMeter, YEAR } from '../big-meter.ts';
import { startGrpcServer } from '../child-server.ts';
import { inTurn, median, millisecondsOf, toRow, type Row } from '../measure.ts';
import { RawInfluxDb } from './raw-influxdb.ts';

/** One reading a second for 231 days. */
const DENSE = { id: 'dense', readings: 20_000_000, stepMs: 1000 };
/** What is imported and read whole, of one reading a second too. */
const WRITTEN = { id: 'written', readings: 1_000_000, stepMs: 1000 };
const ROUNDS = 5;
const POINTS = 1000;
const DAY_MS = 86_400_000;
/** In turns of some calls each. */
const MANY_CALLS = { rounds: 5, calls: 8 };
const NAMES = ['InfluxDB', 'DuckDB', 'raw'] as const;

type BenchMeter = typeof DENSE;

/** Over InfluxDB and over DuckDB, against asking the same InfluxDB without us, all on this machine. */
export async function benchInfluxDb(folder: string): Promise<Row[]> {
  const influx = await InfluxServer.start();
  try {
    const rows = [await benchImport(influx)];
    const database = await influx.createDatabase();
    await fill(new InfluxDbMeterStore({ url: influx.url, database }));
    const [empty, file] = [path.join(folder, 'empty'), path.join(folder, '.wattstream', 'readings.duckdb')];
    for (const made of [empty, path.dirname(file)]) await mkdir(made, { recursive: true });
    await fill(await DuckDbMeterStore.open({ path: file, memoryMb: 256 }));
    const environment = { METER_STORE: 'influxdb', INFLUXDB_URL: influx.url, INFLUXDB_DATABASE: database };
    const overInflux = await startGrpcServer(empty, environment);
    const overDuckDb = await startGrpcServer(folder);
    const clients = [overInflux, overDuckDb].map(
      ({ address }) => new MeterUsage(address, credentials.createInsecure()),
    ) as [MeterUsageClient, MeterUsageClient];
    const raw = new RawInfluxDb(influx.url, database);
    rows.push(await benchFullRead(clients[0], raw), ...(await benchSeries(clients, raw)));
    for (const client of clients) client.close();
    await Promise.all([overInflux.stop(), overDuckDb.stop()]);
    return rows;
  } finally {
    await influx.remove();
  }
}

async function fill(store: MeterStore): Promise<void> {
  for (const meter of [YEAR, WRITTEN, DENSE]) await writeMeter(store, meter);
  await store.close();
}

/** An import, rollups and all, against a loop that writes points of the same fields for the same readings. */
async function benchImport(influx: InfluxServer): Promise<Row> {
  const { id, readings, stepMs } = WRITTEN;
  const toLine = (timeMs: number, value: number) =>
    `reading,meter=${id} value=${value},version=1i,layers="1" ${timeMs}`;
  const figures = await inTurn(
    ROUNDS,
    async () => {
      const store = new InfluxDbMeterStore({ url: influx.url, database: await influx.createDatabase() });
      const description = { id, name: id, unit: 'kWh', zone: 'UTC', intervalSeconds: null, tags: {} };
      const meter = { ...description, kind: 'energy' as const, stamp: 'end' as const };
      const record = { id, file: 'a.csv', sha256: '0'.repeat(64), bytes: 1, atMs: 1, reportJson: '{}' };
      const ms = await millisecondsOf(() =>
        store.importFile(record, [{ description: meter, readings: generateReadings(readings, stepMs) }]),
      );
      await store.close();
      return ms;
    },
    async () => {
      const raw = new RawInfluxDb(influx.url, await influx.createDatabase());
      return millisecondsOf(() => raw.write(generateReadings(readings, stepMs), toLine));
    },
  );
  const names = {
    name: 'import into InfluxDB, rate',
    reference: 'bare line-protocol writer of the same points',
  };
  return toRateRow(names, figures);
}

/** How many of the written meter's readings went by in a second. */
function toRateRow(
  names: Pick<Row, 'name' | 'reference'>,
  figures: { subject: number[]; reference: number[] },
): Row {
  const rateOf = (ms: readonly number[]) => (1000 * WRITTEN.readings) / median(ms);
  return toRow(
    { ...names, unit: 'readings/s', target: '≥ 0.8' },
    rateOf(figures.subject),
    rateOf(figures.reference),
  );
}

/** All readings of a meter, from InfluxDB through the grpc-server to a client, against reading them from InfluxDB. */
async function benchFullRead(client: MeterUsageClient, raw: RawInfluxDb): Promise<Row> {
  const { id, readings } = WRITTEN;
  const check = (count: number) => {
    if (count !== readings) throw new Error(`${count} readings came, not ${readings}`);
  };
  const figures = await inTurn(
    ROUNDS,
    () => millisecondsOf(async () => check(await countReadings(client, id))),
    () =>
      millisecondsOf(async () =>
        check(await raw.countRows(`SELECT value FROM reading WHERE meter = '${id}'`)),
      ),
  );
  const names = {
    name: 'full read over InfluxDB, ReadBatches',
    reference: 'chunked InfluxQL of the same readings',
  };
  return toRateRow(names, figures);
}

async function countReadings(client: MeterUsageClient, meter: string): Promise<number> {
  let count = 0;
  const call = client.ReadBatches({ meter_id: meter });
  call.on('data', ({ value }: ReadingBatch) => (count += value.length / Float64Array.BYTES_PER_ELEMENT));
  await once(call, 'end');
  return count;
}

/** Series of a thousand points, against the sums and extremes that InfluxDB works out for as many. */
async function benchSeries(
  [overInflux, overDuckDb]: readonly [MeterUsageClient, MeterUsageClient],
  raw: RawInfluxDb,
): Promise<Row[]> {
  const wholeOf = ({ readings, stepMs }: BenchMeter) => ({
    fromMs: FIRST_MS,
    toMs: FIRST_MS + readings * stepMs,
  });
  const day = { fromMs: FIRST_MS + 100 * DAY_MS, toMs: FIRST_MS + 101 * DAY_MS };
  const cases = [
    { what: 'a year of 15 min', meter: YEAR, range: wholeOf(YEAR), ...MANY_CALLS, target: '≤ 1.3' },
    { what: '20 M readings', meter: DENSE, range: wholeOf(DENSE), rounds: 1, calls: 1, target: '≤ 0.1' },
    { what: 'a day of 20 M readings', meter: DENSE, range: day, ...MANY_CALLS, target: '≤ 0.1' },
  ];
  const rows: Row[] = [];
  for (const { what, meter, range, rounds, calls, target: overInfluxTarget } of cases) {
    const ask = {
      InfluxDB: () => readSeries(overInflux, meter.id, range),
      DuckDB: () => readSeries(overDuckDb, meter.id, range),
      raw: () => raw.countRows(toInfluxQl(meter.id, range)),
    };
    const figures: Record<(typeof NAMES)[number], number[]> = { InfluxDB: [], DuckDB: [], raw: [] };
    // In the first round code is compiled and caches are filled.
    for (let round = 0; round <= rounds; round++) {
      for (const name of NAMES) {
        // Nor does the first call count that comes after those of another program: its processor has gone to sleep.
        if (calls > 1) await ask[name]();
        for (let call = 0; call < calls; call++) {
          const ms = await millisecondsOf(ask[name]);
          if (round > 0) figures[name].push(ms);
        }
      }
    }
    for (const [store, target] of [['InfluxDB', overInfluxTarget] as const, ['DuckDB', '≤ 0.333'] as const]) {
      const names = { name: `series of ${what} over ${store}`, reference: 'InfluxQL', unit: 'ms', target };
      rows.push(toRow(names, median(figures[store]), median(figures.raw)));
    }
  }
  return rows;
}

interface Range {
  fromMs: number;
  toMs: number;
}

async function readSeries(client: MeterUsageClient, meter: string, { fromMs, toMs }: Range): Promise<void> {
  const request = {
    meter_id: meter,
    timestamp_from: fromMs / 1000,
    timestamp_to: toMs / 1000,
    points: POINTS,
  };
  const series = await new Promise<Series>((resolve, reject) => {
    client.ReadSeries(request, (error, reply) => (error ? reject(error) : resolve(reply!)));
  });
  if (series.time_ms.length === 0) throw new Error(`no buckets of ${meter} came`);
}

function toInfluxQl(meter: string, { fromMs, toMs }: Range): string {
  const bucketMs = Math.ceil((toMs - fromMs) / POINTS);
  const figures = ['count', 'sum', 'min', 'max', 'first', 'last'].map((name) => `${name}(value)`).join(', ');
  return (
    `SELECT ${figures} FROM reading WHERE meter = '${meter}' ` +
    `AND time >= ${fromMs}ms AND time < ${toMs}ms GROUP BY time(${bucketMs}ms)`
  );
}
