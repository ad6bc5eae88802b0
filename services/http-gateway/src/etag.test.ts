import { describe, expect, it } from 'vitest';
import type { Request, Response } from 'express';
import { readKnownRevision, setETag } from './etag.ts';

/** As much of a request as is read. */
const asking = (ifNoneMatch?: string) => ({ get: () => ifNoneMatch }) as unknown as Request;

function tagOf(revision: number, form: string): unknown {
  const headers: Record<string, unknown> = {};
  const response = { set: (name: string, value: unknown) => (headers[name] = value) } as unknown as Response;
  setETag(response, revision, form);
  return headers.etag;
}

describe('setETag', () => {
  it('names the version of the form, the form and the revision', () =>
    expect(tagOf(1758888123456, 'csv')).toBe('W/"1-csv-1758888123456"'));

  it('sets none without a revision', () => expect(tagOf(0, 'json')).toBeUndefined());
});

describe('readKnownRevision', () => {
  it.each([
    [undefined, 0],
    ['', 0],
    ['*', 0],
    ['W/"1-json-42"', 42],
    ['"1-json-42"', 42],
    ['W/"abc", W/"1-json-41",W/"1-json-42" , "1-json-7"', 42],
    ['W/"1-csv-42"', 0],
    ['W/"0-json-42"', 0],
    ['W/"1-json-42x"', 0],
    ['W/"1-json--42"', 0],
    ['W/"1-json-"', 0],
    ['1-json-42', 0],
    ['W/"1-json-99999999999999999999"', 0],
    ['W/"21-fXpWGBRYyTIcKz3NZ+5zkA"', 0],
  ])('reads %s as %d', (header, revision) =>
    expect(readKnownRevision(asking(header), 'json')).toBe(revision),
  );
});
