import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';

export interface InfluxServerOptions {
  /** Only who has this name and password may do anything. */
  admin?: { username: string; password: string };
  /** Values that a tag of a measurement may have. */
  maxValuesPerTag?: number;
  /** With the index on disk, and not in memory. */
  hasDiskIndex?: boolean;
  /** Where its data lie; a new folder for temporary files if it is not given. */
  folder?: string;
}

/**
 * A real InfluxDB (Debian's `influxdb`, or the program that INFLUXD_PATH names) on loopback, with a folder and ports
 * of its own.
 */
export class InfluxServer {
  readonly url: string;
  private readonly folder: string;
  private readonly options: InfluxServerOptions;
  private program: ChildProcess | undefined;
  private databases = 0;

  private constructor(folder: string, port: number, options: InfluxServerOptions) {
    this.folder = folder;
    this.url = `http://127.0.0.1:${port}`;
    this.options = options;
  }

  static async start(options: InfluxServerOptions = {}): Promise<InfluxServer> {
    const folder = options.folder ?? (await mkdtemp(path.join(tmpdir(), 'influxd-')));
    const [http, rpc] = [await freePort(), await freePort()];
    await writeFile(path.join(folder, 'influxdb.conf'), configuration(folder, http, rpc, options));
    const server = new InfluxServer(folder, http, options);
    await server.restart();
    if (options.admin) {
      const { username, password } = options.admin;
      await server.query(`CREATE USER ${username} WITH PASSWORD '${password}' WITH ALL PRIVILEGES`);
    }
    return server;
  }

  /** Starts the program on what its folder has. */
  async restart(): Promise<void> {
    const file = path.join(this.folder, 'influxdb.conf');
    this.program = spawn(process.env.INFLUXD_PATH ?? 'influxd', ['run', '-config', file], {
      stdio: 'ignore',
    });
    const failed = once(this.program, 'error').then(([error]) => Promise.reject(error as Error));
    await Promise.race([failed, this.answers()]);
  }

  /** Makes a database whose shards are long, as meters' histories are. */
  async createDatabase(): Promise<string> {
    const name = `test_${this.databases++}`;
    await this.query(
      `CREATE DATABASE "${name}" WITH DURATION INF REPLICATION 1 SHARD DURATION 5200w NAME "all"`,
    );
    return name;
  }

  async query(q: string, database = ''): Promise<unknown> {
    const { username, password } = this.options.admin ?? { username: '', password: '' };
    const authorization = `Basic ${Buffer.from(`${username}:${password}`).toString('base64')}`;
    const response = await fetch(`${this.url}/query?${String(new URLSearchParams({ q, db: database }))}`, {
      method: 'POST',
      headers: username === '' ? {} : { authorization },
    });
    const text = await response.text();
    if (!response.ok || text.includes('"error"')) throw new Error(text);
    return JSON.parse(text);
  }

  /** Ends the program as a cut of power would. */
  async kill(): Promise<void> {
    if (!this.program || this.program.exitCode !== null || this.program.signalCode !== null) return;
    const ended = once(this.program, 'exit');
    this.program.kill('SIGKILL');
    await ended;
  }

  async remove(): Promise<void> {
    await this.kill();
    await rm(this.folder, { recursive: true });
  }

  private async answers(): Promise<void> {
    for (;;) {
      const response = await fetch(`${this.url}/ping`).catch(() => undefined);
      if (response?.ok) return;
      await wait(20);
    }
  }
}

function configuration(folder: string, http: number, rpc: number, options: InfluxServerOptions): string {
  const { admin, maxValuesPerTag = 0, hasDiskIndex = false } = options;
  return `
    reporting-disabled = true
    bind-address = "127.0.0.1:${rpc}"
    [meta]
      dir = "${folder}/meta"
    [data]
      dir = "${folder}/data"
      wal-dir = "${folder}/wal"
      query-log-enabled = false
      index-version = "${hasDiskIndex ? 'tsi1' : 'inmem'}"
      max-values-per-tag = ${maxValuesPerTag}
    [monitor]
      store-enabled = false
    [http]
      bind-address = "127.0.0.1:${http}"
      auth-enabled = ${admin !== undefined}
      log-enabled = false
    [logging]
      level = "error"`;
}

async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as { port: number };
  server.close();
  await once(server, 'close');
  return port;
}
