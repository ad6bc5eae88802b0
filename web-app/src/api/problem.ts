import axios, { type AxiosResponse } from 'axios';

/** What went wrong, in words for the person in front of the page. */
export interface Problem {
  kind: 'unreachable' | 'not-ready' | 'not-found' | 'failed';
  title: string;
  detail: string;
}

/** Reads an error of a request: its problem+json if it has one, else what the status tells. */
export function toProblem(error: unknown): Problem {
  if (!axios.isAxiosError(error)) {
    return failed(error instanceof Error ? error.message : String(error));
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
  if (response.status === 503) {
    return { kind: 'not-ready', title: 'Waiting for the readings', detail };
  }
  if (response.status === 404) return { kind: 'not-found', title: 'Not found', detail };
  return failed(detail, response);
}

function failed(detail: string, response?: AxiosResponse<unknown>): Problem {
  const requestId = response && fieldOf(response.data, 'requestId');
  const trace = requestId ? ` (request ${requestId})` : '';
  return { kind: 'failed', title: 'The readings could not be loaded', detail: `${detail}${trace}` };
}

function detailOf({ data }: AxiosResponse<unknown>): string {
  return fieldOf(data, 'detail') || fieldOf(data, 'title');
}

function fieldOf(data: unknown, field: 'detail' | 'title' | 'requestId'): string {
  if (typeof data !== 'object' || data === null || !(field in data)) return '';
  const value = (data as Record<string, unknown>)[field];
  return typeof value === 'string' ? value : '';
}
