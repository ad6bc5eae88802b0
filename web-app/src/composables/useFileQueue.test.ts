import { AxiosError, AxiosHeaders } from 'axios';
import { effectScope } from 'vue';
import { describe, expect, it, vi } from 'vitest';
import type { ImportRecord, ImportReport, SendOptions } from '../api/imports.ts';
import { sampleReport } from '../testing/sample-report.ts';
import { useFileQueue } from './useFileQueue.ts';

interface Sent {
  file: File;
  options: SendOptions;
  answer: (report: ImportReport) => Promise<void>;
  fail: (status: number) => Promise<void>;
}

/** A queue, and what it sends to a server that answers when it is told to. */
function setUp() {
  const sent: Sent[] = [];
  const settled = () => new Promise<void>((resolve) => setTimeout(resolve));
  const send = (file: File, options: SendOptions) =>
    new Promise<ImportReport>((resolve, reject) => {
      sent.push({
        ...{ file, options },
        answer: (report) => (resolve(report), settled()),
        fail: (status) => (reject(refusal(status)), settled()),
      });
      options.signal.addEventListener('abort', () => reject(new Error('aborted')));
    });
  const undo = vi.fn(() => Promise.resolve({ meters: [] }));
  const onWritten = vi.fn();
  const list = vi.fn<() => Promise<ImportRecord[]>>(() => Promise.resolve([]));
  const queue = effectScope().run(() => useFileQueue(onWritten, { send, undo, list }))!;
  return { queue, sent, undo, list, onWritten, settled };
}

function refusal(status: number): AxiosError {
  const config = { headers: new AxiosHeaders() };
  const data = { detail: 'no' };
  return new AxiosError('no', undefined, config, undefined, {
    ...{ status, data, statusText: '', headers: {}, config },
  });
}

const storedAs = (id: string, sha256: string): ImportRecord => ({
  ...{ id, sha256, file: 'a', bytes: 1, importedAt: 0, meters: [] },
});

const fileOf = (name: string) => new File(['a'], name);
const question = { choice: 'zone', text: 'Where?', options: [], assumed: 'UTC' };

