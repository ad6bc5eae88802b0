import { randomUUID } from 'node:crypto';
import type { IncomingMessage, ServerResponse } from 'node:http';

const HEADER = 'x-request-id';
/** Safe in a log, in a header and in gRPC metadata. */
const REQUEST_ID = /^[\w.:-]{1,64}$/;

/** Takes the caller's request id if it looks like one, else makes one, and answers with it. */
export function takeRequestId(request: IncomingMessage, response: ServerResponse): string {
  const given = request.headers[HEADER];
  const id = typeof given === 'string' && REQUEST_ID.test(given) ? given : randomUUID();
  response.setHeader(HEADER, id);
  return id;
}
