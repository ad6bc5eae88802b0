import type { AxiosRequestConfig } from 'axios';
import type { components } from './generated/gateway.ts';
import { http } from './http.ts';
import type { Meter } from './meter.ts';
import { createLineReader } from '../patterns/line-reader.ts';

export type Pattern = components['schemas']['Pattern'];
export type CalendarMask = components['schemas']['CalendarMask'];
/** With the pattern itself: none is asked for by the name it was saved under. */
export type PatternSearch = components['schemas']['PatternSearch'] & { pattern: Pattern };
export type PatternMatch = components['schemas']['PatternMatch'];
export type PatternLine = components['schemas']['PatternLine'];

/**
 * Looks for a pattern in a meter and hands the answer's lines over as they come, the last of them with its end or with
 * the problem by which it failed. Aborting ends the search on the server. Throws AxiosError where it is refused.
 */
export async function findPatterns(
  meter: Meter,
  search: PatternSearch,
  onLines: (lines: PatternLine[]) => void,
  signal: AbortSignal,
): Promise<void> {
  const reader = createLineReader<PatternLine>();
  const take = (text: string) => {
    const lines = reader.read(text);
    if (lines.length > 0) onLines(lines);
  };
  await http.post(pathOf(meter), search, {
    ...accept('application/x-ndjson', signal),
    responseType: 'text',
    transformResponse: (text: string, _headers: unknown, status?: number) => {
      // A refusal is one object, which is read where errors are.
      if (status !== 200) return parse(text);
      take(text);
      return null;
    },
    onDownloadProgress: ({ event }: { event?: ProgressEvent }) => {
      const request = event?.target as XMLHttpRequest | null;
      if (request?.status === 200) take(request.responseText);
    },
  });
}

/** The matches as a CSV file, times in UTC. */
export async function fetchPatternCsv(
  meter: Meter,
  search: PatternSearch,
  signal: AbortSignal,
): Promise<Blob> {
  const config = { ...accept('text/csv', signal), responseType: 'blob' } as const;
  return (await http.post<Blob>(pathOf(meter), search, config)).data;
}

function pathOf({ id }: Meter): string {
  return `meters/${encodeURIComponent(id)}/patterns`;
}

function accept(mediaType: string, signal: AbortSignal): AxiosRequestConfig {
  return { headers: { Accept: mediaType }, timeout: 0, signal };
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return text;
  }
}
