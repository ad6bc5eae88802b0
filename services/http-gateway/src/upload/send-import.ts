import type { ImportFileProgress } from '@wattstream/protos';
import { status as GrpcStatus } from '@grpc/grpc-js';
import type { Request, Response } from 'express';
import { BackendError } from '../errors.ts';
import { endWithProblem } from '../problem.ts';
import { sendStream } from '../send-stream.ts';

/** A report that was stored is at an address of its own. */
interface Report {
  id: string;
  stored: boolean;
}

type Messages = AsyncIterable<ImportFileProgress>;

/** Waits for the report: 201 and where it is if it was stored, 200 if not. */
export async function sendReport(response: Response, messages: Messages): Promise<void> {
  let text = '';
  for await (const { report_json } of messages) text = report_json;
  if (text === '') throw new BackendError(GrpcStatus.INTERNAL, 'the import ended without a report');
  const { id, stored } = JSON.parse(text) as Report;
  // Relative, so that it holds behind a proxy and under a sub-path.
  if (stored) response.status(201).set('location', `imports/${encodeURIComponent(id)}`);
  response.set('cache-control', 'no-store').type('json').send(text);
}

/**
 * Sends a line of JSON for each message: how far the import is, and last the report. What fails before the first of
 * them is a status; what fails later is the last line, a problem.
 */
export async function sendProgress(
  request: Request,
  response: Response,
  messages: Messages,
  stallTimeoutMs: number,
): Promise<void> {
  const setHead = () => response.set({ 'content-type': 'application/x-ndjson', 'cache-control': 'no-store' });
  const lines = endWithProblem(request, formatLines(messages), (problem) => problem);
  await sendStream(request, response, lines, { setHead, stallTimeoutMs });
}

async function* formatLines(messages: Messages): AsyncGenerator<Buffer> {
  for await (const message of messages) {
    yield Buffer.from(`${message.report_json || JSON.stringify(toProgress(message))}\n`);
  }
}

function toProgress({ phase, bytes, total_bytes, readings }: ImportFileProgress) {
  return { phase: phase.toLowerCase(), bytes, totalBytes: total_bytes || null, readings };
}
