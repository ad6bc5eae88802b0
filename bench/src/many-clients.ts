import { mkdir } from 'node:fs/promises';
import path from 'node:path';
import { startBareExpress, startBareServer, startGateway, startGrpcServer } from './child-server.ts';
import { callSeries, seriesBytes, type Ranges } from './many-calls.ts';
import { inTurn, median, toRow, type Row } from './measure.ts';
import { readAndDrop } from './read-and-drop.ts';
import { writeMeterFile } from './sample-files.ts';
import { wrk, type Latency } from './wrk.ts';

const READINGS = 2_000_000;
const STEP_MS = 60_000;
const CLIENTS = 50;
const EXPORTS = 4;
/** Of one measurement. Several short ones, as what disturbs the machine for a moment is to disturb only one of them. */
const SECONDS = 2;
const ROUNDS = 3;

/** What half of a single client's requests take at most, and all but one in a hundred of those beside others, ms. */
interface Figures {
  alone: number;
  crowded: number;
  errors: number;
}

type Ask = (clients: number) => Promise<Latency>;

/** Many clients at once against one alone, and short requests beside exports of the whole history. */
export async function benchManyClients(folder: string): Promise<Row[]> {
  await mkdir(folder, { recursive: true });
  await writeMeterFile(path.join(folder, 'meter.csv'), READINGS, STEP_MS);
  const server = await startGrpcServer(folder);
  const gateway = await startGateway(server.address);
  const meters = `http://${gateway.address}/api/meters`;
  const series = `${meters}/meter/series?points=1000`;
  const readings = `${meters}/meter/readings`;
  const bare = await startBareExpress(await readAndDrop(meters));
  const bareGrpc = await startBareServer(0, await seriesBytes(server.address));
  const calls = (ranges: Ranges, { address } = server) => {
    return (clients: number) => callSeries(address, clients, SECONDS, ranges);
  };
  try {
    const ofSeries = await measureCrowd(requests(series));
    const ofMeters = await measureCrowd(requests(meters));
    const ofBare = await measureCrowd(requests(`http://${bare.address}/`));
    const ofCalls = await measureCrowd(calls('the same'));
    const ofBareCalls = await measureCrowd(calls('the same', bareGrpc));
    const ofRanges = await measureCrowd(calls('different'));
    const exportsAndSeries = await measureBesideExports(readings, requests(series));
    const exportsAndMeters = await measureBesideExports(readings, requests(meters));
    console.log(
      'many-clients: one event loop answers in turn, so that what is all work and no wait takes each of 50 clients 50 ' +
        'times as long as one alone. Bare Express and bare grpc-js show it; /api/meters and ReadSeries are held against those below.',
    );
    const all = [ofSeries, ofMeters, ofCalls, ofRanges, exportsAndSeries, exportsAndMeters];
    const [crowd, exports] = [`p99 of ${CLIENTS} clients`, `p99 beside ${EXPORTS} exports`];
    return [
      againstAlone(`series over HTTP, ${crowd}`, ofSeries, '≤ 10'),
      againstAlone(`/api/meters, ${crowd}`, ofMeters, '≤ 10'),
      againstAlone(`bare Express with an equally large body, ${crowd}`, ofBare),
      toRow(
        {
          name: `/api/meters, ${crowd}`,
          reference: `bare Express with an equally large body, ${crowd}`,
          unit: 'ms',
          target: '≤ 4',
        },
        ofMeters.crowded,
        ofBare.crowded,
      ),
      againstAlone(`ReadSeries of the same range, ${crowd}`, ofCalls, '≤ 10'),
      againstAlone(`bare grpc-js with an equally large answer, ${crowd}`, ofBareCalls),
      toRow(
        {
          name: `ReadSeries of the same range, ${crowd}`,
          reference: `bare grpc-js with an equally large answer, ${crowd}`,
          unit: 'ms',
          target: '≤ 4',
        },
        ofCalls.crowded,
        ofBareCalls.crowded,
      ),
      againstAlone(`ReadSeries, each of another range, ${crowd}`, ofRanges),
      againstAlone(`series over HTTP, ${exports}`, exportsAndSeries, '≤ 10'),
      againstAlone(`/api/meters, ${exports}`, exportsAndMeters),
      toRow(
        { name: 'failed requests of all these', reference: 'one', unit: '', target: '< 1' },
        all.reduce((sum, { errors }) => sum + errors, 0),
        1,
      ),
    ];
  } finally {
    await Promise.all([gateway, server, bare, bareGrpc].map((child) => child.stop()));
  }
}

const requests = (url: string) => (clients: number) => wrk(url, clients, SECONDS);

/** Each client asks again as soon as it is answered, so that many keep the program as busy as it can be. */
function measureCrowd(ask: Ask): Promise<Figures> {
  return measure(
    () => ask(CLIENTS),
    () => ask(1),
  );
}

/** One client while others read the whole history again and again. */
function measureBesideExports(history: string, ask: Ask): Promise<Figures> {
  const besideExports = async () => {
    const exports = wrk(history, EXPORTS, SECONDS + 1, 'text/csv');
    const latency = await ask(1);
    await exports;
    return latency;
  };
  return measure(besideExports, () => ask(1));
}

async function measure(crowded: () => Promise<Latency>, alone: () => Promise<Latency>): Promise<Figures> {
  let errors = 0;
  const latencyOf = async (work: () => Promise<Latency>) => {
    const latency = await work();
    errors += latency.errors;
    return latency;
  };
  const figures = await inTurn(
    ROUNDS,
    async () => (await latencyOf(crowded)).p99,
    async () => (await latencyOf(alone)).median,
  );
  return { alone: median(figures.reference), crowded: median(figures.subject), errors };
}

function againstAlone(name: string, { alone, crowded }: Figures, target?: string): Row {
  const names = { name, reference: 'median of a single client', unit: 'ms' };
  return toRow({ ...names, ...(target !== undefined && { target }) }, crowded, alone);
}
