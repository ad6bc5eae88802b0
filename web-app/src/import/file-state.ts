import type { QueuedFile } from '../composables/useFileQueue.ts';
import { toProgressText } from './progress-text.ts';
import { toPluralText } from './recognised-text.ts';

export interface FileState {
  tone: 'busy' | 'good' | 'ask' | 'bad' | 'plain';
  text: string;
}

/** How a file stands, in a few words. */
export function toFileState(entry: QueuedFile): FileState {
  const { work, isWaiting, progress, problem, report, undone } = entry;
  if (work === 'undo') return { tone: 'busy', text: 'Taking it back' };
  if (isWaiting) return { tone: 'busy', text: 'Waits' };
  if (work) return { tone: 'busy', text: progress ? toProgressText(progress) : 'Sending' };
  if (problem) return { tone: 'bad', text: problem.issues ? 'Refused' : problem.title };
  if (undone) return { tone: 'plain', text: 'Taken back' };
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
export function canStore({ report, problem, work }: QueuedFile): boolean {
  return report !== null && !report.stored && report.meters.length > 0 && !work && !problem;
}
