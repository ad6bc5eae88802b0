import { resolve } from 'node:path';
import { credentials, setLogger, status, type ServiceError } from '@grpc/grpc-js';
import { MeterUsage } from '@wattstream/protos';
import { Presets, SingleBar } from 'cli-progress';
import { readArguments, USAGE, type Arguments } from './arguments.ts';
import { toText } from './report-for-people.ts';
import { sendFile } from './send-file.ts';

/**
 * `npm run import -- FILE…`: has a running server import files, and prints what it says of them. The server alone
 * writes to its database, so there is one way in.
 */
async function run({ files, isPreview, isJson, choices }: Arguments): Promise<void> {
  const address = process.env.GRPC_ADDRESS || 'localhost:9090';
  const token = process.env.WRITE_TOKEN || undefined;
  const client = new MeterUsage(address, credentials.createInsecure());
  try {
    for (const name of files) {
      const bar = createBar(name);
      try {
        // npm runs in the folder of package.json; INIT_CWD is where the person is.
        const file = resolve(process.env.INIT_CWD ?? '', name);
        const report = await sendFile(client, file, {
          isPreview,
          choices,
          token,
          onProgress: (at) => bar.update(at),
        });
        bar.stop();
        console.log(isJson ? JSON.stringify(report) : toText(report));
      } catch (error) {
        bar.stop();
        console.error(`${name}: ${reasonOf(error as Error, address)}`);
        process.exitCode = 1;
      }
    }
  } finally {
    client.close();
  }
}

/** On a terminal a bar of the bytes that were received, then read. */
function createBar(name: string) {
  if (!process.stderr.isTTY) return { update: () => undefined, stop: () => undefined };
  const format = `${name} {bar} {percentage} % {phase}, {readings} readings`;
  const bar = new SingleBar(
    { format, stream: process.stderr, clearOnComplete: true },
    Presets.shades_classic,
  );
  return {
    update({
      phase,
      bytes,
      total_bytes,
      readings,
    }: Record<'bytes' | 'total_bytes' | 'readings', number> & { phase: string }) {
      const payload = { phase: phase.toLowerCase(), readings };
      if (bar.isActive) bar.update(bytes, payload);
      else bar.start(total_bytes, bytes, payload);
    },
    stop: () => bar.stop(),
  };
}

function reasonOf(error: Error, address: string): string {
  const { code, details } = error as Partial<ServiceError>;
  if (code === status.UNAVAILABLE && !details?.startsWith('the server')) {
    return `there is no server at ${address} (npm start runs one, GRPC_ADDRESS says where)`;
  }
  return details || error.message;
}

setLogger({ error: () => undefined });
try {
  const args = readArguments(process.argv.slice(2));
  if (args.isHelp) console.log(USAGE);
  else await run(args);
} catch (error) {
  console.error(`${(error as Error).message}\n\n${USAGE}`);
  process.exitCode = 1;
}
