import { onScopeDispose, shallowReactive } from 'vue';
import {
  fetchImports,
  sendFile,
  undoImport,
  type FileQuestion,
  type ImportReport,
  type SendProgress,
  type UndoneImport,
} from '../api/imports.ts';
import { toProblem, type Problem } from '../api/problem.ts';
import { mergeQuestions, type Choices } from '../import/choices.ts';
import { findStored } from '../import/find-stored.ts';

/** A file that a person has given, what was found in it and what has become of it. */
export interface QueuedFile {
  readonly key: number;
  readonly file: File;
  /** What is being done or waits to be done with it. */
  work: 'preview' | 'import' | 'undo' | null;
  /** Its work has begun; null until the first news of it. */
  progress: SendProgress | null;
  isWaiting: boolean;
  /** What was understood of it with `reportedWith`; of an import what was stored. */
  report: ImportReport | null;
  /** What came in the way of the last work, and which that was. */
  problem: Problem | null;
  failed: QueuedFile['work'];
  choices: Choices;
  reportedWith: Choices;
  questions: FileQuestion[];
  undone: UndoneImport | null;
  /** The import was cancelled, and what that came to: it is being asked, or cannot be. */
  cancelled: 'asking' | 'stored' | 'not stored' | 'unknown' | null;
}

const FAILED = {
  preview: 'The file could not be read',
  import: 'The file could not be imported',
  undo: 'The import could not be taken back',
};

const SERVER = { send: sendFile, undo: undoImport, list: fetchImports };

/**
 * Files that are read and imported one after the other. `onWritten` is told of each change of what is stored, also
 * of one that may have come before it was cancelled.
 */
export function useFileQueue(onWritten: () => void, server = SERVER) {
  const files = shallowReactive<QueuedFile[]>([]);
  let running: { entry: QueuedFile; request: AbortController } | null = null;
  let keys = 0;
  /** The ids of imports by which a new one is told; null: not asked for yet. */
  let known: Set<string> | null = null;

  function add(chosen: Iterable<File>): QueuedFile[] {
    const added = Array.from(chosen, (file) =>
      shallowReactive<QueuedFile>({
        ...{ key: keys++, file, work: null, progress: null, isWaiting: false, report: null },
        ...{ problem: null, failed: null },
        ...{ choices: {}, reportedWith: {}, questions: [], undone: null, cancelled: null },
      }),
    );
    files.push(...added);
    for (const entry of added) enqueue(entry, 'preview');
    return added;
  }

  function enqueue(entry: QueuedFile, work: 'preview' | 'import'): void {
    if (running?.entry === entry) running.request.abort();
    Object.assign(entry, {
      work,
      isWaiting: true,
      progress: null,
      problem: null,
      failed: null,
      undone: null,
      cancelled: null,
    });
    runNext();
  }

  function runNext(): void {
    if (running) return;
    // A file that is looked at comes before those that nobody has seen yet.
    const waiting = files.filter((entry) => entry.isWaiting);
    const entry = waiting.find(({ report }) => report) ?? waiting[0];
    if (entry) void run(entry);
  }

  async function run(entry: QueuedFile): Promise<void> {
    const request = new AbortController();
    const { signal } = request;
    const work = entry.work as 'preview' | 'import';
    running = { entry, request };
    entry.isWaiting = false;
    const before = work === 'import' ? knownIds() : null;
    try {
      const { choices } = entry;
      const onProgress = (progress: SendProgress) => {
        if (!signal.aborted) entry.progress = progress;
      };
      const report = await server.send(entry.file, {
        isPreview: work === 'preview',
        choices,
        onProgress,
        signal,
      });
      void before?.then((ids) => ids?.add(report.id));
      if (!signal.aborted) settle(entry, report, choices);
    } catch (error) {
      const problem = await toFileProblem(entry.file, error, FAILED[work]);
      if (!signal.aborted) Object.assign(entry, { problem, failed: work });
    }
    if (before && signal.aborted) await askWhetherStored(entry, await before);
    running = null;
    if (!signal.aborted) Object.assign(entry, { work: null, progress: null });
    if (work === 'import') onWritten();
    runNext();
  }

  /** Of the imports that there were, asked for once, and of those of this queue; null: they cannot be asked for. */
  async function knownIds(): Promise<Set<string> | null> {
    try {
      known ??= new Set((await server.list()).map(({ id }) => id));
      return known;
    } catch {
      return null;
    }
  }

  /** Whoever cancels an import may be too late: then it is shown as what it is, and can be taken back. */
  async function askWhetherStored(entry: QueuedFile, before: Set<string> | null): Promise<void> {
    const { report } = entry;
    try {
      if (!before || !report) throw new Error('there is nothing to tell it by');
      const id = await findStored(server.list, report.sha256, before);
      if (id === undefined) entry.cancelled = 'not stored';
      else {
        Object.assign(entry, { cancelled: 'stored', report: { ...report, id, stored: true } });
        before.add(id);
      }
    } catch {
      entry.cancelled = 'unknown';
    }
  }

  function settle(entry: QueuedFile, report: ImportReport, choices: Choices): void {
    const questions = mergeQuestions(entry.questions, report.questions, choices);
    Object.assign(entry, { report, reportedWith: choices, questions });
  }

  /** Reads the file anew, as it is said to be. */
  function choose(entry: QueuedFile, choices: Choices): void {
    entry.choices = choices;
    enqueue(entry, 'preview');
  }

  /** Ends what is done with a file; what was found before stays. */
  function cancel(entry: QueuedFile): void {
    if (running?.entry === entry) {
      running.request.abort();
      if (entry.work === 'import') entry.cancelled = 'asking';
    }
    const { reportedWith } = entry;
    Object.assign(entry, { work: null, isWaiting: false, progress: null, choices: reportedWith });
  }

  function remove(entry: QueuedFile): void {
    cancel(entry);
    files.splice(files.indexOf(entry), 1);
  }

  async function undo(entry: QueuedFile): Promise<void> {
    if (!entry.report?.stored || entry.work) return;
    Object.assign(entry, { work: 'undo', problem: null, failed: null });
    try {
      entry.undone = await server.undo(entry.report.id);
      entry.cancelled = null;
      entry.report = { ...entry.report, stored: false };
    } catch (error) {
      Object.assign(entry, { problem: toProblem(error, FAILED.undo), failed: 'undo' });
    }
    entry.work = null;
    onWritten();
  }

  /** Once there is a token, what has failed for want of it. */
  function retryRefused(): void {
    for (const entry of files) if (entry.problem?.refusal) retry(entry);
  }

  function retry(entry: QueuedFile): void {
    if (entry.failed === 'undo') void undo(entry);
    else enqueue(entry, entry.failed ?? 'preview');
  }

  onScopeDispose(() => running?.request.abort());

  return {
    files,
    add,
    choose,
    cancel,
    remove,
    retry,
    retryRefused,
    undo: (entry: QueuedFile) => void undo(entry),
    store: (entry: QueuedFile) => enqueue(entry, 'import'),
  };
}

/** A file that was changed or removed after it was chosen cannot be sent, which looks like a network that is down. */
async function toFileProblem(file: File, error: unknown, title: string): Promise<Problem> {
  const problem = toProblem(error, title);
  if (problem.kind !== 'unreachable') return problem;
  try {
    await file.slice(0, 1).arrayBuffer();
    return problem;
  } catch {
    const detail = 'It was changed or removed since it was chosen. Choose it again.';
    return { kind: 'failed', title, detail };
  }
}
