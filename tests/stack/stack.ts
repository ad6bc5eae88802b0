import { copyFileSync, mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import {
  repositoryRoot,
  startGateway,
  startGrpcServer,
  startWebApp,
  type RunningService,
} from './services.ts';

export const sampleFiles = ['data/meterusage.csv', 'data/meterusage.meter.json'];

export interface Stack {
  grpcServer: RunningService;
  gateway: RunningService;
  webApp: RunningService;
  dataDir: string; // a copy of the files, to be changed at will
  dbPath: string;

  /** Stops the three and removes their folder. */
  stop(): Promise<void>;
}

/** The whole of it over a copy of some files (paths from the repository's root) in a temporary folder. */
export async function startStack(files: string[] = sampleFiles): Promise<Stack> {
  const folder = mkdtempSync(join(tmpdir(), 'wattstream-stack-'));
  const dataDir = join(folder, 'data');
  const dbPath = join(folder, 'wattstream.duckdb');
  mkdirSync(dataDir);
  for (const file of files) copyFileSync(join(repositoryRoot, file), join(dataDir, basename(file)));

  const grpcServer = await startGrpcServer({ dataDir, dbPath });
  const gateway = await startGateway({ grpcAddress: grpcServer.address });
  const webApp = await startWebApp({ gatewayUrl: gateway.address });
  return {
    ...{ grpcServer, gateway, webApp, dataDir, dbPath },
    async stop() {
      await Promise.all([webApp, gateway, grpcServer].map((service) => service.stop()));
      rmSync(folder, { recursive: true });
    },
  };
}
