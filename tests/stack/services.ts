import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { Client, credentials } from '@grpc/grpc-js';
import { startProcess, type StartedProcess } from './child-process.ts';
import { freePort } from './free-port.ts';

export const repositoryRoot = join(import.meta.dirname, '../..');

/** One of the three services, built and run as `npm start` runs it, on a port of its own. */
export interface RunningService extends StartedProcess {
  port: number;
  address: string; // host:port of the gRPC server, URL without a slash at its end of the others
}

function startNode(workspace: string, args: string[], env: Record<string, string>): StartedProcess {
  const folder = join(repositoryRoot, workspace);
  if (!existsSync(join(folder, 'dist'))) throw new Error(`${workspace} is not built: run "npm run build"`);
  return startProcess(process.execPath, args, { cwd: folder, env: { ...process.env, ...env } });
}

/** Asks until the service is ready; throws with its output if it ends before. */
async function untilReady<T extends StartedProcess>(service: T, isReady: () => Promise<boolean>): Promise<T> {
  let ended = false;
  const end = service.exited.finally(() => (ended = true));
  while (!(await isReady())) {
    if (ended) throw new Error(`ended with ${await end}:\n${service.output()}`);
    await delay(50);
  }
  return service;
}

/** Serves the CSV files of a folder from a database of their own; resolves when they are imported. */
export async function startGrpcServer(options: {
  dataDir: string;
  dbPath: string;
  port?: number;
  env?: Record<string, string>;
}): Promise<RunningService> {
  const port = options.port ?? (await freePort());
  const service = startNode('services/grpc-server', ['dist/main.js'], {
    METER_DATA_DIR: options.dataDir,
    METER_DB_PATH: options.dbPath,
    GRPC_PORT: String(port),
    ...options.env,
  });
  const address = `127.0.0.1:${port}`;
  return untilReady({ ...service, port, address }, () => isServing(address));
}

/** Whether the gRPC server's health (grpc.health.v1) is SERVING. */
async function isServing(address: string): Promise<boolean> {
  const client = new Client(address, credentials.createInsecure());
  const bytes = (message: Buffer) => message;
  const deadline = Date.now() + 1000;
  const reply = await new Promise<Buffer | undefined>((resolve) => {
    const path = '/grpc.health.v1.Health/Check';
    client.makeUnaryRequest(path, bytes, bytes, Buffer.alloc(0), { deadline }, (_, message) =>
      resolve(message),
    );
  });
  client.close();
  return reply?.equals(Buffer.from([0x08, 1])) ?? false; // HealthCheckResponse { status = 1: SERVING }
}

/** Resolves when the gateway answers, which it does with 503 as long as there is no gRPC server. */
export async function startGateway(options: {
  grpcAddress: string;
  port?: number;
  env?: Record<string, string>;
}): Promise<RunningService> {
  const port = options.port ?? (await freePort());
  const service = startNode('services/http-gateway', ['dist/main.js'], {
    GRPC_ADDRESS: options.grpcAddress,
    HTTP_PORT: String(port),
    ...options.env,
  });
  const address = `http://127.0.0.1:${port}`;
  return untilReady({ ...service, port, address }, () => isAnswering(`${address}/healthz`));
}

/** Serves the built web app, as it was built for its path. */
export async function startWebApp(options: {
  gatewayUrl: string;
  port?: number;
  env?: Record<string, string>;
}): Promise<RunningService> {
  const port = options.port ?? (await freePort());
  const vite = join(repositoryRoot, 'node_modules/vite/bin/vite.js');
  const service = startNode('web-app', [vite, 'preview'], {
    GATEWAY_URL: options.gatewayUrl,
    WEB_PORT: String(port),
    ...options.env,
  });
  const address = `http://localhost:${port}`;
  return untilReady({ ...service, port, address }, () => isAnswering(address));
}

async function isAnswering(url: string): Promise<boolean> {
  return fetch(url).then(
    ({ ok }) => ok,
    () => false,
  );
}
