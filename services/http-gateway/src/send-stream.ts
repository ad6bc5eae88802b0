import type { Request, Response } from 'express';

/**
 * Sends pieces of text as one answer, as they come and no faster than the client takes them.
 *
 * The head (`setHead`) waits for the first piece, so that a failure before it rejects, with nothing sent, and can still become
 * a status. After that a failure breaks the connection: what was sent must not look complete.
 */
export async function sendStream(
  request: Request,
  response: Response,
  setHead: () => void,
  pieces: AsyncGenerator<string>,
): Promise<void> {
  try {
    const first = await pieces.next();
    setHead();
    // The first piece is there, so the head is true; nobody wants the rest.
    if (request.method === 'HEAD') response.end();
    else await writePieces(response, first, pieces);
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
  first: IteratorResult<string>,
  pieces: AsyncGenerator<string>,
): Promise<void> {
  const untilWritable = createDrainWait(response);
  for (let piece = first; !piece.done; piece = await pieces.next()) {
    // What lies between here and the gRPC call may still have pieces after the client has left.
    if (response.closed) return;
    const hasRoom = response.write(piece.value);
    // Compression holds back what does not fill a block; a batch need not wait for the next one.
    response.flush();
    if (!hasRoom) await untilWritable();
  }
  response.end();
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
