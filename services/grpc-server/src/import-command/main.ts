import { resolve } from 'node:path';
import { credentials, setLogger } from '@grpc/grpc-js';
import { MeterUsage, type ImportFileProgress, type MeterUsageClient } from '@wattstream/protos';
import { readArguments, USAGE, type Arguments } from './arguments.ts';
import { isOfAllFiles, reasonOf } from './failures.ts';
import { createBar } from './progress-bar.ts';
import { toText } from './report-for-people.ts';
import { sendFile } from './send-file.ts';
import { takeBack } from './take-back.ts';

/** What the command needs of its surroundings. */
interface Surroundings {
  address: string;
  token: string | undefined;
  /** Where the person is: npm itself runs in the folder of package.json. */
  folder: string;
}

/**
 * `npm run import -- FILE…`: has a running server import files, and prints what it says of them. The server alone
 * writes to its database, so there is one way in.
 */
async function run(args: Arguments, surroundings: Surroundings): Promise<void> {
  const { address, token } = surroundings;
  const client = new MeterUsage(address, credentials.createInsecure());
  try {
    if (args.undo !== undefined) console.log(await takeBack(client, args.undo, token));
    else await importFiles(client, args, surroundings);
  } catch (error) {
    console.error(reasonOf(error as Error, address));
    process.exitCode = 1;
  } finally {
    client.close();
  }
}

/** A file that is refused does not keep the others; throws what would keep all of them. */
async function importFiles(
  client: MeterUsageClient,
  { files, isPreview, isJson, choices }: Arguments,
  { address, token, folder }: Surroundings,
): Promise<void> {
  for (const name of files) {
    const bar = createBar(name, process.stderr);
    try {
      const onProgress = (at: ImportFileProgress) => bar.update(at);
      const options = { isPreview, choices, token, onProgress };
      const report = await sendFile(client, resolve(folder, name), options);
      bar.stop();
      console.log(isJson ? JSON.stringify(report) : toText(report));
    } catch (error) {
      bar.stop();
      if (isOfAllFiles(error as Error)) throw error;
      console.error(`${name}: ${reasonOf(error as Error, address)}`);
      process.exitCode = 1;
    }
  }
}

setLogger({ error: () => undefined });
// Who reads the reports has enough of them: `… | head -1`.
process.stdout.on('error', () => process.exit());
try {
  const args = readArguments(process.argv.slice(2));
  const { GRPC_ADDRESS: address, WRITE_TOKEN: token, INIT_CWD: folder = '' } = process.env;
  if (args.isHelp) console.log(USAGE);
  else await run(args, { address: address || 'localhost:9090', token: token || undefined, folder });
} catch (error) {
  console.error(`${(error as Error).message}\n\n${USAGE}`);
  process.exitCode = 1;
}
