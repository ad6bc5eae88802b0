import iconv from 'iconv-lite';
import type { Choices, FileEvent, FileFormat, FileIssue, FileQuestion, SeriesDescription } from '../model.ts';
import { readDelimited } from '../tables/read-delimited.ts';
import { sourceOf } from './source-of.ts';

/** A series as it was read, with readings as pairs of ISO time and value. */
export interface ReadSeries extends SeriesDescription {
  readings: [time: string, value: number][];
  quality: number[];
  total: number | null;
}

export interface ReadFile {
  format: FileFormat | null;
  series: ReadSeries[];
  questions: FileQuestion[];
  issues: FileIssue[];
}

export async function readText(text: string, choices: Choices = {}, encoding = 'utf-8'): Promise<ReadFile> {
  return collect(
    readDelimited(sourceOf(iconv.encode(text, encoding)), { choices, signal: new AbortController().signal }),
  );
}

export async function collect(events: AsyncIterable<FileEvent>): Promise<ReadFile> {
  const file: ReadFile = { format: null, series: [], questions: [], issues: [] };
  for await (const event of events) {
    if (event.type === 'format') file.format = event.format;
    else if (event.type === 'series')
      file.series.push({ ...event.series, readings: [], quality: [], total: null });
    else if (event.type === 'question') file.questions.push(event.question);
    else if (event.type === 'issue') file.issues.push(event.issue);
    else if (event.type === 'total') file.series[event.series]!.total = event.total;
    else {
      const { timeMs, value, quality } = event.readings;
      const series = file.series[event.series]!;
      timeMs.forEach((ms, i) => series.readings.push([toText(ms), value[i]!]));
      series.quality.push(...quality);
    }
  }
  return file;
}

function toText(ms: number): string {
  return new Date(ms).toISOString().replace('.000Z', 'Z');
}
