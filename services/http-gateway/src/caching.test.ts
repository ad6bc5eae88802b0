import type { MeterUsageHandlers } from '@wattstream/protos';
import { beforeEach, describe, expect, it } from 'vitest';
import { sendBatches, toBatch } from './testing/fake-grpc-server.ts';
import { days, hourly, office, stated } from './testing/sample-answers.ts';
import { useGateway } from './testing/use-gateway.ts';

const running = useGateway();

/** What the server has; a write changes both. */
let stored: { revision: number; value: number };
/** Methods whose answer the server left out, as the caller had it. */
let unchanged: string[];

beforeEach(() => {
  stored = { revision: 100, value: 55.09 };
  unchanged = [];
  const stands = (method: string, known: number) => known === stored.revision && unchanged.push(method) > 0;
  const { handlers } = running.grpc;
  handlers.ListMeters = (_call, callback) =>
    callback(null, { meters: [{ ...office, revision: stored.revision }] });
  handlers.ReadSeries = ({ request }, callback) => {
    const { revision, value } = stored;
    if (stands('ReadSeries', request.known_revision)) callback(null, { revision, is_unchanged: true });
    else callback(null, { ...hourly, revision, sum: [value, 0] });
  };
  handlers.ReadTotals = ({ request }, callback) => {
    const { revision, value } = stored;
    const meter_id = request.meter_id || 'office';
    if (stands('ReadTotals', request.known_revision)) callback(null, { revision, is_unchanged: true });
    else callback(null, { ...days, meter_id, revision, totals: [{ ...days.totals[0], energy: value }] });
  };
  handlers.ReadQualities = ({ request }, callback) => {
    const { revision } = stored;
    if (stands('ReadQualities', request.known_revision)) callback(null, { revision, is_unchanged: true });
    else callback(null, { ...stated, revision });
  };
  handlers.ReadBatches = (call) => sendBatches(toBatch([[1546301700000, stored.value]]))(call);
});

const write = () => (stored = { revision: stored.revision + 1, value: 77.77 });

const get = (path: string, headers: Record<string, string> = {}) =>
  // Without it, fetch adds a "no-cache" to a request with If-None-Match.
  fetch(running.gateway.url + path, { headers: { 'cache-control': '', ...headers } });

const METER = '/api/meters/office';
const SERIES = `${METER}/series`;
const TOTALS = `${METER}/totals`;
const QUALITIES = `${METER}/qualities`;
const READINGS = `${METER}/readings`;
const PATHS = [SERIES, TOTALS, QUALITIES, READINGS, '/meter-usage', '/meter-usage?meter=office', METER];

