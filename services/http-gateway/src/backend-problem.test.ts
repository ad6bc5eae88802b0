import { status as GrpcStatus } from '@grpc/grpc-js';
import { describe, expect, it } from 'vitest';
import { toBackendProblem, toHttpStatus } from './backend-problem.ts';
import { BackendError } from './errors.ts';

describe('toHttpStatus', () => {
  it.each([
    ['CANCELLED', 499],
    ['UNKNOWN', 502],
    ['INVALID_ARGUMENT', 400],
    ['DEADLINE_EXCEEDED', 504],
    ['NOT_FOUND', 404],
    ['ALREADY_EXISTS', 502],
    ['PERMISSION_DENIED', 403],
    ['RESOURCE_EXHAUSTED', 429],
    ['FAILED_PRECONDITION', 507],
    ['ABORTED', 502],
    ['OUT_OF_RANGE', 413],
    ['UNIMPLEMENTED', 501],
    ['INTERNAL', 502],
    ['UNAVAILABLE', 503],
    ['DATA_LOSS', 502],
    ['UNAUTHENTICATED', 401],
  ] as const)('takes %s for %d', (name, status) => expect(toHttpStatus(GrpcStatus[name])).toBe(status));
});

describe('toBackendProblem', () => {
  it('asks nobody to try again where readings are lost, and names nothing of the store', () => {
    const lost = new BackendError(GrpcStatus.DATA_LOSS, 'INFLUXDB_URL "http://secret:8086" lacks a shard');
    expect(toBackendProblem(lost)).toEqual({
      status: 502,
      detail: 'Readings that were stored cannot be read. The log of their server says what is to be done.',
    });
  });

  it.each([
    ['timestamp_from: 2 is after timestamp_to, 1', 'from 2 is after timestamp_to, 1', 'from'],
    ['points: 20000 is more than 10000', 'points 20000 is more than 10000', 'points'],
    ['zone: "Mars" is no IANA time zone', 'zone "Mars" is no IANA time zone', 'zone'],
  ])('names the parameter for the field of "%s"', (message, detail, parameter) => {
    const problem = toBackendProblem(new BackendError(GrpcStatus.INVALID_ARGUMENT, message));
    expect(problem).toEqual({ status: 400, detail, parameter });
  });

  it.each([
    [
      'pattern.run.at_least_seconds: -1 is below 0 (expected 0 or more)',
      'pattern.run.atLeastSeconds: -1 is below 0 (expected 0 or more)',
      'pattern.run.atLeastSeconds',
    ],
    [
      'pattern.out_of_hours.open_to: 7 is not after open_from (expected above 8)',
      'pattern.outOfHours.openTo: 7 is not after openFrom (expected above 8)',
      'pattern.outOfHours.openTo',
    ],
    ['pattern: no kind is given', 'pattern: no kind is given', 'pattern'],
  ])('names the field of the JSON description for "%s"', (message, detail, parameter) => {
    const problem = toBackendProblem(new BackendError(GrpcStatus.INVALID_ARGUMENT, message));
    expect(problem).toEqual({ status: 400, detail, parameter });
  });

  it.each([
    ['pattern.strange.starts: there are 90000 windows', 'pattern.strange.starts: there are 90000 windows'],
    ['timestamp_from: the range has too much', 'from: the range has too much'],
  ])('tells a range that is too large from a file that is: %s', (message, detail) => {
    const problem = toBackendProblem(new BackendError(GrpcStatus.OUT_OF_RANGE, message));
    expect(problem).toEqual({ status: 422, detail, parameter: detail.slice(0, detail.indexOf(':')) });
  });

  it('passes on what the server says of a request, if it names no field that we know', () => {
    const problem = toBackendProblem(new BackendError(GrpcStatus.INVALID_ARGUMENT, 'too: far'));
    expect(problem).toEqual({ status: 400, detail: 'too: far' });
  });

  it('tells what a mapped meter does not allow from a disk that is full', () => {
    const refused = new BackendError(GrpcStatus.FAILED_PRECONDITION, 'no', { reason: 'MAPPED_METER' });
    expect(toBackendProblem(refused)).toEqual({ status: 409, detail: 'no' });
    const full = new BackendError(GrpcStatus.FAILED_PRECONDITION, 'full');
    expect(toBackendProblem(full)).toEqual({ status: 507, detail: 'full' });
  });

  it('passes on when the server wants to be asked again', () => {
    const options = { retryAfter: 3 };
    const exhausted = new BackendError(GrpcStatus.RESOURCE_EXHAUSTED, 'too many calls', options);
    expect(toBackendProblem(exhausted)).toMatchObject({ status: 429, retryAfter: 3 });
    const failed = new BackendError(GrpcStatus.INTERNAL, 'no', options);
    expect(toBackendProblem(failed)).not.toHaveProperty('retryAfter');
  });

  it.each([
    ['UNAVAILABLE', 503, 2],
    ['RESOURCE_EXHAUSTED', 429, 10],
    ['DEADLINE_EXCEEDED', 504, undefined],
    ['UNIMPLEMENTED', 501, undefined],
    ['INTERNAL', 502, undefined],
    ['CANCELLED', 499, undefined],
  ] as const)('has its own words for %s', (name, status, retryAfter) => {
    const problem = toBackendProblem(new BackendError(GrpcStatus[name], 'ECONNREFUSED 10.0.0.1:9090'));
    expect(problem).toMatchObject({ status, ...(retryAfter && { retryAfter }) });
    expect(problem.detail).toMatch(/^[A-Z][^0-9]+\.$/);
  });
});
