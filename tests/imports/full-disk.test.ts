import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { InfluxServer } from '../../services/grpc-server/src/store/influxdb/testing/influx-server.ts';
import { startGateway, startGrpcServer, type RunningService } from '../stack/services.ts';

/** A file of a quarter of an hour each, 24 bytes a row. */
function fileOf(rows: number): string {
  const stamps = Array.from({ length: rows }, (_, i) =>
    new Date(Date.UTC(2001, 0, 1, 0, 15) + i * 900_000).toISOString().slice(0, 16),
  );
  return `time;kWh\n${stamps.map((stamp, i) => `${stamp};${String(i % 10_000).padStart(6, '0')}\n`).join('')}`;
}

const SMALL = fileOf(96);

/** Only root may mount, and not in every container. */
const canMount = (() => {
  const folder = mkdtempSync(join(tmpdir(), 'wattstream-mount-'));
  const isMounted = spawnSync('mount', ['-t', 'tmpfs', 'tmpfs', folder]).status === 0;
  if (isMounted) spawnSync('umount', [folder]);
  rmSync(folder, { recursive: true });
  return isMounted;
})();
if (!canMount) console.warn('no disk can be mounted here, so full ones are not tested');

describe.runIf(canMount)('importing a file', () => {
  let folder: string;
  let server: RunningService;
  let gateway: RunningService;
  let mounted: string[];
  const database = () => join(folder, 'database');
  /** Of servers over InfluxDB its name goes on: several may share the folder. */
  const importFolder = () =>
    join(
      database(),
      readdirSync(database()).find((name) => name.startsWith('readings.duckdb.imports'))!,
    );

  beforeEach(() => {
    mounted = [];
    folder = mkdtempSync(join(tmpdir(), 'wattstream-full-disk-'));
    mkdirSync(join(folder, 'data'));
    mkdirSync(database());
  });
  afterEach(async () => {
    await gateway.stop();
    await server.stop();
    for (const one of mounted.reverse()) spawnSync('umount', ['--lazy', one]);
    rmSync(folder, { recursive: true });
  });

  /** Puts a disk of its own in the place of a folder. */
  function mount(target: string, options: string): void {
    const { status, stderr } = spawnSync('mount', ['-t', 'tmpfs', '-o', options, 'tmpfs', target]);
    if (status !== 0) throw new Error(String(stderr));
    mounted.push(target);
  }

  async function start(env: Record<string, string> = {}): Promise<void> {
    const dbPath = join(database(), 'readings.duckdb');
    server = await startGrpcServer({ dataDir: join(folder, 'data'), dbPath, env });
    gateway = await startGateway({ grpcAddress: server.address });
  }

  const post = (file: string, body: string) =>
    fetch(`${gateway.address}/api/imports?file=${file}&zone=UTC&stamp=end`, { method: 'POST', body });

  async function refuses(rows: number, detail: string): Promise<void> {
    const response = await post('Large.csv', fileOf(rows));
    expect([response.status, await response.json()]).toEqual([507, expect.objectContaining({ detail })]);
    expect(readdirSync(importFolder())).toEqual([]);
    const meters = (await (await fetch(`${gateway.address}/api/meters`)).json()) as object;
    expect(meters).toEqual({ meters: [] });
    const imports = (await (await fetch(`${gateway.address}/api/imports`)).json()) as object;
    expect(imports).toEqual({ imports: [] });
  }

  const full = (disk: string) => `the server has no room left for the file: the disk of ${disk} is full`;

  it.each([
    ['the file', '256k'],
    ['its readings', '1m'],
  ])('stores nothing where the disk is full before %s is written, and goes on', async (_, size) => {
    await start();
    mount(importFolder(), `size=${size}`);
    await refuses(40_000, full('its folder for imports'));
    expect((await post('Small.csv', SMALL)).status).toBe(201);
  });

  it('stores nothing where the folder cannot be written to, and goes on when it can', async () => {
    await start();
    mount(importFolder(), 'ro');
    await refuses(96, 'the server cannot take files: its folder for imports cannot be written to (EROFS)');
    expect(server.output()).toContain(importFolder());
    spawnSync('mount', ['-o', 'remount,rw', importFolder()]);
    expect((await post('Small.csv', SMALL)).status).toBe(201);
  });

  it('stores nothing where the disk of the database is full, and goes on when it has room', async () => {
    mount(database(), 'size=4m');
    await start();
    mount(importFolder(), 'size=256m');
    await refuses(1_000_000, full('its database'));
    spawnSync('mount', ['-o', 'remount,size=64m', database()]);
    expect((await post('Small.csv', SMALL)).status).toBe(201);
  });

  it('stores nothing where the disk of InfluxDB is full, and goes on when that has room and runs anew', async () => {
    const disk = join(folder, 'influxdb');
    mkdirSync(disk);
    mount(disk, 'size=1m');
    const influxd = await InfluxServer.start({ folder: disk });
    try {
      const name = await influxd.createDatabase();
      await start({ METER_STORE: 'influxdb', INFLUXDB_URL: influxd.url, INFLUXDB_DATABASE: name });
      await refuses(100_000, full('its database'));
      expect(server.output()).toContain('no space left on device');
      // What has no room can still be read.
      expect((await fetch(`${gateway.address}/healthz`)).status).toBe(200);
      spawnSync('mount', ['-o', 'remount,size=128m', disk]);
      // InfluxDB 1.x tries no more to write to a log that it could not write to.
      await influxd.kill();
      await influxd.restart();
      expect((await post('Small.csv', SMALL)).status).toBe(201);
      const readings = await fetch(`${gateway.address}/api/meters/small/readings`);
      expect(((await readings.json()) as { time: number[] }).time).toHaveLength(96);
    } finally {
      await influxd.kill();
    }
  });
});
