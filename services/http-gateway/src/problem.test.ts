import { status as GrpcStatus } from '@grpc/grpc-js';
import { describe, expect, it } from 'vitest';
import { BackendError, HttpError, toBackendError } from './errors.ts';
import { toProblem } from './problem.ts';

describe('toProblem', () => {
  it('passes on what was meant for the caller', () => {
    expect(toProblem(new HttpError(404, 'there is no meter "x"'))).toEqual({
      status: 404,
      detail: 'there is no meter "x"',
    });
    expect(toProblem(new HttpError(400, 'to is wrong', { parameter: 'to' }))).toEqual({
      status: 400,
      detail: 'to is wrong',
      parameter: 'to',
    });
  });

  it('asks to try again when the gRPC server is not there', () => {
    const problem = toProblem(new BackendError(GrpcStatus.UNAVAILABLE, 'ECONNREFUSED'));
    expect(problem).toMatchObject({ status: 503, retryAfter: 2 });
  });

  it.each([
    new TypeError('cannot read secret of undefined'),
    new Error('/etc/passwd'),
    'thrown text',
    undefined,
  ])('says nothing of what went wrong within: %s', (error) => {
    expect(toProblem(error)).toEqual({
      status: 500,
      detail: 'The gateway failed to answer. Its log has the reason under the request id.',
    });
  });
});

describe('toBackendError', () => {
  it('types the error of a gRPC call', () => {
    const cause = Object.assign(new Error('5 NOT_FOUND: no'), { code: GrpcStatus.NOT_FOUND, details: 'no' });
    expect(toBackendError(cause)).toMatchObject({ code: GrpcStatus.NOT_FOUND, message: 'no', cause });
  });

  it('leaves other errors as they are', () => {
    const system = Object.assign(new Error('no'), { code: 'ENOENT', details: '' });
    for (const error of [system, new Error('no'), 'no']) expect(toBackendError(error)).toBe(error);
  });
});
