import { describe, expect, it } from 'vitest';
import type { CallContext } from './grpc-call.ts';
import { shareCalls } from './share-calls.ts';

interface MadeCall {
  request: object;
  context: CallContext;
  reply: (text: string) => void;
  fail: (error: Error) => void;
}

/** Calls as they were made, each of which is answered by hand. */
function createCalls() {
  const calls: MadeCall[] = [];
  const call = shareCalls<object, string>(
    (request, context) =>
      new Promise((reply, fail) => {
        calls.push({ request, context, reply, fail });
      }),
  );
  const ask = (request: object, requestId = 'a', signal = new AbortController().signal) =>
    call(request, { requestId, signal });
  return { calls, ask };
}

/** Lets all run that nothing holds back. */
const settled = () => new Promise((resolve) => setImmediate(resolve));

describe('shareCalls', () => {
  it('makes one call for all who come while another runs, and that one after they came', async () => {
    const { calls, ask } = createCalls();
    const first = ask({ meter: 'office' }, 'first');
    const others = ['second', 'third'].map((requestId) => ask({ meter: 'office' }, requestId));
    expect(calls).toHaveLength(1);
    calls[0]!.reply('old');
    expect(await first).toBe('old');
    await settled();
    expect(calls).toHaveLength(2);
    expect(calls[1]!.context.requestId).toBe('second');
    const late = ask({ meter: 'office' }, 'fourth');
    calls[1]!.reply('new');
    expect(await Promise.all(others)).toEqual(['new', 'new']);
    await settled();
    calls[2]!.reply('newest');
    expect(await late).toBe('newest');
  });

  it('makes different calls side by side, and an equal one anew once it is over', async () => {
    const { calls, ask } = createCalls();
    const answers = [ask({ meter: 'office' }), ask({ meter: 'shop' })];
    expect(calls.map(({ request }) => request)).toEqual([{ meter: 'office' }, { meter: 'shop' }]);
    calls[0]!.reply('1');
    calls[1]!.reply('2');
    expect(await Promise.all(answers)).toEqual(['1', '2']);
    await settled();
    void ask({ meter: 'office' });
    expect(calls).toHaveLength(3);
  });

  it('fails for all who share it, and not for those after them', async () => {
    const { calls, ask } = createCalls();
    const first = ask({});
    const others = Promise.allSettled([ask({}), ask({})]);
    calls[0]!.reply('fine');
    await first;
    await settled();
    const late = ask({});
    calls[1]!.fail(new Error('no'));
    expect((await others).map(({ status }) => status)).toEqual(['rejected', 'rejected']);
    await settled();
    calls[2]!.reply('fine again');
    expect(await late).toBe('fine again');
  });

  it('goes on while one is left to wait, and is given up when none is', async () => {
    const { calls, ask } = createCalls();
    void ask({});
    const [one, two] = [new AbortController(), new AbortController()];
    const answers = Promise.allSettled([ask({}, 'b', one.signal), ask({}, 'c', two.signal)]);
    calls[0]!.reply('fine');
    await settled();
    one.abort();
    expect(calls[1]!.context.signal.aborted).toBe(false);
    two.abort();
    expect(calls[1]!.context.signal.aborted).toBe(true);
    expect(await answers).toMatchObject([{ reason: { status: 499 } }, { reason: { status: 499 } }]);
  });

  it('is made for who comes after all others have left', async () => {
    const { calls, ask } = createCalls();
    void ask({});
    const leaving = new AbortController();
    const left = ask({}, 'b', leaving.signal);
    leaving.abort();
    await expect(left).rejects.toMatchObject({ status: 499 });
    const staying = ask({}, 'c');
    calls[0]!.reply('fine');
    await settled();
    calls[1]!.reply('there');
    expect(await staying).toBe('there');
  });

  it('is not made for who has left already', async () => {
    const { calls, ask } = createCalls();
    await expect(ask({}, 'a', AbortSignal.abort())).rejects.toMatchObject({ status: 499 });
    expect(calls).toEqual([]);
    void ask({});
    await settled();
    expect(calls).toHaveLength(1);
  });
});
