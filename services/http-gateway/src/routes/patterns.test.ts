import { once } from 'node:events';
import { status as GrpcStatus, type ServerWritableStream } from '@grpc/grpc-js';
import type { FindPatternsReply, FindPatternsRequest } from '@wattstream/protos';
import { beforeEach, describe, expect, it } from 'vitest';
import { conform } from '../testing/conform.ts';
import { sendReplies } from '../testing/fake-grpc-server.ts';
import { rawGet } from '../testing/raw-get.ts';
import { useGateway } from '../testing/use-gateway.ts';
import { matchesSchema, matchLineSchema } from './pattern-answers.ts';
import { problemSchema } from './schemas.ts';

const T = Date.UTC(2025, 0, 6, 9);
const HOUR_MS = 3_600_000;
const NONE = { other_from_ms: 0, other_to_ms: 0, round: 0 };
const END = { matches: 7, meters: 1, readings: 35_040, excluded: 2 };
const RUN = { run: { is: 'above', limit: 250, atLeastSeconds: 7200 } };

const long = {
  ...{ meter_id: 'office', from_ms: T, to_ms: T + 3 * HOUR_MS, score: 90.5, ...NONE },
  figures: [
    { name: 'duration', value: 3, unit: 'h' },
    { name: 'mean', value: NaN, unit: 'kW' },
  ],
  reason: 'above 250 kW, for 3 h',
};
const twin = {
  ...{ meter_id: 'shop', from_ms: T, to_ms: T + HOUR_MS, score: Infinity, ...NONE },
  figures: [{ name: 'rank', value: 1, unit: '' }],
  reason: 'alike',
  ...{ other_from_ms: T + HOUR_MS, other_to_ms: T + 2 * HOUR_MS },
};
const longJson = {
  ...{ meter: 'office', from: T, to: T + 3 * HOUR_MS, score: 90.5, reason: 'above 250 kW, for 3 h' },
  figures: [
    { name: 'duration', value: 3, unit: 'h' },
    { name: 'mean', value: null, unit: 'kW' },
  ],
};
const twinJson = {
  ...{ meter: 'shop', from: T, to: T + HOUR_MS, score: null, reason: 'alike' },
  figures: [{ name: 'rank', value: 1, unit: '' }],
  other: { from: T + HOUR_MS, to: T + 2 * HOUR_MS },
};

const running = useGateway();
beforeEach(() => {
  running.grpc.handlers.FindPatterns = sendReplies(
    { match: { ...twin, round: 1 } },
    { progress: { done: 0.5, meter_id: 'shop' } },
    { match: long },
    { match: twin },
    { end: END },
  );
});

const linkOf = (pattern: unknown, more = '') =>
  `${running.gateway.url}/api/meters/office/patterns?pattern=${encodeURIComponent(
    typeof pattern === 'string' ? pattern : JSON.stringify(pattern),
  )}${more}`;
const get = (accept = '*/*', pattern: unknown = RUN, more = '') =>
  fetch(linkOf(pattern, more), { headers: { accept } });
const post = (path: string, body: unknown) =>
  fetch(running.gateway.url + path, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(body),
  });
const asked = () => running.grpc.calls.at(-1)?.request as FindPatternsRequest;
const linesOf = (text: string) =>
  text
    .trimEnd()
    .split('\n')
    .map((line) => conform(matchLineSchema, JSON.parse(line)));