describe('useFileQueue', () => {
  it('previews one file after the other', async () => {
    const { queue, sent } = setUp();
    const [a, b] = queue.add([fileOf('a'), fileOf('b')]);
    expect(sent.map(({ file }) => file.name)).toEqual(['a']);
    expect([a!.isWaiting, b!.isWaiting]).toEqual([false, true]);
    await sent[0]!.answer(sampleReport());
    expect(a).toMatchObject({ work: null, report: sampleReport() });
    expect(sent[1]).toMatchObject({ file: { name: 'b' }, options: { isPreview: true, choices: {} } });
  });

  it('goes on with the next file when one is refused', async () => {
    const { queue, sent } = setUp();
    const [a] = queue.add([fileOf('a'), fileOf('b')]);
    await sent[0]!.fail(422);
    expect(a).toMatchObject({ work: null, report: null, problem: { detail: 'no' } });
    expect(sent).toHaveLength(2);
  });

  it('reads a file anew with an answer, before files that nobody has seen, and keeps the question', async () => {
    const { queue, sent } = setUp();
    const [a] = queue.add([fileOf('a'), fileOf('b'), fileOf('c')]);
    await sent[0]!.answer(sampleReport({ questions: [question] }));
    queue.choose(a!, { zone: 'UTC' });
    await sent[1]!.answer(sampleReport());
    expect(sent[2]).toMatchObject({ file: { name: 'a' }, options: { choices: { zone: 'UTC' } } });
    await sent[2]!.answer(sampleReport({ words: 'in UTC' }));
    expect(a).toMatchObject({ report: { words: 'in UTC' }, questions: [question] });
    expect(sent[3]!.file.name).toBe('c');
  });

  it('gives up what is under way for a newer answer', async () => {
    const { queue, sent, settled } = setUp();
    const [a] = queue.add([fileOf('a')]);
    await sent[0]!.answer(sampleReport());
    queue.choose(a!, { zone: 'UTC' });
    queue.choose(a!, { zone: 'Asia/Tokyo' });
    await settled();
    expect(sent[1]!.options.signal.aborted).toBe(true);
    await sent[2]!.answer(sampleReport({ words: 'in Tokyo' }));
    expect(a).toMatchObject({
      reportedWith: { zone: 'Asia/Tokyo' },
      report: { words: 'in Tokyo' },
      work: null,
    });
  });

  it('leaves what was found when a later reading is cancelled', async () => {
    const { queue, sent, settled } = setUp();
    const [a] = queue.add([fileOf('a')]);
    await sent[0]!.answer(sampleReport());
    queue.choose(a!, { zone: 'UTC' });
    queue.cancel(a!);
    await settled();
    expect(a).toMatchObject({ work: null, choices: {}, report: sampleReport(), problem: null });
  });

  it('imports with the answers given, tells of the write, and takes it back', async () => {
    const { queue, sent, undo, onWritten, settled } = setUp();
    const [a] = queue.add([fileOf('a')]);
    await sent[0]!.answer(sampleReport());
    queue.choose(a!, { zone: 'UTC' });
    await sent[1]!.answer(sampleReport());
    expect(onWritten).not.toHaveBeenCalled();
    queue.store(a!);
    expect(sent[2]!.options).toMatchObject({ isPreview: false, choices: { zone: 'UTC' } });
    await sent[2]!.answer(sampleReport({ id: 'x', stored: true }));
    expect(onWritten).toHaveBeenCalledOnce();
    queue.undo(a!);
    await settled();
    expect(undo).toHaveBeenCalledWith('x');
    expect(a).toMatchObject({ undone: { meters: [] }, report: { stored: false } });
    expect(onWritten).toHaveBeenCalledTimes(2);
  });

  it('asks what became of an import that is cancelled, and offers to take it back if it was stored', async () => {
    const { queue, sent, undo, list, settled } = setUp();
    const [a, b] = queue.add([fileOf('a'), fileOf('b')]);
    await sent[0]!.answer(sampleReport({ sha256: 'abc' }));
    await sent[1]!.answer(sampleReport());
    queue.store(a!);
    queue.store(b!);
    list.mockResolvedValue([storedAs('late', 'abc')]);
    queue.cancel(a!);
    expect(a).toMatchObject({ work: null, cancelled: 'asking' });
    expect(sent).toHaveLength(3);
    await vi.waitFor(() =>
      expect(a).toMatchObject({ cancelled: 'stored', report: { id: 'late', stored: true } }),
    );
    await vi.waitFor(() => expect(sent[3]?.file.name).toBe('b'));
    queue.undo(a!);
    await settled();
    expect(undo).toHaveBeenCalledWith('late');
  });

  it('asks once which imports there were, however many files are imported', async () => {
    const { queue, sent, list } = setUp();
    const [a, b] = queue.add([fileOf('a'), fileOf('b')]);
    for (const i of [0, 1]) await sent[i]!.answer(sampleReport());
    for (const [i, entry] of [a!, b!].entries()) {
      queue.store(entry);
      await sent[2 + i]!.answer(sampleReport({ id: `${i}`, stored: true }));
    }
    expect(list).toHaveBeenCalledOnce();
  });

  it.each([
    ['not stored', () => Promise.resolve([storedAs('other', 'x')])],
    ['unknown', () => Promise.reject(new Error('down'))],
  ])('says %s of an import that is cancelled', async (outcome, answer) => {
    const { queue, sent, list } = setUp();
    const [a] = queue.add([fileOf('a')]);
    await sent[0]!.answer(sampleReport({ sha256: 'abc' }));
    queue.store(a!);
    list.mockImplementation(answer);
    queue.cancel(a!);
    await vi.waitFor(() => expect(a!.cancelled).toBe(outcome), { timeout: 5000 });
    expect(a).toMatchObject({ report: { stored: false }, problem: null });
  });

  it('tries all again that was refused for want of a token', async () => {
    const { queue, sent } = setUp();
    queue.add([fileOf('a'), fileOf('b'), fileOf('c')]);
    await sent[0]!.fail(401);
    await sent[1]!.fail(401);
    await sent[2]!.fail(422);
    queue.retryRefused();
    await sent[3]!.answer(sampleReport());
    await sent[4]!.answer(sampleReport());
    expect(sent.map(({ file }) => file.name)).toEqual(['a', 'b', 'c', 'a', 'b']);
  });

  it('tries again what has failed, an import as an import', async () => {
    const { queue, sent } = setUp();
    const [a] = queue.add([fileOf('a')]);
    await sent[0]!.answer(sampleReport());
    queue.store(a!);
    await sent[1]!.fail(401);
    expect(a).toMatchObject({ problem: { refusal: 'token-wanted' }, report: sampleReport() });
    queue.retryRefused();
    expect(sent[2]!.options.isPreview).toBe(false);
  });
});
