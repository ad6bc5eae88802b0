import { status as GrpcStatus } from '@grpc/grpc-js';
import { createHash, randomBytes } from 'node:crypto';
import { once } from 'node:events';
import { request as httpRequest } from 'node:http';
import { beforeEach, describe, expect, it, vi } from 'vitest';
import { conform } from '../testing/conform.ts';
import { ISSUE, refuseFile, REPORT, takeFile, type SeenImport } from '../testing/fake-import.ts';
import { useGateway } from '../testing/use-gateway.ts';
import { importReportSchema, importsSchema, undoSchema } from './import-schemas.ts';
import { problemSchema } from './schemas.ts';

const FILE = 'time,value\n2025-01-01 00:15:00,1.25\n';
const CHOICES = { zone: '', stamp: 'STAMP_UNSPECIFIED', kind: 'KIND_UNSPECIFIED', unit: '', decimal: '' };
const NO_CHOICES = { ...CHOICES, date_order: 'DATE_ORDER_UNSPECIFIED', columns: {}, profile: '', meter: '' };

const running = useGateway();
let seen: Partial<SeenImport>;
beforeEach(() => {
  seen = {};
  running.grpc.handlers.ImportFile = takeFile(seen);
});

const post = (query: string, init: RequestInit) =>
  fetch(`${running.gateway.url}/api/imports${query}`, { method: 'POST', ...init });
const form = (...files: [name: string, content: string | Buffer<ArrayBuffer>][]) => {
  const data = new FormData();
  data.append('note', 'passed over');
  for (const [name, content] of files) data.append('file', new Blob([content]), name);
  return data;
};

