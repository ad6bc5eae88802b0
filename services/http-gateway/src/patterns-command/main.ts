import { setLogger, status as GrpcStatus } from '@grpc/grpc-js';
import type { FindPatternsReply__Output as FindPatternsReply } from '@wattstream/protos';
import { Presets, SingleBar } from 'cli-progress';
import { toBackendProblem } from '../backend-problem.ts';
import { BackendError } from '../errors.ts';
import { createMeterUsageClient, type MeterUsageClient } from '../meter-usage-client.ts';
import { formatMatches, noEnd, type Replies } from '../patterns/format-matches.ts';
import { formatMatchTable } from '../patterns/format-match-table.ts';
import { toEndJson, toMatchJson } from '../patterns/match-json.ts';
import { toFindRequest } from '../patterns/to-find-request.ts';
import type { EndJson, MatchJson } from '../routes/pattern-answers.ts';
import { readArguments, USAGE, type Arguments } from './arguments.ts';
import { toText } from './matches-for-people.ts';

const HOUR_MS = 3_600_000;
const context = { requestId: 'npm-run-patterns', signal: new AbortController().signal };

/** `npm run patterns -- --pattern JSON`: asks a running server for the matches of a pattern, and prints them. */
async function run(client: MeterUsageClient, { search, whose, form }: Arguments): Promise<void> {
  const replies = withProgress(client.findPatterns({ ...toFindRequest(search), ...whose }, context));
  if (form === 'people') return console.log(await toTable(client, replies));
  const format = form === 'json' ? formatMatches : formatMatchTable;
  for await (const piece of format(replies)) process.stdout.write(piece);
  if (form === 'json') console.log();
}

async function toTable(client: MeterUsageClient, replies: Replies): Promise<string> {
  const matches: MatchJson[] = [];
  let last: EndJson | undefined;
  for await (const { match, end } of replies) {
    if (match?.round === 0) matches.push(toMatchJson(match));
    if (end) last = toEndJson(end);
  }
  if (!last) throw noEnd();
  const meters = await client.listMeters({ tags: [], query: '' }, context);
  return toText(matches, last, new Map(meters.map(({ id, zone }) => [id, zone])));
}

/** On a terminal a bar of how far the search is. */
async function* withProgress(replies: Replies): AsyncGenerator<FindPatternsReply> {
  const { stderr } = process;
  const bar = new SingleBar(
    { format: '{bar} {percentage} % {meter}', stream: stderr, clearOnComplete: true, noTTYOutput: false },
    Presets.shades_classic,
  );
  if (stderr.isTTY) bar.start(1, 0, { meter: '' });
  try {
    for await (const reply of replies) {
      if (reply.progress) bar.update(reply.progress.done, { meter: reply.progress.meter_id });
      yield reply;
    }
  } finally {
    bar.stop();
  }
}

function reasonOf(error: Error, address: string): string {
  if (!(error instanceof BackendError)) return error.message;
  const { code, message } = error;
  if (code === GrpcStatus.UNAVAILABLE && !message.startsWith('the server')) {
    return `there is no server at ${address} (npm start runs one, GRPC_ADDRESS says where)`;
  }
  return toBackendProblem(error).detail;
}

async function main(): Promise<void> {
  const address = process.env.GRPC_ADDRESS || 'localhost:9090';
  const timeouts = { answerTimeoutMs: HOUR_MS, streamTimeoutMs: HOUR_MS };
  let args: Arguments | undefined;
  try {
    args = readArguments(process.argv.slice(2));
  } catch (error) {
    console.error(`${(error as Error).message}\n\n${USAGE}`);
    process.exitCode = 1;
    return;
  }
  if (!args) return console.log(USAGE);
  const client = createMeterUsageClient({ grpcAddress: address, ...timeouts });
  try {
    await run(client, args);
  } catch (error) {
    console.error(reasonOf(error as Error, address));
    process.exitCode = 1;
  } finally {
    client.close();
  }
}

setLogger({ error: () => undefined });
await main();
