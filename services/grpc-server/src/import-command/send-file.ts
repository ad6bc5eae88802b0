import { createReadStream } from 'node:fs';
import { stat } from 'node:fs/promises';
import { once } from 'node:events';
import path from 'node:path';
import { Metadata, type ClientDuplexStream } from '@grpc/grpc-js';
import type { ImportReport } from '@wattstream/meter-files';
import type { ImportChoices, ImportFileProgress, MeterUsageClient } from '@wattstream/protos';

export interface SendOptions {
  isPreview: boolean;
  choices: ImportChoices;
  token: string | undefined;
  onProgress: (progress: ImportFileProgress) => void;
}

type Call = ClientDuplexStream<object, ImportFileProgress>;

/** Has the server import a file. Throws what the file system or the server says. */
export async function sendFile(
  client: MeterUsageClient,
  file: string,
  { isPreview, choices, token, onProgress }: SendOptions,
): Promise<ImportReport> {
  const { size } = await stat(file);
  const call = client.ImportFile(toMetadata(token)) as unknown as Call;
  const over = new AbortController();
  let unread: unknown;
  call.write({ header: { file_name: path.basename(file), size, is_preview: isPreview, choices } });
  sendChunks(call, file, over.signal).catch((error: unknown) => {
    unread = error;
    call.cancel();
  });
  try {
    let report = '';
    for await (const message of call as AsyncIterable<ImportFileProgress>) {
      onProgress(message);
      report = message.report_json;
    }
    return JSON.parse(report) as ImportReport;
  } catch (error) {
    throw unread ?? error;
  } finally {
    over.abort();
  }
}

export function toMetadata(token: string | undefined): Metadata {
  const metadata = new Metadata();
  if (token !== undefined) metadata.set('authorization', `Bearer ${token}`);
  return metadata;
}

/** No faster than the server takes them; the server may be done with a file before its end. */
async function sendChunks(call: Call, file: string, over: AbortSignal): Promise<void> {
  for await (const chunk of createReadStream(file, { highWaterMark: 1 << 18 })) {
    if (over.aborted) return;
    if (!call.write({ chunk: chunk as Buffer })) {
      await once(call, 'drain', { signal: over }).catch(() => undefined);
    }
  }
  if (!over.aborted) call.end({ end: {} });
}
