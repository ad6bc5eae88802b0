import type { Profile } from '@wattstream/meter-files';
import type { ImportFileProgress, ImportFileRequest, ImportHeader__Output } from '@wattstream/protos';
import { ServiceError } from '../errors.ts';
import { importFile, type ImportProgress } from '../import/import-file.ts';
import type { ImportFolder } from '../import/import-folder.ts';
import type { ImportLimits } from '../import/import-limits.ts';
import { receiveFile } from '../import/meter-file.ts';
import type { MeterStore } from '../store/meter-store.ts';
import type { DuplexHandler } from './adapter.ts';
import { readChoices } from './import-choices.ts';
import { latestOf } from './latest.ts';

type Progress = Partial<ImportFileProgress>;

export interface ImportFileContext {
  store: MeterStore;
  folder: ImportFolder;
  limits: ImportLimits;
  profiles: readonly Profile[] | undefined;
}

export function createImportFile(context: ImportFileContext): DuplexHandler<ImportFileRequest, Progress> {
  const { store, folder, limits, profiles } = context;
  return async function* importFileRpc(requests, signal) {
    const messages = requests[Symbol.asyncIterator]();
    const header = await takeHeader(messages);
    const choices = readChoices(header.choices);
    const { file_name: name, is_preview: isPreview } = header;
    const size = header.size === 0 ? undefined : header.size;
    // The caller knows by it that the import was let in.
    yield toMessage({ phase: 'receiving', bytes: 0, totalBytes: header.size, readings: 0 });

    const report = yield* latestOf<Progress, string>((tell) =>
      folder.use(async (temporary) => {
        const onProgress = (progress: ImportProgress) => tell(toMessage(progress));
        const onBytes = (bytes: number) =>
          onProgress({ phase: 'receiving', bytes, totalBytes: header.size, readings: 0 });
        const chunks = takeChunks(messages, header);
        const file = await receiveFile(temporary, chunks, { name, size, limits, onBytes, signal });
        const given = { store, folder: temporary, limits, profiles, choices };
        return JSON.stringify(await importFile(file, { ...given, isPreview, onProgress, signal }));
      }),
    );
    yield { phase: 'DONE', report_json: report };
  };
}

function toMessage({ phase, bytes, totalBytes, readings }: ImportProgress): Progress {
  return {
    phase: phase.toUpperCase() as Uppercase<typeof phase>,
    bytes,
    total_bytes: totalBytes,
    readings,
  };
}

async function takeHeader(messages: AsyncIterator<ImportFileRequest>): Promise<ImportHeader__Output> {
  const first = await messages.next();
  const header = first.done ? undefined : first.value.header;
  if (!header) throw new ServiceError('INVALID_ARGUMENT', 'header: the first message has none');
  if (header.size < 0)
    throw new ServiceError('INVALID_ARGUMENT', `size: ${header.size} is less than nothing`);
  return header;
}

/** Throws INVALID_ARGUMENT where the stream breaks off: it has no `end`, though its size is not known. */
async function* takeChunks(
  messages: AsyncIterator<ImportFileRequest>,
  { size }: ImportHeader__Output,
): AsyncGenerator<Uint8Array> {
  for (let next = await messages.next(); !next.done; next = await messages.next()) {
    const { part, chunk } = next.value;
    if (part === 'end') return;
    if (part !== 'chunk') throw new ServiceError('INVALID_ARGUMENT', 'chunk: a later message has none');
    yield chunk!;
  }
  if (size === 0) throw new ServiceError('INVALID_ARGUMENT', 'end: the stream ended without it');
}