describe('POST /api/imports', () => {
  it('sends the body on and answers with the report, 201 and where it is', async () => {
    const response = await post('?file=office.csv', { body: FILE });
    expect(response.status).toBe(201);
    expect(response.headers.get('location')).toBe(`imports/${REPORT.id}`);
    expect(conform(importReportSchema, await response.json())).toEqual(REPORT);
    expect(seen.header).toEqual({
      ...{ file_name: 'office.csv', size: FILE.length, is_preview: false, choices: NO_CHOICES },
    });
    expect(seen.bytes).toBe(FILE.length);
  });

  it('answers 200 to a preview', async () => {
    const response = await post('?preview=true', { body: FILE });
    expect(response.status).toBe(200);
    expect(response.headers.get('location')).toBeNull();
    expect(await response.json()).toMatchObject({ id: '', stored: false });
    expect(seen.header).toMatchObject({ file_name: 'unnamed', is_preview: true });
  });

  it.each([
    ['the parameter', '?file=a%20b.csv', { 'x-file-name': 'c.csv' }, 'a b.csv'],
    ['X-File-Name', '', { 'x-file-name': 'Z%C3%A4hler.csv' }, 'Zähler.csv'],
    [
      'Content-Disposition',
      '',
      { 'content-disposition': 'attachment; filename="a \\"b\\".csv"' },
      'a "b".csv',
    ],
    [
      'its other form',
      '',
      { 'content-disposition': "attachment; filename=x; filename*=UTF-8''Z%C3%A4hler.csv" },
      'Zähler.csv',
    ],
    ['no folders', '?file=..%2F..%5Cetc%2Fpasswd%0A', {}, 'passwd'],
  ])('takes the name of the file from %s', async (_, query, headers, name) => {
    await post(query, { body: FILE, headers });
    expect(seen.header?.file_name).toBe(name);
  });

  it('sends on what is said of the file', async () => {
    const choices =
      'zone=Europe/Vienna&stamp=end&kind=power&unit=kW&dateOrder=dmy&decimal=,&meter=K%C3%BCche';
    await post(`?${choices}&column.Wert=value&column.%233=ignore`, { body: FILE });
    expect(seen.header?.choices).toEqual({
      ...{ zone: 'Europe/Vienna', stamp: 'END', kind: 'POWER', unit: 'kW', date_order: 'DMY', decimal: ',' },
      ...{ columns: { Wert: 'value', '#3': 'ignore' }, profile: '', meter: 'Küche' },
    });
  });

  it.each([
    ['preview=yes', 'preview "yes" is none of true, false', 'preview'],
    ['stamp=middle', 'stamp "middle" is none of start, end', 'stamp'],
    ['column.a=colour', 'column.a "colour" is none of time, value, meter, quality, ignore', 'column.a'],
    ['zone=', 'zone "" is empty', 'zone'],
  ])('refuses ?%s', async (query, detail, parameter) => {
    const response = await post(`?${query}`, { body: FILE });
    expect(response.status).toBe(400);
    expect(conform(problemSchema, await response.json())).toMatchObject({ detail, parameter });
    expect(running.grpc.calls).toEqual([]);
  });

  it('takes the file of a form as it takes a body, whatever the size', async () => {
    const content = randomBytes(3_000_000);
    const sha256 = createHash('sha256').update(content).digest('hex');
    const raw = await (await post('?file=Z%C3%A4hler.bin', { body: content })).json();
    expect(seen).toMatchObject({ sha256, header: { file_name: 'Zähler.bin' } });
    const response = await post('', { body: form(['Zähler.bin', content]) });
    expect(response.status).toBe(201);
    expect(await response.json()).toEqual(raw);
    expect(seen).toMatchObject({ sha256, header: { file_name: 'Zähler.bin' } });
  });

  it.each([
    ['no file', form(), 'the form cannot be read: it has no file'],
    [
      'two files',
      form(['a.csv', FILE], ['b.csv', FILE]),
      'the form cannot be read: it has more than one file',
    ],
  ])('refuses a form that has %s', async (_, body, detail) => {
    const response = await post('', { body });
    expect(response.status).toBe(400);
    expect(await response.json()).toMatchObject({ detail });
  });

  it.each(['--x\r\nContent-Disposition: form-data; name="file"; filename="a"\r\n\r\nabc', 'abc', ''])(
    'refuses a form that is cut off or none: %j',
    async (body) => {
      const headers = { 'content-type': 'multipart/form-data; boundary=x' };
      expect((await post('', { body, headers })).status).toBe(400);
      expect((await post('', { body, headers: { 'content-type': 'multipart/form-data' } })).status).toBe(400);
    },
  );

  it('tells how far it is, a line of JSON each, and last the report', async () => {
    const response = await post('', { body: FILE, headers: { accept: 'application/x-ndjson' } });
    expect(response.status).toBe(200);
    const lines = (await response.text())
      .trimEnd()
      .split('\n')
      .map((line) => JSON.parse(line) as unknown);
    expect(lines).toEqual([
      { phase: 'receiving', bytes: 0, totalBytes: null, readings: 0 },
      { phase: 'reading', bytes: FILE.length, totalBytes: FILE.length, readings: 3 },
      REPORT,
    ]);
  });

  it('answers 422 with the issue for a file that is refused, also while it is still being sent', async () => {
    running.grpc.handlers.ImportFile = refuseFile;
    for (const body of [FILE, Buffer.alloc(5_000_000), form(['a.csv', Buffer.alloc(5_000_000)])]) {
      const response = await post('', { body });
      expect(response.status).toBe(422);
      expect(conform(problemSchema, await response.json())).toMatchObject({
        ...{ title: 'Unprocessable Entity', detail: 'line 3: column 2: is no number', issues: [ISSUE] },
      });
    }
  });

  it('ends progress with the problem', async () => {
    running.grpc.handlers.ImportFile = refuseFile;
    const response = await post('', { body: FILE, headers: { accept: 'application/x-ndjson' } });
    const last: unknown = JSON.parse((await response.text()).trimEnd().split('\n').at(-1)!);
    expect(conform(problemSchema, last)).toMatchObject({ status: 422, issues: [ISSUE] });
  });

  it.each([
    ['UNAUTHENTICATED', 401],
    ['PERMISSION_DENIED', 403],
    ['OUT_OF_RANGE', 413],
    ['RESOURCE_EXHAUSTED', 429],
    ['FAILED_PRECONDITION', 507],
  ] as const)('answers %s with %d, asked for progress or not', async (code, status) => {
    running.grpc.handlers.ImportFile = (call) =>
      void call.emit('error', { code: GrpcStatus[code], details: 'no' });
    for (const accept of ['application/json', 'application/x-ndjson']) {
      const response = await post('', { body: Buffer.alloc(2_000_000), headers: { accept } });
      expect(response.status).toBe(status);
      expect(response.headers.get('www-authenticate')).toBe(status === 401 ? 'Bearer' : null);
    }
  });

  it('cancels the import when the client leaves in the middle', async () => {
    const upload = httpRequest(`${running.gateway.url}/api/imports`, {
      method: 'POST',
      headers: { 'content-length': 1_000_000 },
    });
    upload.on('error', () => undefined);
    upload.write(FILE);
    await vi.waitUntil(() => seen.bytes! > 0);
    upload.destroy();
    await vi.waitUntil(() => seen.cancelled);
    expect(seen.sha256).toBeUndefined();
  });

  it('does not read faster than the gRPC server takes it', async () => {
    let go = () => {};
    running.grpc.handlers.ImportFile = (call) => {
      call.write({ phase: 'RECEIVING' });
      go = () => takeFile(seen)(call);
    };
    const upload = httpRequest(`${running.gateway.url}/api/imports`, { method: 'POST' });
    const piece = Buffer.alloc(1_000_000);
    let sent = 0;
    // What is sent until nothing is taken for a while lies in buffers.
    for (;;) {
      if (upload.write(piece)) continue;
      sent += piece.length;
      const stop = new AbortController();
      const timer = setTimeout(() => stop.abort(), 500);
      const isTaken = await once(upload, 'drain', { signal: stop.signal }).catch(() => false);
      clearTimeout(timer);
      if (isTaken === false) break;
    }
    expect(sent).toBeLessThan(50_000_000);
    const answered = once(upload, 'response');
    go();
    upload.end();
    const [response] = (await answered) as [{ statusCode: number }];
    expect(response.statusCode).toBe(201);
  });
});

