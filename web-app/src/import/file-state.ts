import type { QueuedFile } from '../composables/useFileQueue.ts';
import { toProgressText } from './progress-text.ts';
import { toPluralText } from './recognised-text.ts';

export interface FileState {
  tone: 'busy' | 'good' | 'ask' | 'bad' | 'plain';
  text: string;
}

/** How a file stands, in a few words. */
export function toFileState(entry: QueuedFile): FileState {
  const { work, isWaiting, progress, problem, report, undone, cancelled } = entry;
  if (work === 'undo') return { tone: 'busy', text: 'Taking it back' };
  if (isWaiting) return { tone: 'busy', text: 'Waits' };
  if (work) return { tone: 'busy', text: progress ? toProgressText(progress) : 'Sending' };
  if (problem) return { tone: 'bad', text: problem.issues ? 'Refused' : problem.title };
  if (undone) return { tone: 'plain', text: 'Taken back' };
  if (cancelled === 'asking') return { tone: 'busy', text: 'Cancelling' };
  if (!report) return { tone: 'plain', text: 'Cancelled' };
  if (report.stored) return { tone: 'good', text: 'Imported' };
  const open = openQuestionsOf(entry).length;
  if (open > 0) return { tone: 'ask', text: toPluralText(open, 'question') };
  return { tone: 'good', text: 'Ready' };
}

/** Those to which nobody has given an answer. */
export function openQuestionsOf({ questions, choices }: Pick<QueuedFile, 'questions' | 'choices'>) {
  return questions.filter(({ choice }) => !(choice in choices));
}

/** Whether what is shown of it can be stored. */
export function canStore({ report, problem, work, cancelled }: QueuedFile): boolean {
  const isIdle = !work && cancelled !== 'asking';
  return report !== null && !report.stored && report.meters.length > 0 && isIdle && !problem;
}

const CANCELLED = {
  asking: 'Cancelled. The server is asked whether any of it was stored already.',
  stored: 'It was stored before it could be cancelled. Undo takes it back.',
  'not stored': 'Cancelled. Nothing of it was stored.',
  unknown: 'Cancelled. Whether it was stored before could not be asked: “Past imports” tells.',
};

/** What a cancelled import came to, in words; null where none was cancelled. */
export function toCancelledText({ cancelled, work }: Pick<QueuedFile, 'cancelled' | 'work'>): string | null {
  return cancelled === null || work ? null : CANCELLED[cancelled];
}
