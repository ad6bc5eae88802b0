import { execFileSync } from 'node:child_process';
import { once } from 'node:events';
import { mkdirSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { request } from 'node:http';
import { createServer, type Server } from 'node:https';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { InfluxDbMeterStore } from '../../services/grpc-server/src/store/influxdb/influxdb-meter-store.ts';
import { InfluxServer } from '../../services/grpc-server/src/store/influxdb/testing/influx-server.ts';
import { startGateway, startGrpcServer } from '../stack/services.ts';

const ADMIN = { username: 'admin', password: 'pass word' };

let folder: string;
let influxd: InfluxServer;
let proxy: Server;
let database: string;
const certificate = () => join(folder, 'cert.pem');

/** An InfluxDB that asks for a password, behind a certificate that only who was given it trusts. */
beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'wattstream-tls-'));
  influxd = await InfluxServer.start({ admin: ADMIN });
  database = await influxd.createDatabase();
  const key = join(folder, 'key.pem');
  const subject = ['-subj', '/CN=influxdb', '-addext', 'subjectAltName=IP:127.0.0.1', '-days', '2'];
  const files = ['-newkey', 'rsa:2048', '-nodes', '-keyout', key, '-out', certificate()];
  execFileSync('openssl', ['req', '-x509', ...files, ...subject], { stdio: 'ignore' });
  const options = { key: readFileSync(key), cert: readFileSync(certificate()) };
  proxy = createServer(options, (incoming, answer) => {
    const { method, headers, url = '/' } = incoming;
    const onward = request(influxd.url + url, { method: method!, headers }, (back) => {
      answer.writeHead(back.statusCode!, back.headers);
      back.pipe(answer);
    });
    incoming.pipe(onward);
  }).listen(0, '127.0.0.1');
  await once(proxy, 'listening');
});
afterAll(async () => {
  proxy.closeAllConnections();
  proxy.close();
  await influxd.remove();
  rmSync(folder, { recursive: true });
});

const urlOf = () => `https://127.0.0.1:${(proxy.address() as AddressInfo).port}`;

it('serves from an InfluxDB over TLS, with a name and a password', async () => {
  const dataDir = join(folder, 'data');
  mkdirSync(dataDir);
  const env = {
    ...{ METER_STORE: 'influxdb', INFLUXDB_URL: urlOf(), INFLUXDB_DATABASE: database },
    ...{ INFLUXDB_USERNAME: ADMIN.username, INFLUXDB_PASSWORD: ADMIN.password },
    NODE_EXTRA_CA_CERTS: certificate(),
  };
  const server = await startGrpcServer({ dataDir, dbPath: join(folder, 'none'), env });
  const gateway = await startGateway({ grpcAddress: server.address });
  const body = 'time,kWh\n2025-01-01T00:00:00Z,1.5\n2025-01-01T00:15:00Z,2\n';
  const query = 'file=house.csv&stamp=end';
  const imported = await fetch(`${gateway.address}/api/imports?${query}`, { method: 'POST', body });
  expect(imported.status).toBe(201);
  const meter = await fetch(`${gateway.address}/api/meters/house`);
  expect(await meter.json()).toMatchObject({ readings: 2 });
  await Promise.all([gateway.stop(), server.stop()]);
  expect(server.output()).not.toContain(ADMIN.password);
});

it('says why where the certificate is not trusted', async () => {
  const store = new InfluxDbMeterStore({ url: urlOf(), database, credentials: ADMIN });
  await expect(store.checkAvailable()).rejects.toMatchObject({
    message: expect.stringMatching(
      /^INFLUXDB_URL "https:.*is out of reach: self.signed certificate/,
    ) as string,
  });
  await store.close();
});
