import type { ReadRequest } from '@wattstream/protos';
import type { Request, Response } from 'express';
import { toCallContext } from './call-context.ts';
import { isCurrent, REVALIDATE, sendNotModified, setETag } from './etag.ts';
import type { ReadingBatch } from './readings/reading-batch.ts';
import type { Services } from './routes/route.ts';
import { sendStream } from './send-stream.ts';

export interface Export {
  range: ReadRequest;
  /** What the ETag calls the format. */
  form: string;
  mediaType: string;
  /** Makes it a file of this name. */
  fileName?: string | undefined;
  /** May read the range more than once. */
  format: (read: () => AsyncIterable<ReadingBatch>) => AsyncGenerator<Buffer>;
}

/**
 * Sends the readings of a range when it is their turn, or 304 if the client has them already.
 *
 * The revision is asked for before the readings are, so that the tag is never newer than they are: should a write
 * come between, the tag is that of an older revision, and what has it is fetched again.
 */
export async function sendExport(
  request: Request,
  response: Response,
  { client, limits, stallTimeoutMs }: Services,
  { range, form, mediaType, fileName, format }: Export,
): Promise<void> {
  const context = toCallContext(request, response);
  const { meterId, revision } = await client.readRevision(range.meter_id, context);
  // Which meter is the default one is no part of its revision.
  const tagForm = `${form}-${encodeURIComponent(meterId)}`;
  if (isCurrent(request, revision, tagForm)) {
    setETag(response, revision, tagForm);
    sendNotModified(response);
    return;
  }
  const setHead = () => {
    if (fileName !== undefined) response.attachment(fileName);
    response.set({ 'content-type': `${mediaType}; charset=utf-8`, ...REVALIDATE });
    setETag(response, revision, tagForm);
  };
  await limits.exports.run(context.signal, () => {
    const pieces = format(() => client.readBatches(range, context));
    return sendStream(request, response, pieces, { setHead, stallTimeoutMs });
  });
}
