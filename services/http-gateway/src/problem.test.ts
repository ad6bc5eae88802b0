import { Metadata, status as GrpcStatus } from '@grpc/grpc-js';
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

  it('says when whoever was refused may come again', () => {
    const problem = toProblem(new HttpError(429, 'too many', { retryAfter: 10 }));
    expect(problem).toEqual({ status: 429, detail: 'too many', retryAfter: 10 });
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

  it.each([
    ['30', 30],
    ['0', 0],
    ['9999', 3600],
    ['-1', undefined],
    ['1.5', undefined],
    ['soon', undefined],
  ])('reads the retry-after "%s" of the trailing metadata', (text, retryAfter) => {
    const metadata = new Metadata();
    metadata.set('retry-after', text);
    const cause = Object.assign(new Error(), { code: GrpcStatus.RESOURCE_EXHAUSTED, details: '', metadata });
    expect(toBackendError(cause)).toMatchObject({ retryAfter });
  });

  it('leaves other errors as they are', () => {
    const system = Object.assign(new Error('no'), { code: 'ENOENT', details: '' });
    for (const error of [system, new Error('no'), 'no']) expect(toBackendError(error)).toBe(error);
  });
});
