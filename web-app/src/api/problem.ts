import axios, { type AxiosResponse } from 'axios';
import { toWriteRefusal, type WriteRefusal } from './write-token.ts';
import type { components } from './generated/gateway.ts';

export type FileIssue = components['schemas']['FileIssue'];

/** What went wrong, in words for the person in front of the page. */
export interface Problem {
  kind: 'unreachable' | 'not-ready' | 'not-found' | 'may-not-write' | 'failed';
  title: string;
  detail: string;
  /** Why a file was refused, place by place. */
  issues?: FileIssue[];
  /** Why a write was refused that may be allowed yet. */
  refusal?: WriteRefusal;
}

/** Reads an error of a request: its problem+json if it has one, else what the status tells. */
export function toProblem(error: unknown, failedTitle = 'The readings could not be loaded'): Problem {
  if (!axios.isAxiosError(error)) {
    return failed(failedTitle, error instanceof Error ? error.message : String(error));
  }
  const { response } = error;
  const detail = response ? detailOf(response) : '';
  // A proxy in front of a gateway that is down answers for it, with text or nothing.
  if (!response || (response.status >= 500 && !detail)) {
    return {
      kind: 'unreachable',
      title: 'Wattstream cannot be reached',
      detail: 'The gateway does not answer. It may be restarting, or the network is down.',
    };
  }
  const refusal = toWriteRefusal(error);
  if (refusal) return { kind: 'may-not-write', title: failedTitle, detail, refusal };
  if (response.status === 503) {
    return { kind: 'not-ready', title: 'Waiting for the readings', detail };
  }
  if (response.status === 404) return { kind: 'not-found', title: 'Not found', detail };
  return failed(failedTitle, detail, response);
}

function failed(title: string, detail: string, response?: AxiosResponse<unknown>): Problem {
  const issues = issuesOf(response?.data);
  // Of a file that was refused there is no more in the log.
  const requestId = issues.length === 0 && response && fieldOf(response.data, 'requestId');
  const trace = requestId ? ` (request ${requestId})` : '';
  return { kind: 'failed', title, detail: `${detail}${trace}`, ...(issues.length > 0 && { issues }) };
}

function issuesOf(data: unknown): FileIssue[] {
  if (typeof data !== 'object' || data === null || !('issues' in data)) return [];
  return Array.isArray(data.issues) ? (data.issues as FileIssue[]) : [];
}

function detailOf({ data }: AxiosResponse<unknown>): string {
  return fieldOf(data, 'detail') || fieldOf(data, 'title');
}

function fieldOf(data: unknown, field: 'detail' | 'title' | 'requestId'): string {
  if (typeof data !== 'object' || data === null || !(field in data)) return '';
  const value = (data as Record<string, unknown>)[field];
  return typeof value === 'string' ? value : '';
}
