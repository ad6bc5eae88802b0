import { afterAll, beforeAll, vi } from 'vitest';
import { testImportsConformance } from '../testing/imports-conformance.ts';
import { testMeterStoreConformance } from '../testing/meter-store-conformance.ts';
import { testQualitiesConformance } from '../testing/qualities-conformance.ts';
import { testSavedPatternsConformance } from '../testing/saved-patterns-conformance.ts';
import { testSumsConformance } from '../testing/sums-conformance.ts';
import { testTotalsConformance } from '../testing/totals-conformance.ts';
import { InfluxDbMeterStore } from './influxdb-meter-store.ts';
import { InfluxServer } from './testing/influx-server.ts';

// A million readings go to another program and back; the time-outs only end what hangs.
vi.setConfig({ testTimeout: 240_000, hookTimeout: 60_000 });

let server: InfluxServer;
beforeAll(async () => {
  server = await InfluxServer.start();
});
afterAll(() => server.remove());

async function openNew() {
  const database = await server.createDatabase();
  const reopen = () => Promise.resolve(new InfluxDbMeterStore({ url: server.url, database }));
  return { store: await reopen(), reopen };
}

/** A write takes some dozen requests, each of which InfluxDB puts on disk. */
const SHARE_OF_RUNS = 0.25;

testMeterStoreConformance('InfluxDbMeterStore', openNew, SHARE_OF_RUNS);

testImportsConformance('InfluxDbMeterStore', openNew, SHARE_OF_RUNS);

testQualitiesConformance('InfluxDbMeterStore', openNew, SHARE_OF_RUNS);
testSavedPatternsConformance('InfluxDbMeterStore', openNew);

testTotalsConformance('InfluxDbMeterStore', async () => (await openNew()).store, SHARE_OF_RUNS);

testSumsConformance('InfluxDbMeterStore', async () => (await openNew()).store, SHARE_OF_RUNS);