describe('who writes', () => {
  const writer = () => running.grpc.calls.at(-1)?.metadata;

  it('is told to the gRPC server with the token', async () => {
    await post('', { body: FILE, headers: { authorization: 'Bearer abc' } });
    expect(writer()).toMatchObject({ authorization: 'Bearer abc', 'x-caller': 'local' });
    await fetch(`${running.gateway.url}/api/imports/x`, { method: 'DELETE' });
    expect(writer()).toMatchObject({ 'x-caller': 'local' });
    expect(writer()).not.toHaveProperty('authorization');
    expect(JSON.stringify(running.gateway.log)).not.toContain('Bearer abc');
  });

  it.each([
    [{ 'x-forwarded-for': '203.0.113.7' }],
    [{ 'x-forwarded-for': '127.0.0.1, 203.0.113.7' }],
    [{ forwarded: 'for=203.0.113.7' }],
    [{ 'x-forwarded-host': 'evil.example' }],
    [{ 'sec-fetch-site': 'cross-site' }],
    [{ 'sec-fetch-site': 'same-site' }],
    [{ origin: 'https://evil.example' }],
  ])('is not of this machine, or not a page of its own: %j', async (headers: Record<string, string>) => {
    await post('', { body: FILE, headers });
    expect(writer()).toMatchObject({ 'x-caller': 'remote' });
  });

  it('is not of this machine if it calls it by a foreign name', async () => {
    const upload = httpRequest(`${running.gateway.url}/api/imports`, {
      method: 'POST',
      headers: { host: 'evil.example:8080' },
    });
    upload.end(FILE);
    await once(upload, 'response');
    expect(writer()).toMatchObject({ 'x-caller': 'remote' });
  });

  it.each([
    [{ 'x-forwarded-for': '127.0.0.1, ::1', 'x-forwarded-host': 'localhost:3000' }],
    [{ 'sec-fetch-site': 'same-origin', origin: 'http://localhost:3000' }],
    [{ origin: 'http://localhost:3000', 'x-forwarded-host': 'localhost:3000' }],
  ])('is of this machine behind its own proxy: %j', async (headers: Record<string, string>) => {
    await post('', { body: FILE, headers });
    expect(writer()).toMatchObject({ 'x-caller': 'local' });
  });
});

describe('the imports', () => {
  it('are listed', async () => {
    const listed = { id: 'a', file_name: 'a.csv', sha256: 'ab', bytes: 7, imported_at_ms: 1546301700000 };
    const meters = [{ meter_id: 'office', added: 1, changed: 2, unchanged: 3 }];
    running.grpc.handlers.ListImports = (_call, callback) =>
      callback(null, { imports: [{ ...listed, meters }] });
    const answer = await (await fetch(`${running.gateway.url}/api/imports`)).json();
    expect(conform(importsSchema, answer)).toEqual({
      imports: [
        {
          ...{ id: 'a', file: 'a.csv', sha256: 'ab', bytes: 7, importedAt: 1546301700000 },
          meters: [{ id: 'office', added: 1, changed: 2, unchanged: 3 }],
        },
      ],
    });
  });

  it('have their reports', async () => {
    running.grpc.handlers.GetImport = (_call, callback) =>
      callback(null, { report_json: JSON.stringify(REPORT) });
    const response = await fetch(`${running.gateway.url}/api/imports/b1946ac9`);
    expect(conform(importReportSchema, await response.json())).toEqual(REPORT);
    expect(running.grpc.calls.at(-1)?.request).toEqual({ id: 'b1946ac9' });
  });

  it('are taken back', async () => {
    const meter = { meter_id: 'office', removed: 1, restored: 2, kept: 3, is_gone: true };
    running.grpc.handlers.DeleteImport = (_call, callback) => callback(null, { meters: [meter] });
    const response = await fetch(`${running.gateway.url}/api/imports/a`, { method: 'DELETE' });
    expect(conform(undoSchema, await response.json())).toEqual({
      meters: [{ id: 'office', removed: 1, restored: 2, kept: 3, isGone: true }],
    });
  });

  it('are not found under other ids', async () => {
    running.grpc.handlers.DeleteImport = (_call, callback) =>
      callback({ code: GrpcStatus.NOT_FOUND, details: 'id: there is no import "x"' });
    const response = await fetch(`${running.gateway.url}/api/imports/x`, { method: 'DELETE' });
    expect(response.status).toBe(404);
  });

  it('know their methods', async () => {
    const list = await fetch(`${running.gateway.url}/api/imports`, { method: 'PUT' });
    expect(list.status).toBe(405);
    expect(list.headers.get('allow')).toBe('POST, GET, HEAD, OPTIONS');
    const one = await fetch(`${running.gateway.url}/api/imports/x`, { method: 'POST' });
    expect(one.headers.get('allow')).toBe('GET, HEAD, DELETE, OPTIONS');
  });
});
