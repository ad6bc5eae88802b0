import { pino } from 'pino';
import { expect, it, vi } from 'vitest';
import { ServiceError, type ErrorCode } from '../errors.ts';
import { watchReach } from './watch-reach.ts';

it.each(['UNAVAILABLE', 'DATA_LOSS'] as const)(
  'tells when a store that is %s fails and when it is back, and logs each reason once',
  async (code: ErrorCode) => {
    const answers = ['ok', 'it is away', 'it is away', 'it is broken', 'ok'];
    const checkAvailable = () => {
      const answer = answers.shift() ?? 'ok';
      return answer === 'ok' ? Promise.resolve() : Promise.reject(new ServiceError(code, answer));
    };
    const lines: string[] = [];
    const logger = pino({}, { write: (line) => lines.push((JSON.parse(line) as { msg: string }).msg) });
    const told: boolean[] = [];
    const stop = new AbortController();
    const watching = watchReach({ checkAvailable }, logger, stop.signal, (isInReach) => told.push(isInReach));
    await vi.waitFor(() => expect(told).toEqual([false, true]), { timeout: 20_000 });
    stop.abort(new Error('over'));
    await watching;
    expect(lines).toEqual([
      'it is away; trying again until it answers',
      'it is broken; trying again until it answers',
      'the store is in reach again',
    ]);
  },
  30_000,
);

it('does not hide an error that is none of the store being away', async () => {
  const checkAvailable = () => Promise.reject(new TypeError('a defect'));
  const watching = watchReach(
    { checkAvailable },
    pino({ enabled: false }),
    new AbortController().signal,
    () => {},
  );
  await expect(watching).rejects.toThrow('a defect');
});
