import { setImmediate as nextTurn } from 'node:timers/promises';
import type { Request, Response } from 'express';

export interface StreamOptions {
  /** Sets the status and the headers; called once there is something to send. */
  setHead: () => void;
  /** A client that takes not a byte for so long is let go, since it holds what others wait for. */
  stallTimeoutMs: number;
}

/**
 * Sends pieces of text as one answer, as they come and no faster than the client takes them. Other requests have
 * their turn after each piece.
 *
 * The head waits for the first piece, so that a failure before it rejects, with nothing sent, and can still become
 * a status. After that a failure breaks the connection: what was sent must not look complete.
 */
export async function sendStream(
  request: Request,
  response: Response,
  pieces: AsyncGenerator<Buffer>,
  { setHead, stallTimeoutMs }: StreamOptions,
): Promise<void> {
  try {
    const first = await pieces.next();
    setHead();
    // The first piece is there, so the head is true; nobody wants the rest.
    if (request.method === 'HEAD') response.end();
    else await writePieces(response, first, pieces, stallTimeoutMs);
  } catch (error) {
    if (!response.headersSent) throw error;
    response.err = error instanceof Error ? error : new Error(String(error)); // for the log
    response.destroy();
  } finally {
    await pieces.return(undefined);
  }
}

async function writePieces(
  response: Response,
  first: IteratorResult<Buffer>,
  pieces: AsyncGenerator<Buffer>,
  stallTimeoutMs: number,
): Promise<void> {
  const untilWritable = createDrainWait(response);
  const stall = watchForStall(response, stallTimeoutMs);
  for (let piece = first; !piece.done; piece = await pieces.next()) {
    // What lies between here and the gRPC call may still have pieces after the client has left.
    if (response.closed) return;
    const hasRoom = response.write(piece.value);
    // Compression holds back what does not fill a block; a batch need not wait for the next one.
    response.flush();
    if (hasRoom) await nextTurn();
    else await stall.during(untilWritable());
  }
  response.end();
  stall.begin();
}

/**
 * Closes the connection if the client takes nothing while it is waited for. The socket's own time-out sees each part
 * of a write that is taken; `drain` comes only after the last, which over a slow line may take longer than that.
 */
function watchForStall(response: Response, timeoutMs: number) {
  let isClientsTurn = false;
  response.setTimeout(timeoutMs, () => {
    // Otherwise it is the gRPC server who keeps us waiting; its calls have deadlines of their own.
    if (isClientsTurn) response.destroy();
  });
  return {
    begin: () => void (isClientsTurn = true),
    async during(wait: Promise<void>) {
      isClientsTurn = true;
      await wait;
      isClientsTurn = false;
    },
  };
}

/**
 * A function that waits until the response takes more, or is closed.
 *
 * One pair of listeners serves the whole answer: the compression middleware hands `drain` listeners to its own stream
 * and cannot remove them there, so that a `once` for each wait would pile up.
 */
function createDrainWait(response: Response): () => Promise<void> {
  let wake = () => {};
  response.on('drain', () => wake());
  response.on('close', () => wake());
  return () =>
    new Promise((resolve) => {
      if (response.closed) resolve();
      else wake = resolve;
    });
}
