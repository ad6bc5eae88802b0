import { spawn } from 'node:child_process';
import { once } from 'node:events';
import path from 'node:path';
import { createInterface } from 'node:readline';

export interface ChildServer {
  /** Host and port. */
  address: string;
  pid: number;
  stop(): Promise<void>;
}

const SERVICES = path.join(import.meta.dirname, '../../services');
const GRPC_SERVER = path.join(SERVICES, 'grpc-server/dist/main.js');
const GATEWAY = path.join(SERVICES, 'http-gateway/dist/main.js');
const BARE_SERVER = path.join(import.meta.dirname, 'bare-server.ts');
const BARE_EXPRESS = path.join(import.meta.dirname, 'bare-express.ts');
const FROM_SOURCE = ['--import=tsx', '--conditions=source'];

/** Starts the grpc-server that was built, over a data folder of its own, and waits until it serves. */
export function startGrpcServer(dataDir: string, environment: NodeJS.ProcessEnv = {}): Promise<ChildServer> {
  return start([GRPC_SERVER], { METER_DATA_DIR: dataDir, GRPC_PORT: '0', ...environment });
}

/** Starts the http-gateway that was built, before a grpc-server. */
export function startGateway(grpcAddress: string): Promise<ChildServer> {
  return start([GATEWAY], { GRPC_ADDRESS: grpcAddress, HTTP_PORT: '0', LOG_LEVEL: 'info' }, 'listening');
}

/** Starts the reference, which does no more than grpc-js needs, for streams of so many readings and an answer of so many bytes. */
export function startBareServer(readings: number, answerBytes = 0): Promise<ChildServer> {
  return start([...FROM_SOURCE, BARE_SERVER, String(readings), String(answerBytes)], {});
}

/** Starts the reference for short answers: Express with nothing to do, whose body has so many bytes. */
export function startBareExpress(bytes: number): Promise<ChildServer> {
  return start([...FROM_SOURCE, BARE_EXPRESS, String(bytes)], { NODE_ENV: 'production' });
}

/** All log JSON lines: one with the port, and one that says that calls are taken. */
async function start(
  args: string[],
  environment: NodeJS.ProcessEnv,
  ready = 'serving',
): Promise<ChildServer> {
  const child = spawn(process.execPath, args, {
    env: { ...process.env, ...environment },
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  let port = 0;
  let isReady = false;
  const lines = createInterface(child.stdout);
  for await (const line of lines) {
    const entry = JSON.parse(line) as { msg: string; port?: number };
    port = entry.port ?? port;
    isReady = entry.msg === ready;
    if (isReady) break;
  }
  if (!isReady) throw new Error(`${args.join(' ')} ended before it took calls`);
  child.stdout.resume();
  return {
    address: `127.0.0.1:${port}`,
    pid: child.pid!,
    async stop() {
      const ended = once(child, 'exit');
      child.kill('SIGTERM');
      await ended;
    },
  };
}
