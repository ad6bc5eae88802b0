import { credentials, status, type ServiceError } from '@grpc/grpc-js';
import {
  MeterUsage,
  type FindPatternsReply__Output as Reply,
  type FindPatternsRequest,
  type ListPatternsReply,
  type MeterUsageClient,
  type SavedPattern,
} from '@wattstream/protos';
import { pino } from 'pino';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startServer, type GrpcServer } from './server.ts';
import { DuckDbMeterStore } from './store/duckdb/duckdb-meter-store.ts';
import { batchOf, OFFICE, regularReadings } from './store/testing/generated-readings.ts';

const LIMITS = { running: 2, waiting: 2 };
/** Monday, 0:00 in London. */
const MONDAY_MS = Date.UTC(2025, 0, 6);
const QUARTER_MS = 900_000;
const DAY_MS = 86_400_000;

/** Eight weeks of quarter hours, kWh: a base, working hours, and each day a little different. */
function eightWeeks(
  change: (day: number, quarter: number) => number | undefined = () => undefined,
): number[] {
  return Array.from({ length: 56 * 96 }, (_, i) => {
    const [day, quarter] = [Math.floor(i / 96), i % 96];
    const isWorking = day % 7 < 5 && quarter >= 32 && quarter < 72;
    return change(day, quarter) ?? (isWorking ? 25 : 5) + ((i * 7919) % 13) / 100;
  });
}

let store: DuckDbMeterStore;
let server: GrpcServer;
let client: MeterUsageClient;

beforeAll(async () => {
  store = await DuckDbMeterStore.open({ path: ':memory:', memoryMb: 256 });
  await write(
    'office',
    eightWeeks((day, quarter) => (day === 48 && quarter >= 8 && quarter < 20 ? 12 : undefined)),
  );
  await write(
    'shop',
    eightWeeks((day) => (day === 10 ? 0 : undefined)),
  );
  const options = {
    ...{ port: 0, streams: LIMITS, answers: LIMITS, searches: LIMITS, imports: LIMITS, profiles: [] },
    importLimits: { bytes: 1, readings: 1, meters: 1 },
    writeToken: undefined,
  };
  const noFolder = { use: () => Promise.reject(new Error('there is no folder')) };
  server = await startServer({ store, importFolder: noFolder }, options, pino({ level: 'silent' }));
  server.startServing();
  client = new MeterUsage(`127.0.0.1:${server.port}`, credentials.createInsecure());
});
afterAll(async () => {
  client.close();
  await server.stop();
  await store.close();
});

async function write(id: string, values: number[]): Promise<void> {
  const readings = regularReadings(MONDAY_MS + QUARTER_MS, QUARTER_MS, values);
  await store.writeReadings({ ...OFFICE, id, tags: { site: id } }, batchOf(readings), { replace: false });
}

async function find(request: FindPatternsRequest) {
  const replies = (await client.FindPatterns(request).toArray()) as Reply[];
  const matches = replies.flatMap(({ match }) => (match ? [match] : []));
  return {
    final: matches.filter(({ round }) => round === 0),
    rounds: matches.filter(({ round }) => round > 0),
    end: replies.at(-1)!.end!,
  };
}

const hoursIn = (ms: number) => (ms - MONDAY_MS) / 3_600_000;

