import type {
  Choices,
  FileEvent,
  FileFormat,
  FileIssue,
  FileQuestion,
  FileSource,
  Profile,
  ReadOptions,
  ReadingSpool,
  SeriesDescription,
  StatedTotal,
} from '@wattstream/meter-files';
import { readMeterFile, RefusedFile } from '@wattstream/meter-files';
import { checkContent, nameLimit, type ImportLimits } from './import-limits.ts';

/** More issues than this are counted and not listed: a report is for people. */
const MOST_ISSUES = 500;

/** What is in a file apart from its readings. */
export interface FileContent {
  format: FileFormat;
  /** By their numbers in the spool. */
  series: SeriesDescription[];
  /** Of each of them. */
  isStampGuessed: boolean[];
  totals: (StatedTotal & { series: number })[];
  questions: FileQuestion[];
  issues: FileIssue[];
}

export interface ReadContentOptions {
  choices: Choices;
  limits: ImportLimits;
  profiles: readonly Profile[] | undefined;
  onReadings: (readings: number) => void;
  signal: AbortSignal;
}

/** Reads a file, its readings into the spool. Throws RefusedFile where it cannot be read or has too much in it. */
export async function readContent(
  source: FileSource,
  spool: ReadingSpool,
  { choices, limits, profiles = [], onReadings, signal }: ReadContentOptions,
): Promise<FileContent> {
  let format: FileFormat | undefined;
  const content: Omit<FileContent, 'format'> = {
    ...{ series: [], isStampGuessed: [], totals: [], questions: [], issues: [] },
  };
  const { series, isStampGuessed, totals, questions, issues } = content;
  let readings = 0;
  let unlisted = 0;
  for await (const event of readWithin(source, { choices, profiles, limits: limits.content ?? {}, signal })) {
    signal.throwIfAborted();
    switch (event.type) {
      case 'format':
        format = event.format;
        break;
      case 'series':
        series.push(event.series);
        isStampGuessed.push(event.isStampGuessed ?? false);
        break;
      case 'readings':
        readings += event.readings.timeMs.length;
        await spool.append(event.series, event.readings);
        onReadings(readings);
        break;
      case 'total':
        totals.push(event);
        break;
      case 'question':
        questions.push(event.question);
        break;
      case 'issue':
        if (issues.length < MOST_ISSUES) issues.push(event.issue);
        else unlisted++;
    }
    checkContent({ readings, meters: series.length }, limits);
  }
  await spool.seal();
  if (unlisted > 0) issues.push({ severity: 'warning', message: `${unlisted} more issues are not listed` });
  if (!format || readings === 0) throw new RefusedFile({ message: 'there are no readings in the file' });
  return { format, ...content };
}

async function* readWithin(source: FileSource, options: ReadOptions): AsyncIterable<FileEvent> {
  try {
    yield* readMeterFile(source, options);
  } catch (error) {
    throw nameLimit(error);
  }
}
