import { spawn } from 'node:child_process';
import { once } from 'node:events';
import path from 'node:path';
import { text } from 'node:stream/consumers';
import { status as GrpcStatus } from '@grpc/grpc-js';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { sendReplies, startFakeGrpcServer, type FakeGrpcServer } from './testing/fake-grpc-server.ts';
import { office } from './testing/sample-answers.ts';

const FROM = Date.UTC(2025, 0, 6, 9);
const RUN = '{"run":{"limit":250,"atLeastSeconds":7200}}';

describe('npm run patterns', () => {
  let grpc: FakeGrpcServer;
  beforeEach(async () => {
    grpc = await startFakeGrpcServer();
    grpc.handlers.ListMeters = (_call, callback) => callback(null, { meters: [office] });
    grpc.handlers.FindPatterns = sendReplies(
      { progress: { done: 0.5, meter_id: 'office' } },
      {
        match: {
          ...{ meter_id: 'office', from_ms: FROM, to_ms: FROM + 7_200_000, score: 90.5 },
          ...{ figures: [{ name: 'duration', value: 2, unit: 'h' }], reason: 'above 250 kW for 2 h' },
        },
      },
      { end: { matches: 1, meters: 1, readings: 96, excluded: 0 } },
    );
  });
  afterEach(() => grpc.stop());

  async function run(args: string[], address = grpc.address) {
    const program = spawn(
      process.execPath,
      ['--conditions=source', '--import=tsx', 'src/patterns-command/main.ts', ...args],
      {
        cwd: path.join(import.meta.dirname, '..'),
        env: { ...process.env, GRPC_ADDRESS: address },
        stdio: ['ignore', 'pipe', 'pipe'],
      },
    );
    const [out, err] = [text(program.stdout), text(program.stderr)];
    const [code] = (await once(program, 'close')) as [number];
    return { code, out: await out, err: await err };
  }

  it('asks for what the options say, and prints a table', async () => {
    const range = ['--from', '2025-01-01', '--to', '2026-01-01'];
    const { code, out, err } = await run(['--meter', 'office', '--pattern', RUN, ...range, '--limit', '5']);
    expect({ code, err }).toEqual({ code: 0, err: '' });
    expect(out).toBe(
      [
        'meter   from                  to                    duration  why',
        'office  Mon 2025-01-06 09:00  Mon 2025-01-06 11:00  2 h       above 250 kW for 2 h',
        '1 match found, in 1 meter; 96 readings read',
        '',
      ].join('\n'),
    );
    expect(grpc.calls[0]).toMatchObject({
      method: 'FindPatterns',
      request: {
        ...{ meter_id: 'office', limit: 5, timestamp_from: 1735689600, timestamp_to: 1767225600 },
        pattern: { run: { limit: 250, at_least_seconds: 7200 } },
      },
    });
  });

  it('prints JSON or CSV as the HTTP API does, of all meters or those with tags', async () => {
    const json = await run(['--pattern', RUN, '--all', '--json']);
    expect(JSON.parse(json.out)).toMatchObject({ matches: [{ meter: 'office', from: FROM }] });
    const csv = await run(['--pattern', RUN, '--tag', 'site:London', '--csv']);
    expect(csv.out).toMatch(/^meter,from,to,score,reason,duration \(h\)\noffice,2025-01-06T09:00:00Z,/);
    expect(grpc.calls.map(({ request }) => request)).toMatchObject([
      { every_meter: true },
      { every_meter: false, tags: [{ key: 'site', value: 'London' }] },
    ]);
  });

  it.each([
    [['--pattern', '{"run":{"limit":"x"}}'], 'pattern.run.limit: expected a number'],
    [['--pattern', RUN, '--from', 'noon'], 'from "noon" is not a time'],
    [[], 'no --pattern is given'],
    [['--pattern', RUN, '--all', '--meter', 'a'], 'of --meter, --tag and --all only one can be given'],
  ])('says what is wrong with %j', async (args, message) => {
    const { code, err } = await run(args);
    expect(err).toContain(message);
    expect(code).toBe(1);
    expect(grpc.calls).toEqual([]);
  });

  it('says what the server refuses, by the field of the description, and where there is none', async () => {
    const refusal = { code: GrpcStatus.INVALID_ARGUMENT, details: 'pattern.run.at_least_seconds: no' };
    grpc.handlers.FindPatterns = (call) => void call.emit('error', refusal);
    const refused = await run(['--pattern', RUN]);
    expect(refused).toEqual({ code: 1, out: '', err: 'pattern.run.atLeastSeconds: no\n' });
    const lost = await run(['--pattern', RUN], '127.0.0.1:1');
    expect(lost.err).toMatch(/^there is no server at 127\.0\.0\.1:1 /);
  });
});
