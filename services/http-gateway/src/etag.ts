import type { Request, Response } from 'express';

/** Part of each tag. Raise it with any change of an answer's form, or caches would go on with the old one. */
const FORM_VERSION = 1;

/** Caches may keep the answer, and ask each time whether it still stands: a write is seen at once. */
export const REVALIDATE = { 'cache-control': 'no-cache' };

/**
 * The validator of an answer that is made of nothing but a meter's readings and description. `form` tells apart the
 * answers of one address, as by media type; it has only characters that are safe in a header. A revision of 0 is that
 * of a server which knows none: there is no tag for it.
 *
 * The tag is weak, as compression changes the bytes and not the meaning. The revision may be one that the server read
 * just before the data: data newer than its tag is fetched again, but never kept for older than it is.
 */
export function setETag(response: Response, revision: number, form: string): void {
  if (revision > 0) response.set('etag', `W/"${FORM_VERSION}-${form}-${revision}"`);
}

/**
 * The newest revision of this form among the tags of If-None-Match; 0 if it names none. Tags that are foreign or of
 * an older form, and `*`, are left to Express, which compares them with the answer.
 */
export function readKnownRevision(request: Request, form: string): number {
  const prefix = `"${FORM_VERSION}-${form}-`;
  const tags = (request.get('if-none-match') ?? '').split(',').map((tag) => tag.trim().replace(/^W\//, ''));
  const revisions = tags.map((tag) =>
    tag.startsWith(prefix) && /^\d+"$/.test(tag.slice(prefix.length))
      ? parseInt(tag.slice(prefix.length))
      : 0,
  );
  return Math.max(0, ...revisions.filter(Number.isSafeInteger));
}

/** Whether what the client has, as by If-None-Match, is of this revision. */
export function isCurrent(request: Request, revision: number, form: string): boolean {
  if (revision === 0) return false;
  return request.get('if-none-match')?.trim() === '*' || readKnownRevision(request, form) === revision;
}

/** Answers that what the client has still stands. */
export function sendNotModified(response: Response): void {
  response.set(REVALIDATE).status(304).end();
}
