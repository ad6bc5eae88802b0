import { AxiosError, AxiosHeaders } from 'axios';
import { effectScope } from 'vue';
import { describe, expect, it, vi } from 'vitest';
import type { ImportReport, SendOptions } from '../api/imports.ts';
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
  const queue = effectScope().run(() => useFileQueue(onWritten, { send, undo }))!;
  return { queue, sent, undo, onWritten, settled };
}

function refusal(status: number): AxiosError {
  const config = { headers: new AxiosHeaders() };
  const data = { detail: 'no' };
  return new AxiosError('no', undefined, config, undefined, {
    ...{ status, data, statusText: '', headers: {}, config },
  });
}

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
