import fc from 'fast-check';
import { afterAll, beforeAll, it, vi } from 'vitest';
import { ROLLUP_LEVELS_MS } from '../../../series/rollup-levels.ts';
import { anyReadings, inTimeOrder } from '../../testing/generated-readings.ts';
import { expectSameBuckets, recomputeBuckets, toPlainBuckets } from '../../testing/recompute-buckets.ts';
import { InfluxClient } from '../influx-client.ts';
import { InfluxServer } from '../testing/influx-server.ts';
import { MappedSource } from './mapped-source.ts';
import { readRollups } from './read-rollups.ts';

vi.setConfig({ testTimeout: 60_000, hookTimeout: 60_000 });

let server: InfluxServer;
beforeAll(async () => {
  server = await InfluxServer.start();
});
afterAll(() => server.remove());

it('readRollups equals a recomputation from the readings, ties, missing and negative ones among them (property)', async () => {
  // Numbers and truth values of one field lie in different shards: as short as they can be.
  await server.query('CREATE DATABASE rolled WITH DURATION INF SHARD DURATION 1h');
  const client = new InfluxClient({ url: server.url, database: 'rolled' });
  const isMissing = (timeMs: number) => Math.floor(timeMs / 3_600_000) % 5 === 0;
  let runs = 0;
  await fc.assert(
    fc.asyncProperty(anyReadings, fc.constantFrom(...ROLLUP_LEVELS_MS), async (given, widthMs) => {
      const firstMs = Math.min(...given.map(([timeMs]) => timeMs));
      // Shards are files: not too many of them.
      const readings = inTimeOrder(given)
        .filter(([timeMs, value]) => timeMs < firstMs + 50 * 3_600_000 && !Number.isNaN(value))
        .map(([timeMs, value]) => [timeMs, isMissing(timeMs) ? NaN : value] as const);
      const measurement = `run${runs++}`;
      const lines = readings.map(([timeMs, value]) => {
        const written = Number.isNaN(value) ? 'true' : value;
        return `${measurement},host=a value=${written} ${timeMs}`;
      });
      await client.write(lines);
      const entry = { measurement, field: 'value', unit: 'W', kind: 'power', meterTag: 'host' } as const;
      const source = new MappedSource({ ...entry, where: {}, tags: {}, zone: 'UTC', stamp: 'end' });
      const floor = (timeMs: number) => Math.floor(timeMs / widthMs) * widthMs;
      const range = { fromMs: floor(firstMs), toMs: floor(firstMs + 50 * 3_600_000) + widthMs };
      const rollups = await readRollups(client, source, ['float', 'boolean'], range, widthMs, 'a');
      expectSameBuckets(toPlainBuckets(rollups), recomputeBuckets(readings, range, widthMs));
    }),
    { numRuns: 25 },
  );
});
