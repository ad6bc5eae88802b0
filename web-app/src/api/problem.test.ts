import { AxiosError, AxiosHeaders, type AxiosResponse } from 'axios';
import { describe, expect, it } from 'vitest';
import { toProblem } from './problem.ts';

function answered(status: number, data: unknown): AxiosError {
  const config = { headers: new AxiosHeaders() };
  const response: AxiosResponse = { status, data, statusText: '', headers: {}, config };
  return new AxiosError('refused', undefined, config, undefined, response);
}

describe('toProblem', () => {
  it.each([
    ['a network that is down', new AxiosError('Network Error', AxiosError.ERR_NETWORK)],
    ['an answer that does not come', new AxiosError('timeout', AxiosError.ECONNABORTED)],
    ['a proxy that says 502 in HTML', answered(502, '<h1>Bad Gateway</h1>')],
    ['a proxy that says 504 and no more', answered(504, null)],
  ])('calls the gateway unreachable of %s', (_, error) => {
    expect(toProblem(error)).toMatchObject({ kind: 'unreachable', title: 'Wattstream cannot be reached' });
  });

  it('tells of a 503 that the readings are not ready, in the words of the answer', () => {
    const problem = toProblem(answered(503, { title: 'Service Unavailable', detail: 'Still importing.' }));
    expect(problem).toMatchObject({ kind: 'not-ready', detail: 'Still importing.' });
  });

  it('tells of a 404 in the words of the answer', () => {
    const problem = toProblem(answered(404, { detail: 'There is no meter "roof".' }));
    expect(problem).toEqual({ kind: 'not-found', title: 'Not found', detail: 'There is no meter "roof".' });
  });

  it.each([
    [401, 'token-wanted'],
    [403, 'only-local'],
  ])('tells of a %d why nothing could be written', (status, refusal) => {
    const problem = toProblem(answered(status, { detail: 'no' }), 'The file could not be read');
    expect(problem).toMatchObject({ kind: 'may-not-write', title: 'The file could not be read', refusal });
  });

  it('has the reasons of a file that is refused, and no request for them', () => {
    const issues = [{ severity: 'error', line: 3, column: 2, text: 'x', message: 'is no number' }];
    const data = { detail: 'line 3: is no number', requestId: 'a1b2', issues };
    expect(toProblem(answered(422, data))).toMatchObject({ detail: 'line 3: is no number', issues });
  });

  it('names the request that failed, for whoever reads the log', () => {
    const problem = toProblem(answered(500, { title: 'Internal Server Error', requestId: 'a1b2' }));
    expect(problem).toMatchObject({ kind: 'failed', detail: 'Internal Server Error (request a1b2)' });
  });

  it.each([
    [
      'a refusal with its detail',
      answered(400, { detail: '"points" is too large' }),
      '"points" is too large',
    ],
    ['a refusal without one', answered(418, 'teapot'), ''],
    ['a body whose fields are of other types', answered(400, { detail: 7, title: ['x'] }), ''],
    ['an error of the page itself', new Error('x is not a function'), 'x is not a function'],
    ['something thrown that is no error', 'oops', 'oops'],
  ])('has the detail of %s', (_, error, detail) => {
    expect(toProblem(error)).toMatchObject({ kind: 'failed', detail });
  });
});