describe('FindPatterns', () => {
  it('finds runs above a power in kW, best first, in the meter asked for', async () => {
    const pattern = { run: { limit: 40, at_least_seconds: 3600 }, when: { weekdays: [7] } };
    const { final, end } = await find({ meter_id: 'office', pattern });
    expect(final).toHaveLength(1);
    expect([hoursIn(final[0]!.from_ms), hoursIn(final[0]!.to_ms)]).toEqual([48 * 24 + 2, 48 * 24 + 5]);
    expect(final[0]).toMatchObject({ meter_id: 'office', reason: 'above 40 kW for 3 h', round: 0 });
    expect(end).toMatchObject({ matches: 1, meters: 1 });
    // So few are sooner read than asked for piece by piece.
    expect(end.readings).toBe(56 * 96);
  });

  it('finds them in every meter, or in those with a tag, and no more than the limit', async () => {
    const pattern = { flat: { at_least_seconds: 86_400, only_zero: true } };
    const every = await find({ every_meter: true, pattern });
    expect(every.final.map(({ meter_id, reason }) => [meter_id, reason])).toEqual([
      ['shop', 'nothing used for 24 h'],
    ]);
    expect(every.end.meters).toBe(2);
    expect((await find({ tags: [{ key: 'site', value: 'office' }], pattern })).final).toEqual([]);
    const peaks = { peaks: { top: 3, per: 'DAY' as const } };
    const { final, end } = await find({ every_meter: true, pattern: peaks, limit: 5 });
    expect([final.length, end.matches]).toEqual([5, 2 * 56 * 3]);
    expect(final.map(({ score }) => score)).toEqual(
      final.map(({ score }) => score).toSorted((a, b) => b - a),
    );
  });

  it('answers in the order of time if it is asked to', async () => {
    const pattern = { peaks: { top: 2, per: 'WEEK' as const, window_seconds: 3600 } };
    const { final } = await find({ meter_id: 'office', pattern, order: 'IN_TIME' });
    const times = final.map(({ from_ms }) => from_ms);
    expect(times).toHaveLength(16);
    expect(times).toEqual(times.toSorted((a, b) => a - b));
  });

  it('finds days like an example, but not the example', async () => {
    const example = (MONDAY_MS + 12 * DAY_MS) / 1000;
    const similar = { example_from: example, example_to: example + 86_400, starts: 'DAYS' as const, top: 15 };
    const { final } = await find({
      meter_id: 'office',
      pattern: { similar: { ...similar, by: 'MAGNITUDE' } },
    });
    const days = final.map(({ from_ms }) => (from_ms - MONDAY_MS) / DAY_MS);
    // Saturday of the second week: of the other fifteen weekend days the planted Sunday is the last.
    expect(days.every((day) => day % 7 >= 5)).toBe(true);
    expect(days).not.toContain(12);
    expect(days.at(-1)).toBe(48);
  });

  it('finds the planted odd Sunday and says why it is odd', async () => {
    const { final, end } = await find({ meter_id: 'office', pattern: { strange: { top: 1 } } });
    expect(hoursIn(final[0]!.from_ms)).toBe(48 * 24);
    expect(final[0]!.reason).toMatch(/similar Sundays from 02:00 to 05:00$/);
    expect(end.excluded).toBe(0);
  });

  it('tells what it has so far of a long search before it has the exact answer', async () => {
    const pattern = { strange: { starts: 'ANY' as const, window_seconds: 86_400, top: 1 } };
    await write(
      'long',
      Array.from({ length: 30_000 }, (_, i) => Math.sin(i / 9) + ((i * 7919) % 101) / 50),
    );
    const { final, rounds } = await find({ meter_id: 'long', pattern });
    expect(final).toHaveLength(1);
    expect(rounds.length).toBeGreaterThan(0);
  });

  it('stops a long search when the caller leaves or its deadline passes, and answers the next', async () => {
    const pattern = { strange: { starts: 'ANY' as const, window_seconds: 86_400 } };
    const late = client.FindPatterns({ meter_id: 'long', pattern }, { deadline: Date.now() + 50 });
    await expect(late.toArray()).rejects.toMatchObject({ code: status.DEADLINE_EXCEEDED });
    const left = client.FindPatterns({ meter_id: 'long', pattern });
    left.on('error', () => {});
    left.cancel();
    const short = await find({ meter_id: 'office', pattern: { gaps: {} } });
    expect(short.final).toEqual([]);
  });

  it.each<[string, FindPatternsRequest, string]>([
    ['no pattern', {}, 'pattern: no kind is given (expected one of run, peaks,'],
    [
      'a run without end',
      { pattern: { run: { limit: Infinity } } },
      'pattern.run.limit: Infinity is no number (expected a number)',
    ],
    [
      'limits the wrong way round',
      { pattern: { run: { is: 'BETWEEN', limit: 5, upper_limit: 4 } } },
      'pattern.run.upper_limit: 4 is below the limit (expected 5 or more)',
    ],
    [
      'a ramp without a height',
      { pattern: { ramp: { within_seconds: 60 } } },
      'pattern.ramp.change: it is not given (expected a number above 0)',
    ],
    [
      'two examples',
      { pattern: { similar: { example_from: 1, example_to: 2, shape: [1, 2] } } },
      'pattern.similar.shape: it is given beside a window (expected one of both)',
    ],
    [
      'an example elsewhere',
      { pattern: { similar: { example_from: 1, example_to: 90_000 } } },
      'pattern.similar.example_from: the example does not lie in the range that is searched',
    ],
    [
      'holidays of nowhere',
      { pattern: { gaps: {}, when: { holidays: 'ONLY', country: 'XX' } } },
      'pattern.when.country: "XX" has no holidays that are known (expected one such as NL or DE-BY)',
    ],
    [
      'hour 25',
      { pattern: { gaps: {}, when: { hour_to: 25 } } },
      'pattern.when.hour_to: 25 is not there (expected 0 to 24)',
    ],
    [
      'windows too long',
      { pattern: { strange: { window_seconds: 1e8 } } },
      'pattern.strange.window_seconds: a window has 111111 readings, more than half of the 5376 there are',
    ],
    ['too many matches', { pattern: { gaps: {} }, limit: 10_001 }, 'limit: 10001 is more than 10000'],
    [
      'two choices of meters',
      { pattern: { gaps: {} }, every_meter: true, meter_id: 'shop' },
      'every_meter: a meter_id or tags are given as well',
    ],
  ])('refuses %s and names the field', async (_what, request, message) => {
    const failing = find(request) as Promise<unknown>;
    await expect(failing).rejects.toMatchObject({
      code: status.INVALID_ARGUMENT,
      details: expect.stringContaining(message) as string,
    } satisfies Partial<ServiceError>);
  });
});

