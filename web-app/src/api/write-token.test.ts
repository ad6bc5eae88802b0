import { AxiosError, AxiosHeaders } from 'axios';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { keepWriteToken, refusalOf, toWriteRefusal, writeHeaders } from './write-token.ts';

afterEach(() => {
  keepWriteToken('');
  vi.unstubAllGlobals();
});

describe('writeHeaders', () => {
  it('are none until there is a token', () => {
    expect(writeHeaders()).toEqual({});
  });

  it('carry the token, without what was pasted around it', () => {
    keepWriteToken(' s3cret\n');
    expect(writeHeaders()).toEqual({ Authorization: 'Bearer s3cret' });
  });

  it('carry it where nothing can be stored', () => {
    const refuse = () => {
      throw new Error('SecurityError');
    };
    vi.stubGlobal('sessionStorage', { setItem: refuse, removeItem: refuse });
    keepWriteToken('s3cret');
    expect(writeHeaders()).toEqual({ Authorization: 'Bearer s3cret' });
  });
});

describe('refusalOf', () => {
  it('tells a token that is wanted from one that is wrong', () => {
    expect(refusalOf(401)).toBe('token-wanted');
    keepWriteToken('guess');
    expect(refusalOf(401)).toBe('token-wrong');
  });

  it.each([
    [403, 'only-local'],
    [400, null],
    [503, null],
    [undefined, null],
  ])('is of status %s %s', (status, refusal) => {
    expect(refusalOf(status)).toBe(refusal);
  });
});

describe('toWriteRefusal', () => {
  it('reads the status of an answer, and nothing of other errors', () => {
    const config = { headers: new AxiosHeaders() };
    const response = { status: 403, data: null, statusText: '', headers: {}, config };
    expect(toWriteRefusal(new AxiosError('', undefined, undefined, undefined, response))).toBe('only-local');
    expect(toWriteRefusal(new Error('403'))).toBe(null);
  });
});
