import { status as GrpcStatus } from '@grpc/grpc-js';
import type { FindPatternsReply__Output as FindPatternsReply } from '@wattstream/protos';
import { BackendError } from '../errors.ts';
import { toEndJson, toMatchJson, toMatchLine } from './match-json.ts';

export type Replies = AsyncIterable<FindPatternsReply>;

/** Matches come by the thousand, and each piece that is sent costs a turn. */
const PIECE_CHARACTERS = 16_384;
/** So long a match waits for others at most, as long as any come. */
const HELD_MS = 100;

/**
 * `{"matches":[…],"end":{…}}` of the final matches. There is nothing to send before the first of them, so that a search
 * that fails before it is a status.
 */
export async function* formatMatches(replies: Replies): AsyncGenerator<Buffer> {
  let text = '';
  let opening = '{"matches":[';
  for await (const { match, end } of replies) {
    if (match?.round === 0) {
      text += opening + JSON.stringify(toMatchJson(match));
      opening = ',';
    } else if (end) {
      const closing = `],"end":${JSON.stringify(toEndJson(end))}}`;
      yield Buffer.from(opening === ',' ? text + closing : opening + closing);
      return;
    }
    if (text.length < PIECE_CHARACTERS) continue;
    yield Buffer.from(text);
    text = '';
  }
  throw noEnd();
}

/** `{"match":…}`, `{"progress":…}` and last `{"end":…}` a line, as they come. */
export async function* formatMatchLines(replies: Replies): AsyncGenerator<Buffer> {
  let text = '';
  let sentMs = 0;
  for await (const reply of replies) {
    const line = toMatchLine(reply);
    if (!line) continue;
    text += `${JSON.stringify(line)}\n`;
    const nowMs = performance.now();
    if (reply.match && text.length < PIECE_CHARACTERS && nowMs - sentMs < HELD_MS) continue;
    yield Buffer.from(text);
    text = '';
    sentMs = nowMs;
    if (reply.end) return;
  }
  throw noEnd();
}

export function noEnd(): BackendError {
  return new BackendError(GrpcStatus.INTERNAL, 'the search ended without its last message');
}