describe('saved patterns', () => {
  const limited = { run: { limit: 40, at_least_seconds: 3600 }, when: { weekdays: [7] } };
  const call = <Reply>(start: (callback: (error: ServiceError | null, reply?: Reply) => void) => unknown) =>
    new Promise<Reply>((resolve, reject) => {
      start((error, reply) => (error ? reject(error) : resolve(reply!)));
    });
  const save = (name: string, pattern: FindPatternsRequest['pattern']) =>
    call<SavedPattern>((callback) => client.SavePattern({ name, pattern }, callback));
  const list = async () =>
    (await call<ListPatternsReply>((callback) => client.ListPatterns({}, callback))).patterns;
  const remove = (name: string) => call((callback) => client.DeletePattern({ name }, callback));

  it('are listed as they were saved, and find what they would themselves', async () => {
    await save('Sundays', limited);
    expect(await list()).toMatchObject([
      { name: 'Sundays', pattern: { run: { limit: 40, is: 'IS_UNSPECIFIED' }, when: { weekdays: [7] } } },
    ]);
    const own = await find({ meter_id: 'office', pattern: limited });
    expect(await find({ meter_id: 'office', saved: 'Sundays' })).toEqual(own);
    await remove('Sundays');
    expect(await list()).toEqual([]);
  });

  it.each([
    ['', limited, 'name: it is empty'],
    ['x'.repeat(201), limited, 'name: it is longer than 200 characters'],
    ['steep', { ramp: { change: 5 } }, 'pattern.ramp.within_seconds: it is not given'],
  ])('are refused: %j %j', async (name, pattern, details) => {
    await expect(save(name, pattern)).rejects.toMatchObject({
      code: status.INVALID_ARGUMENT,
      details: expect.stringContaining(details) as string,
    });
  });

  it('are NOT_FOUND where there are none', async () => {
    const failure = { code: status.NOT_FOUND };
    await expect(remove('gone')).rejects.toMatchObject(failure);
    await expect(find({ saved: 'gone' })).rejects.toMatchObject(failure);
    await expect(find({ saved: 'gone', pattern: limited })).rejects.toMatchObject({
      code: status.INVALID_ARGUMENT,
    });
  });
});
