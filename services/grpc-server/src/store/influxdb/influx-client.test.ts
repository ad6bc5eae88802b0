import { once } from 'node:events';
import { createServer } from 'node:http';
import { createServer as createTcpServer, type AddressInfo, type Socket } from 'node:net';
import { describe, expect, it, onTestFinished } from 'vitest';
import { nameFullDisk } from '../../import/disk-failure.ts';
import { InfluxClient } from './influx-client.ts';

/** A server that answers one text to everything. */
async function answering(status: number, text: string): Promise<{ url: string; asked: () => number }> {
  let asked = 0;
  const server = createServer((_, response) => {
    asked++;
    response.writeHead(status).end(text);
  }).listen(0, '127.0.0.1');
  await once(server, 'listening');
  onTestFinished(() => void server.close());
  return { url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`, asked: () => asked };
}

describe('InfluxClient', () => {
  it('says at once that the disk of InfluxDB is full, which an import says as it does of any store', async () => {
    const reason = 'engine: error writing WAL entry: write /wal/_00001.wal: no space left on device';
    const { url, asked } = await answering(500, JSON.stringify({ error: reason }));
    const client = new InfluxClient({ url, database: 'a' });
    const failure: unknown = await client
      .write(['reading,meter=a value=1 0'])
      .catch((error: unknown) => error);
    expect(failure).toMatchObject({
      code: 'FAILED_PRECONDITION',
      message: `INFLUXDB_URL "${url}" answered 500 for reading of "a" at 1970-01-01T00:00:00.000Z: ${reason}`,
    });
    expect(asked()).toBe(1);
    expect(nameFullDisk(failure)).toMatchObject({
      code: 'FAILED_PRECONDITION',
      message: 'the server has no room left for the file: the disk of its database is full',
      cause: failure,
    });
  });

  it('gives up a request to a server that is there no more, though its connection says nothing', async () => {
    const taken: Socket[] = [];
    const server = createTcpServer((socket) => {
      taken.push(socket);
      socket.once('data', () => server.close()); // Takes no other connection, and keeps this one.
    }).listen(0, '127.0.0.1');
    await once(server, 'listening');
    onTestFinished(() => taken.forEach((socket) => socket.destroy()));
    const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
    const client = new InfluxClient({ url, database: 'a', patrolMs: 50 });
    await expect(client.query(['SELECT 1'], { patienceMs: 0 })).rejects.toMatchObject({
      code: 'UNAVAILABLE',
      message: expect.stringMatching(/ is out of reach: connect ECONNREFUSED /) as string,
    });
    expect(taken).toHaveLength(1);
  });

  it('waits for a server that is long about an answer, and looks after it with one question at a time', async () => {
    let [knocks, atOnce, most] = [0, 0, 0];
    const server = createServer((request, response) => {
      const isKnock = request.url === '/ping';
      if (isKnock) [knocks, atOnce] = [knocks + 1, atOnce + 1];
      most = Math.max(most, atOnce);
      setTimeout(
        () => {
          if (isKnock) atOnce--;
          response.end(isKnock ? '' : '{"results":[{"statement_id":0}]}');
        },
        isKnock ? 100 : 600,
      );
    }).listen(0, '127.0.0.1');
    await once(server, 'listening');
    onTestFinished(() => void server.close());
    const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
    const client = new InfluxClient({ url, database: 'a', patrolMs: 50 });
    const answers = Array.from({ length: 3 }, () => client.query(['SELECT 1'], { patienceMs: 0 }));
    expect(await Promise.all(answers)).toEqual(Array.from(answers, () => [{ columns: [], rows: [] }]));
    expect(knocks).toBeGreaterThan(1);
    expect(most).toBe(1);
  });

  it('tries again what may pass, and then says what was answered', async () => {
    const { url, asked } = await answering(503, 'too busy');
    const client = new InfluxClient({ url, database: 'a' });
    await expect(client.write(['store committed=1i 0'], { patienceMs: 120 })).rejects.toMatchObject({
      code: 'UNAVAILABLE',
      message: `INFLUXDB_URL "${url}" answered 503 for store at 1970-01-01T00:00:00.000Z: too busy`,
    });
    expect(asked()).toBeGreaterThan(1);
  });
});
