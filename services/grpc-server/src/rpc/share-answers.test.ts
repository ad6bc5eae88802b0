import { describe, expect, it } from 'vitest';
import { Lane } from './lane.ts';
import { shareAnswers } from './share-answers.ts';

const staying = new AbortController().signal;

/** Work that is answered by hand, as often as it is begun. */
function openWork() {
  const begun: { signal: AbortSignal; reply: (text: string) => void; fail: (error: Error) => void }[] = [];
  const work = (signal: AbortSignal) =>
    new Promise<string>((reply, fail) => begun.push({ signal, reply, fail }));
  return { begun, work };
}

describe('shareAnswers', () => {
  it('works once for all who ask the same meanwhile, in one turn, and anew for who asks later', async () => {
    const answer = shareAnswers(new Lane({ running: 1, waiting: 0 }));
    const { begun, work } = openWork();
    const asked = [1, 2, 3].map(() => answer(['office', 7], staying, work));
    expect(begun).toHaveLength(1);
    begun[0]!.reply('55.09');
    expect(await Promise.all(asked)).toEqual(['55.09', '55.09', '55.09']);
    void answer(['office', 7], staying, work);
    expect(begun).toHaveLength(2);
  });

  it('works for each question that is another, as after a write', () => {
    const answer = shareAnswers(new Lane({ running: 2, waiting: 0 }));
    const { begun, work } = openWork();
    void answer(['office', 7], staying, work);
    void answer(['office', 8], staying, work);
    expect(begun).toHaveLength(2);
  });

  it('fails for all who share it, and not for who asks later', async () => {
    const answer = shareAnswers(new Lane({ running: 1, waiting: 0 }));
    const { begun, work } = openWork();
    const asked = Promise.allSettled([1, 2].map(() => answer(['office'], staying, work)));
    begun[0]!.fail(new Error('no'));
    expect((await asked).map(({ status }) => status)).toEqual(['rejected', 'rejected']);
    const later = answer(['office'], staying, work);
    begun[1]!.reply('fine');
    expect(await later).toBe('fine');
  });

  it('goes on while one is left to wait, is given up when none is, and is then not joined', async () => {
    const answer = shareAnswers(new Lane({ running: 2, waiting: 0 }));
    const { begun, work } = openWork();
    const [first, second] = [new AbortController(), new AbortController()];
    const asked = [first, second].map(({ signal }) => answer(['office'], signal, work));
    first.abort(new Error('gone'));
    await expect(asked[0]).rejects.toThrow('gone');
    expect(begun[0]!.signal.aborted).toBe(false);
    second.abort(new Error('gone too'));
    await expect(asked[1]).rejects.toThrow('gone too');
    expect(begun[0]!.signal.aborted).toBe(true);
    void answer(['office'], staying, work);
    expect(begun).toHaveLength(2);
  });
});
