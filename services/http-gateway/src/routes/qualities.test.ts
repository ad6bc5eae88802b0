import type { MeterUsageHandlers } from '@wattstream/protos';
import { describe, expect, it } from 'vitest';
import { conform } from '../testing/conform.ts';
import { stated } from '../testing/sample-answers.ts';
import { useGateway } from '../testing/use-gateway.ts';
import { qualitiesSchema } from './schemas.ts';

const running = useGateway();

async function get(
  query = '',
  answer: MeterUsageHandlers['ReadQualities'] = (_call, callback) => callback(null, stated),
) {
  const { grpc, gateway } = running;
  grpc.handlers.ReadQualities = answer;
  return fetch(`${gateway.url}/api/meters/office/qualities${query}`);
}

describe('GET /api/meters/{id}/qualities', () => {
  it('is the runs, each with its quality and the count of each', async () => {
    const response = await get();
    expect(response.status).toBe(200);
    expect(conform(qualitiesSchema, await response.json())).toEqual({
      meter: 'office',
      bucketMs: 3_600_000,
      revision: 1758888123456,
      runs: [
        {
          ...{ from: 1546301700000, to: 1546302600001, quality: 'estimated', readings: 2 },
          ...{ actual: 0, estimated: 2, substituted: 0 },
        },
        {
          ...{ from: 1546304400000, to: 1546307100001, quality: 'mixed', readings: 4 },
          ...{ actual: 2, estimated: 0, substituted: 1 },
        },
      ],
    });
  });

  it('asks the server for the range and the number of runs', async () => {
    await get('?from=2025-01-01&to=2025-02-01&runs=300');
    await get();
    const nothing = { meter_id: 'office', known_revision: 0 };
    expect(running.grpc.calls.map(({ request }) => request)).toEqual([
      { ...nothing, timestamp_from: 1735689600, timestamp_to: 1738368000, runs: 300 },
      { ...nothing, timestamp_from: 0, timestamp_to: 0, runs: 0 },
    ]);
  });

  it.each(['1', '10001', '-5', 'x'])('refuses %s runs', async (runs) => {
    const response = await get(`?runs=${runs}`);
    expect(response.status).toBe(400);
    expect(await response.json()).toMatchObject({
      parameter: 'runs',
      detail: `runs "${runs}" is not a whole number from 2 to 10000`,
    });
  });

  it('is a fault of the server where a quality is none that the gateway knows', async () => {
    const run = { ...stated.runs[0]!, quality: 9 as never };
    const response = await get('', (_call, callback) => callback(null, { ...stated, runs: [run] }));
    expect(response.status).toBe(502);
  });
});
