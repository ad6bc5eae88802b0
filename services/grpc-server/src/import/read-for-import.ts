import { createReadingSpool, type Choices, type FileIssue, type ReadingSpool } from '@wattstream/meter-files';
import { answersOfStore } from './answers-of-store.ts';
import type { ImportFileOptions, ImportProgress } from './import-file.ts';
import { toFileSource, type MeterFile } from './meter-file.ts';
import type { Naming } from './meter-ids.ts';
import { readContent, type FileContent } from './read-content.ts';

export type Advance = (change: Partial<ImportProgress>) => void;

/** What was read of a file; whoever has it removes the spool. */
interface ReadFile {
  spool: ReadingSpool;
  content: FileContent;
}

export function namingOf({ name }: MeterFile, { meter }: Choices): Naming {
  return { fileName: name, given: meter };
}

/** Reads a file, and once more where the meters that it goes on say that it is to be read otherwise. */
export async function readForImport(
  file: MeterFile,
  options: ImportFileOptions,
  advance: Advance,
): Promise<ReadFile> {
  const first = await read(file, options, options.choices, advance);
  try {
    const find = (id: string) => options.store.findMeter(id);
    const answers = await answersOfStore(first.content, namingOf(file, options.choices), find);
    if (!answers) return first;
    const { choices, isOther, issue } = answers;
    if (!isOther) return { ...first, content: withoutQuestions(first.content, choices, issue) };
    await first.spool.remove();
    const { spool, content } = await read(file, options, { ...options.choices, ...choices }, advance);
    return { spool, content: withoutQuestions(content, choices, issue) };
  } catch (error) {
    await first.spool.remove();
    throw error;
  }
}

function withoutQuestions(content: FileContent, answered: Choices, issue: FileIssue): FileContent {
  const questions = content.questions.filter(({ choice }) => answered[choice] === undefined);
  return { ...content, questions, issues: [issue, ...content.issues] };
}

async function read(
  file: MeterFile,
  options: ImportFileOptions,
  choices: Choices,
  advance: Advance,
): Promise<ReadFile> {
  const { folder, limits, profiles, signal } = options;
  const source = toFileSource(file, (bytes) => advance({ bytes }), signal);
  const onReadings = (readings: number) => advance({ readings });
  // A row that says nothing of a time does not take away what another one of the file says of it.
  const spool = createReadingSpool(folder, { counts: 'last value' });
  try {
    const content = await readContent(source, spool, { choices, limits, profiles, onReadings, signal });
    return { spool, content };
  } catch (error) {
    await spool.remove();
    throw error;
  }
}
