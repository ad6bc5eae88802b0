import { AxiosError, AxiosHeaders } from 'axios';

/** What a server that is still getting ready answers. */
export const importing = new AxiosError('', undefined, undefined, undefined, {
  status: 503,
  data: { detail: 'Still importing.' },
  statusText: '',
  headers: {},
  config: { headers: new AxiosHeaders() },
});
