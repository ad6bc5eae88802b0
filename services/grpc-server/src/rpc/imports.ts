import type {
  DeleteImportReply,
  DeleteImportRequest,
  GetImportReply,
  GetImportRequest,
  Import,
  ListImportsReply,
  ListImportsRequest,
} from '@wattstream/protos';
import { ServiceError } from '../errors.ts';
import type { ImportSummary } from '../store/import-record.ts';
import type { MeterStore } from '../store/meter-store.ts';
import type { UnaryHandler } from './adapter.ts';

export function createListImports(store: MeterStore): UnaryHandler<ListImportsRequest, ListImportsReply> {
  return async function listImports() {
    return { imports: (await store.listImports()).map(toMessage).reverse() };
  };
}

export function createGetImport(store: MeterStore): UnaryHandler<GetImportRequest, GetImportReply> {
  return async function getImport({ id }) {
    const found = await store.findImport(id);
    if (!found) throw new ServiceError('NOT_FOUND', `id: there is no import ${JSON.stringify(id)}`);
    return { import: toMessage(found), report_json: found.reportJson };
  };
}

export function createDeleteImport(store: MeterStore): UnaryHandler<DeleteImportRequest, DeleteImportReply> {
  return async function deleteImport({ id }) {
    const { meters } = await store.undoImport(id);
    return {
      meters: meters.map(({ meterId, removed, restored, kept, isGone }) => ({
        meter_id: meterId,
        ...{ removed, restored, kept, is_gone: isGone },
      })),
    };
  };
}

function toMessage({ id, file, sha256, bytes, atMs, meters }: ImportSummary): Import {
  return {
    ...{ id, file_name: file, sha256, bytes, imported_at_ms: atMs },
    meters: meters.map(({ meterId, added, changed, unchanged }) => ({
      meter_id: meterId,
      ...{ added, changed, unchanged },
    })),
  };
}
