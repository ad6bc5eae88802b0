import type {
  Choices,
  FileFormat,
  FileIssue,
  FileQuestion,
  FileSource,
  ReadingSpool,
  SeriesDescription,
  StatedTotal,
} from '@wattstream/meter-files';
import { readMeterFile, RefusedFile } from '@wattstream/meter-files';
import { checkContent, type ImportLimits } from './import-limits.ts';

/** More issues than this are counted and not listed: a report is for people. */
const MOST_ISSUES = 500;

/** What is in a file apart from its readings. */
export interface FileContent {
  format: FileFormat;
  /** By their numbers in the spool. */
  series: SeriesDescription[];
  totals: (StatedTotal & { series: number })[];
  questions: FileQuestion[];
  issues: FileIssue[];
}

export interface ReadContentOptions {
  choices: Choices;
  limits: ImportLimits;
  onReadings: (readings: number) => void;
  signal: AbortSignal;
}

/** Reads a file, its readings into the spool. Throws RefusedFile where it cannot be read or has too much in it. */
export async function readContent(
  source: FileSource,
  spool: ReadingSpool,
  { choices, limits, onReadings, signal }: ReadContentOptions,
): Promise<FileContent> {
  let format: FileFormat | undefined;
  const content: Omit<FileContent, 'format'> = { series: [], totals: [], questions: [], issues: [] };
  const { series, totals, questions, issues } = content;
  let readings = 0;
  let unlisted = 0;
  for await (const event of readMeterFile(source, { choices, signal })) {
    signal.throwIfAborted();
    switch (event.type) {
      case 'format':
        format = event.format;
        break;
      case 'series':
        series.push(event.series);
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
