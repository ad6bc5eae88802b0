import { AxiosError, type AxiosResponse } from 'axios';
import type { Choices } from '../import/choices.ts';
import { lastLineOf, progressIn } from '../import/progress-lines.ts';
import type { components } from './generated/gateway.ts';
import { http } from './http.ts';
import { writeHeaders } from './write-token.ts';

export type ImportReport = components['schemas']['ImportReport'];
export type ImportedMeter = components['schemas']['ImportedMeter'];
export type QualityReport = components['schemas']['QualityReport'];
export type FileQuestion = components['schemas']['FileQuestion'];
export type ImportRecord = components['schemas']['Import'];
export type UndoneImport = components['schemas']['UndoneImport'];

/** How far a file is. First it is sent, then the server says what it does with it. */
export interface SendProgress {
  phase: 'sending' | components['schemas']['ImportProgress']['phase'];
  /** 0 to 1; null: not known. */
  share: number | null;
  readings: number;
}

export interface SendOptions {
  isPreview: boolean;
  choices: Choices;
  onProgress: (progress: SendProgress) => void;
  signal: AbortSignal;
}

/** Sends a file and resolves to its report. Throws AxiosError, with the server's problem where it refuses. */
export async function sendFile(file: File, options: SendOptions): Promise<ImportReport> {
  const { isPreview, choices, onProgress, signal } = options;
  const response = await http.post<unknown>('imports', file, {
    params: { file: file.name, ...(isPreview && { preview: 'true' }), ...choices },
    headers: {
      ...writeHeaders(),
      'Content-Type': 'application/octet-stream',
      Accept: 'application/x-ndjson',
    },
    responseType: 'text',
    transformResponse: (text: string) => lastLineOf(text),
    timeout: 0,
    signal,
    onUploadProgress: ({ loaded, total }) =>
      onProgress({ phase: 'sending', share: total ? loaded / total : null, readings: 0 }),
    onDownloadProgress: ({ event }: { event?: ProgressEvent }) => {
      const progress = progressIn((event?.target as XMLHttpRequest | null)?.responseText ?? '');
      if (progress) onProgress(progress);
    },
  });
  return toReport(response);
}

/** What fails once there was progress comes as the last line of an answer that began well. */
function toReport(response: AxiosResponse<unknown>): ImportReport {
  const { data, config } = response;
  const request: unknown = response.request;
  if (typeof data === 'object' && data !== null && 'meters' in data) return data as ImportReport;
  const status = typeof data === 'object' && data !== null && 'status' in data ? Number(data.status) : 502;
  throw new AxiosError('no report', AxiosError.ERR_BAD_RESPONSE, config, request, { ...response, status });
}

/** The imports that were not taken back, the newest first. */
export async function fetchImports(signal?: AbortSignal): Promise<ImportRecord[]> {
  const { data } = await http.get<{ imports: ImportRecord[] }>('imports', { ...(signal && { signal }) });
  return data.imports;
}

/** Takes an import back: what it added goes, what it overwrote returns. */
export async function undoImport(id: string): Promise<UndoneImport> {
  const { data } = await http.delete<UndoneImport>(`imports/${encodeURIComponent(id)}`, {
    headers: writeHeaders(),
    timeout: 0,
  });
  return data;
}