describe('an answer with an ETag', () => {
  it.each(PATHS)('is not sent again while it stands, and new after a write: %s', async (path) => {
    const first = await get(path);
    expect(first.status).toBe(200);
    expect(first.headers.get('cache-control')).toBe('no-cache');
    const etag = first.headers.get('etag')!;
    expect(etag).toMatch(/^W\/"[!-~]+"$/);
    await first.text();

    const second = await get(path, { 'if-none-match': etag });
    expect(second.status).toBe(304);
    expect(await second.text()).toBe('');
    expect(second.headers.get('etag')).toBe(etag);
    expect(second.headers.get('cache-control')).toBe('no-cache');

    write();
    const third = await get(path, { 'if-none-match': etag });
    expect(third.status).toBe(200);
    expect(third.headers.get('etag')).not.toBe(etag);
    expect(await third.text()).toContain([METER, QUALITIES].includes(path) ? '"revision":101' : '77.77');
  });

  it.each([SERIES, TOTALS, QUALITIES])('is not even computed while it stands: %s', async (path) => {
    const { headers } = await get(path);
    await get(path, { 'if-none-match': headers.get('etag')! });
    expect(unchanged).toHaveLength(1);
  });

  it.each([READINGS, '/meter-usage'])('is not streamed while it stands: %s', async (path) => {
    const { headers } = await get(path);
    await get(path, { 'if-none-match': headers.get('etag')! });
    expect(running.grpc.calls.filter(({ method }) => method === 'ReadBatches')).toHaveLength(1);
  });

  it.each([
    ['W/"other"', 200],
    ['"1-json-99"', 200],
    ['nonsense', 200],
    ['W/"1-csv-100"', 200],
    ['W/"1-csv-office-100"', 200],
    ['W/"0-json-100"', 200],
    ['W/"1-json-100", W/"1-json-office-100"', 304],
    ['"other", "1-json-100" , "1-json-office-100"', 304],
    ['W/"1-json-99", W/"1-json-100", W/"1-json-office-99", W/"1-json-office-100"', 304],
    ['*', 304],
  ])('is compared with all tags of %s', async (ifNoneMatch, status) => {
    for (const path of [SERIES, TOTALS, READINGS]) {
      expect((await get(path, { 'if-none-match': ifNoneMatch })).status, path).toBe(status);
    }
  });

  it('has another for each format', async () => {
    const tagOf = async (path: string, accept: string) => (await get(path, { accept })).headers.get('etag');
    expect(await tagOf(READINGS, 'application/json')).toBe('W/"1-json-office-100"');
    expect(await tagOf(READINGS, 'application/x-ndjson')).toBe('W/"1-ndjson-office-100"');
    expect(await tagOf(READINGS, 'text/csv')).toBe('W/"1-csv-office-100"');
    const csv = (await tagOf(TOTALS, 'text/csv'))!;
    expect((await get(TOTALS, { accept: 'text/csv', 'if-none-match': csv })).status).toBe(304);
    expect((await get(TOTALS, { accept: 'application/json', 'if-none-match': csv })).status).toBe(200);
  });

  it('is another when another meter becomes the default one, though of the same revision', async () => {
    const etag = (await get('/meter-usage')).headers.get('etag')!;
    running.grpc.handlers.ReadTotals = (_call, callback) =>
      callback(null, { meter_id: 'shop', revision: stored.revision });
    expect((await get('/meter-usage', { 'if-none-match': etag })).status).toBe(200);
  });

  it('is another when the meter is no longer the default one, though of the same revision', async () => {
    const etag = (await get(METER)).headers.get('etag')!;
    running.grpc.handlers.ListMeters = (_call, callback) =>
      callback(null, { meters: [{ ...office, revision: stored.revision, is_default: false }] });
    expect((await get(METER, { 'if-none-match': etag })).status).toBe(200);
  });

  it('is that of the older revision if a write comes in before the readings do', async () => {
    const { ReadBatches } = running.grpc.handlers;
    running.grpc.handlers.ReadBatches = (call) => {
      if (stored.revision === 100) write();
      ReadBatches!(call);
    };
    const mixed = await get(READINGS);
    expect(await mixed.text()).toContain('77.77');
    const etag = mixed.headers.get('etag')!;
    expect(etag).toBe('W/"1-json-office-100"');
    expect((await get(READINGS, { 'if-none-match': etag })).status).toBe(200);
  });
});

describe('an answer that failed', () => {
  const down = { code: 14, details: 'down' };
  const fail = (handlers: Partial<MeterUsageHandlers>) => {
    handlers.ListMeters = (_call, callback) => callback(down);
    handlers.ReadSeries = (_call, callback) => callback(down);
    handlers.ReadTotals = (_call, callback) => callback(down);
    handlers.ReadQualities = (_call, callback) => callback(down);
  };

  it.each(PATHS)('has not the ETag of the data, and is not stored: %s', async (path) => {
    fail(running.grpc.handlers);
    const response = await get(path, { 'if-none-match': 'W/"1-json-100"' });
    expect(response.status).toBe(503);
    expect(response.headers.get('cache-control')).toBe('no-store');
    expect(response.headers.get('etag')).not.toContain('"1-');
  });

  it('has it not either if only its readings fail', async () => {
    running.grpc.handlers.ReadBatches = (call) => void call.emit('error', down);
    const response = await get(READINGS);
    expect(response.status).toBe(503);
    expect(response.headers.get('etag')).not.toContain('"1-');
  });
});

describe('a server that knows no revisions', () => {
  it('has its streams sent without an ETag', async () => {
    stored.revision = 0;
    const response = await get(READINGS, { 'if-none-match': '*' });
    expect(response.status).toBe(200);
    expect(response.headers.get('etag')).toBeNull();
  });
});
