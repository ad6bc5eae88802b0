import { mkdir } from 'node:fs/promises';
import path from 'node:path';
import { startGateway, startGrpcServer } from './child-server.ts';
import { inTurn, median, toRow, type Row } from './measure.ts';
import { residentBytes, watchMemory } from './memory.ts';
import { readAndDrop } from './read-and-drop.ts';
import { writeMeterFile } from './sample-files.ts';

const READINGS = 2_000_000;
const STEP_MS = 60_000;
const FIRST_MS = Date.UTC(2025, 0, 1, 0, 15);
const BATCH = 65_536;
const ROUNDS = 7;
/** What memory may grow by, of more than a gigabyte of text that is sent. */
const MEMORY_BYTES = 100e6;

interface Columns {
  timeMs: Float64Array;
  value: Float64Array;
}

/** What a program would write that has the columns: a template a reading, or JSON.stringify of a column. */
const BARE_FORMATS: Record<string, (columns: Columns) => string> = {
  'application/x-ndjson': ({ timeMs, value }) => {
    let text = '';
    for (let i = 0; i < timeMs.length; i++) text += `{"time":${timeMs[i]},"value":${value[i]}}\n`;
    return text;
  },
  'text/csv': ({ timeMs, value }) => {
    let text = '';
    for (let i = 0; i < timeMs.length; i++) text += `${new Date(timeMs[i]!).toISOString()},${value[i]}\n`;
    return text;
  },
  'application/json': ({ timeMs, value }) =>
    JSON.stringify(Array.from(timeMs)) + JSON.stringify(Array.from(value)),
};

/** From the store to an HTTP client that drops them, against formatting the same columns in a loop. */
export async function benchGatewayFormats(folder: string): Promise<Row[]> {
  await mkdir(folder, { recursive: true });
  await writeMeterFile(path.join(folder, 'meter.csv'), READINGS, STEP_MS);
  const server = await startGrpcServer(folder);
  const gateway = await startGateway(server.address);
  try {
    const url = `http://${gateway.address}/api/meters/meter/readings`;
    const memory = await benchMemory(url, gateway.pid);
    return [...(await benchRates(url)), memory];
  } finally {
    await gateway.stop();
    await server.stop();
  }
}

async function benchRates(url: string): Promise<Row[]> {
  const batches = createBatches();
  const rows: Row[] = [];
  for (const [mediaType, format] of Object.entries(BARE_FORMATS)) {
    const figures = await inTurn(
      ROUNDS,
      () => rateOf(() => readAndDrop(url, mediaType)),
      () => rateOf(() => formatAll(batches, format)),
    );
    rows.push(
      toRow(
        {
          name: `gateway, ${mediaType}, rate`,
          reference: 'bare formatting of the same columns',
          unit: 'readings/s',
          target: '≥ 0.5',
        },
        median(figures.subject),
        median(figures.reference),
      ),
    );
  }
  return rows;
}

/** How far above that of the idle gateway memory rises while whole histories stream, one after the other. */
async function benchMemory(url: string, pid: number): Promise<Row> {
  const idle = await residentBytes(pid);
  const watch = watchMemory(pid);
  for (let i = 0; i < ROUNDS; i++) {
    for (const mediaType of Object.keys(BARE_FORMATS)) await readAndDrop(url, mediaType);
  }
  const peak = await watch.stop();
  return toRow(
    {
      name: 'gateway, memory growth while streaming',
      reference: 'most allowed',
      unit: 'MB',
      target: '≤ 1',
    },
    (peak - idle) / 1e6,
    MEMORY_BYTES / 1e6,
  );
}

function createBatches(): Columns[] {
  return Array.from({ length: Math.ceil(READINGS / BATCH) }, (_, batch) => {
    const start = batch * BATCH;
    const length = Math.min(BATCH, READINGS - start);
    return {
      timeMs: Float64Array.from({ length }, (_, i) => FIRST_MS + (start + i) * STEP_MS),
      value: Float64Array.from({ length }, (_, i) => Number((20 + 10 * Math.sin(start + i)).toFixed(2))),
    };
  });
}

/** Formats batch by batch, as no program would hold the text of a whole history; returns the characters. */
function formatAll(batches: Columns[], format: (columns: Columns) => string): number {
  return batches.reduce((length, columns) => length + format(columns).length, 0);
}

/** Readings a second. Throws if there is less text than so many readings can have. */
async function rateOf(work: () => Promise<number> | number): Promise<number> {
  const startedMs = performance.now();
  const length = await work();
  if (length < READINGS * '1546301700000,1,'.length)
    throw new Error(`the text has only ${length} characters`);
  return (1000 * READINGS) / (performance.now() - startedMs);
}