describe('GET /api/meters/{id}/patterns', () => {
  it('answers the final matches and the end, with null for what is no number', async () => {
    const response = await get();
    expect(response.status).toBe(200);
    expect(response.headers.get('cache-control')).toBe('no-store');
    expect(response.headers.get('vary')).toMatch(/\baccept\b(?!-)/i);
    expect(conform(matchesSchema, await response.json())).toEqual({
      matches: [longJson, twinJson],
      end: END,
    });
  });

  it('answers no matches where there are none', async () => {
    running.grpc.handlers.FindPatterns = sendReplies({ end: { ...END, matches: 0 } });
    expect(await (await get()).json()).toEqual({ matches: [], end: { ...END, matches: 0 } });
  });

  it('answers each message as a line, rounds too', async () => {
    const response = await get('application/x-ndjson');
    expect(response.headers.get('content-type')).toBe('application/x-ndjson; charset=utf-8');
    expect(linesOf(await response.text())).toEqual([
      { match: { ...twinJson, round: 1 } },
      { progress: { done: 0.5, meter: 'shop' } },
      { match: { ...longJson, round: 0 } },
      { match: { ...twinJson, round: 0 } },
      { end: END },
    ]);
  });

  it('answers the matches as CSV, a column for each figure', async () => {
    const response = await get('text/csv');
    expect(response.headers.get('content-disposition')).toBe('attachment; filename=patterns.csv');
    expect(await response.text()).toBe(
      [
        'meter,from,to,score,reason,duration (h),mean (kW),rank,other from,other to',
        'office,2025-01-06T09:00:00Z,2025-01-06T12:00:00Z,90.5,"above 250 kW, for 3 h",3,,,,',
        'shop,2025-01-06T09:00:00Z,2025-01-06T10:00:00Z,,alike,,,1,2025-01-06T10:00:00Z,2025-01-06T11:00:00Z',
        '',
      ].join('\n'),
    );
  });

  it('asks the server for the pattern in the contract words, the range, the order and the limit', async () => {
    const when = { weekdays: [1, 2, 3, 4, 5], holidays: 'without', country: 'NL' };
    await get('*/*', { ...RUN, when }, '&from=2025-01-01&to=2026-01-01&order=in-time&limit=20');
    expect(asked()).toEqual({
      pattern: {
        kind: 'run',
        run: { is: 'ABOVE', limit: 250, upper_limit: 0, at_least_seconds: 7200, missing_tolerated: 0 },
        when: { weekdays: [1, 2, 3, 4, 5], hour_from: 0, hour_to: 0, holidays: 'WITHOUT', country: 'NL' },
      },
      ...{ meter_id: 'office', tags: [], every_meter: false, order: 'IN_TIME', limit: 20, saved: '' },
      ...{ timestamp_from: 1735689600, timestamp_to: 1767225600 },
    });
  });

  it('takes the times of an example in ISO 8601 or Unix seconds', async () => {
    await get('*/*', { similar: { exampleFrom: '2025-01-06', exampleTo: 1736208000 } });
    expect(asked().pattern).toMatchObject({
      similar: { example_from: 1736121600, example_to: 1736208000, by: 'BY_UNSPECIFIED' },
    });
  });

  it.each([
    [{ run: { limit: 'high' } }, 'pattern.run.limit', 'expected a number'],
    [{ run: {} }, 'pattern.run.limit', 'expected a number'],
    [{ run: { is: 'over', limit: 1 } }, 'pattern.run.is', 'expected one of above, below, between'],
    [
      { run: { limit: 1, atLeastSeconds: 1.5 } },
      'pattern.run.atLeastSeconds',
      'expected a whole number from 0',
    ],
    [{ run: { limit: 1, missingTolerated: -1 } }, 'pattern.run.missingTolerated', /whole number/],
    [{ run: { limit: 1, most: 2 } }, 'pattern.run.most', /^there is no such field \(expected is, limit/],
    [{ run: { limt: 1 } }, 'pattern.run.limt', /^there is no such field/],
    [{ run: 7 }, 'pattern.run', 'expected an object'],
    [{ ...RUN, then: {} }, 'pattern.then', /^there is no such field \(expected run, peaks/],
    [{ ...RUN, when: { weekdays: [1, 8] } }, 'pattern.when.weekdays.1', 'expected 1 to 7'],
    [{ ...RUN, when: { country: 'Utopia' } }, 'pattern.when.country', /such as NL/],
    [{ similar: { exampleFrom: 'noon' } }, 'pattern.similar.exampleFrom', /^"noon" is not a time/],
    [{ gaps: { of: ['hole'] } }, 'pattern.gaps.of.0', 'expected one of gap, missing, repeat, double'],
  ])('refuses %j by the path of the field', async (pattern, parameter, reason) => {
    const response = await get('*/*', pattern);
    expect(response.status).toBe(400);
    const problem = conform(problemSchema, await response.json());
    expect(problem.parameter).toBe(parameter);
    expect(problem.detail.slice(0, parameter.length + 2)).toBe(`${parameter}: `);
    expect(problem.detail.slice(parameter.length + 2)).toMatch(reason);
    expect(running.grpc.calls).toEqual([]);
  });

  it.each([
    ['', /^pattern "" is no JSON/],
    ['{"run"', /^pattern "{\\"run\\"" is no JSON: /],
    [{}, /^pattern .*no kind is given \(expected one of run, peaks/],
    [{ ...RUN, gaps: {} }, /^pattern .*run and gaps are given/],
  ])('refuses %j as a whole', async (pattern, detail) => {
    const response = await get('*/*', pattern);
    expect(response.status).toBe(400);
    const problem = conform(problemSchema, await response.json());
    expect(problem).toMatchObject({ parameter: 'pattern', detail: expect.stringMatching(detail) as string });
  });

  it('asks for a pattern that was saved', async () => {
    const response = await fetch(`${running.gateway.url}/api/meters/office/patterns?saved=Sundays%20here`);
    expect(response.status).toBe(200);
    expect(asked()).toMatchObject({ meter_id: 'office', saved: 'Sundays here', pattern: null });
  });

  it('refuses a link without a pattern', async () => {
    const response = await fetch(`${running.gateway.url}/api/meters/office/patterns`);
    expect(response.status).toBe(400);
    expect(await response.json()).toMatchObject({ parameter: 'pattern' });
  });
});

describe('a search', () => {
  it.each([
    [GrpcStatus.INVALID_ARGUMENT, 'pattern.run.limit: NaN is no number', 400, 'pattern.run.limit'],
    [GrpcStatus.OUT_OF_RANGE, 'timestamp_from: the range has too many readings', 422, 'from'],
    [GrpcStatus.NOT_FOUND, 'meter_id: there is no meter "office"', 404, undefined],
  ])('that fails with %i %s is a %i', async (code, details, status, parameter) => {
    running.grpc.handlers.FindPatterns = (call) => void call.emit('error', { code, details });
    for (const accept of ['application/json', 'application/x-ndjson', 'text/csv']) {
      const response = await get(accept);
      expect(response.status).toBe(status);
      expect(conform(problemSchema, await response.json()).parameter).toBe(parameter);
    }
  });

  const failLate = (call: ServerWritableStream<unknown, FindPatternsReply>) => {
    call.write({ progress: { done: 0.1, meter_id: 'office' } }, () =>
      call.emit('error', { code: GrpcStatus.OUT_OF_RANGE, details: 'pattern.similar: too much' }),
    );
  };

  it('that fails after its first line ends with the problem', async () => {
    running.grpc.handlers.FindPatterns = failLate;
    const lines = linesOf(await (await get('application/x-ndjson')).text());
    expect(lines).toMatchObject([
      { progress: { done: 0.1 } },
      { problem: { status: 422, parameter: 'pattern.similar' } },
    ]);
  });

  it('that fails before its first match is a status in JSON', async () => {
    running.grpc.handlers.FindPatterns = failLate;
    expect((await get('application/json')).status).toBe(422);
  });

  it.each(['application/json', 'application/x-ndjson', 'text/csv'])(
    'that ends without an end is no whole answer: %s',
    async (accept) => {
      running.grpc.handlers.FindPatterns = sendReplies();
      expect((await get(accept)).status).toBe(502);
    },
  );

  it('ends when the client leaves', async () => {
    const called = new Promise<ServerWritableStream<unknown, FindPatternsReply>>((resolve) => {
      running.grpc.handlers.FindPatterns = (call) => {
        call.write({ progress: { done: 0, meter_id: 'office' } });
        resolve(call);
      };
    });
    const response = await rawGet(linkOf(RUN), { accept: 'application/x-ndjson' });
    const cancelled = once(await called, 'cancelled');
    response.destroy();
    await cancelled;
  });

  it('sends the first matches before the last are found', async () => {
    const called = new Promise<ServerWritableStream<unknown, FindPatternsReply>>((resolve) => {
      running.grpc.handlers.FindPatterns = (call) => {
        call.write({ match: long });
        resolve(call);
      };
    });
    const response = await rawGet(linkOf(RUN), { accept: 'application/x-ndjson' });
    const [line] = (await once(response, 'data')) as [Buffer];
    expect(linesOf(String(line))).toEqual([{ match: { ...longJson, round: 0 } }]);
    const call = await called;
    call.write({ end: END });
    call.end();
    response.resume();
    await once(response, 'end');
  });

  it('is refused with 406 in a format that there is not', async () => {
    expect((await get('image/png')).status).toBe(406);
  });
});

describe('POST /api/meters/{id}/patterns', () => {
  it('asks what a link asks', async () => {
    await get('*/*', RUN, '&from=2025-01-01&to=2026-01-01&order=in-time&limit=20');
    const link = asked();
    const body = { pattern: RUN, from: '2025-01-01', to: 1767225600, order: 'in-time', limit: 20 };
    const response = await post('/api/meters/office/patterns', body);
    expect(conform(matchesSchema, await response.json()).end).toEqual(END);
    expect(asked()).toEqual(link);
  });

  it.each([
    [{}, 'pattern', 'is not given, and no saved'],
    [{ pattern: RUN, saved: 'high' }, 'pattern', 'is given beside saved'],
    [{ pattern: { ramp: { change: 5 } } }, 'pattern.ramp.withinSeconds', /whole number/],
    [{ pattern: RUN, limit: 0 }, 'limit', /from 1 to 10000/],
    [{ pattern: RUN, order: 'best' }, 'order', /best-first, in-time/],
    [{ pattern: RUN, from: '2026-01-01', to: '2025-01-01' }, 'from', /is after to/],
    [{ pattern: RUN, tag: 'site' }, 'tag', /no such field/],
  ])('refuses %j by its field', async (body, parameter, reason) => {
    const response = await post('/api/meters/office/patterns', body);
    expect(response.status).toBe(400);
    const problem = conform(problemSchema, await response.json());
    expect(problem.parameter).toBe(parameter);
    expect(problem.detail).toMatch(reason);
  });
});

describe('POST /api/patterns', () => {
  it('asks for all meters', async () => {
    expect((await post('/api/patterns', { pattern: RUN })).status).toBe(200);
    expect(asked()).toMatchObject({ meter_id: '', tags: [], every_meter: true, limit: 0 });
  });

  it('asks for those with a tag', async () => {
    await post('/api/patterns', { pattern: RUN, tag: ['site:Utrecht', 'floor'] });
    expect(asked()).toMatchObject({
      every_meter: false,
      tags: [
        { key: 'site', value: 'Utrecht' },
        { key: 'floor', value: '' },
      ],
    });
  });
});
