import { promisify } from 'node:util';
import type { Metadata } from '@grpc/grpc-js';
import type { DeleteImportReply, DeleteImportRequest, MeterUsageClient } from '@wattstream/protos';
import { toMetadata } from './send-file.ts';

/** Has the server take an import back; resolves to what that did, in lines of text. */
export async function takeBack(
  client: MeterUsageClient,
  id: string,
  token: string | undefined,
): Promise<string> {
  type DeleteImport = (request: DeleteImportRequest, metadata: Metadata) => Promise<DeleteImportReply>;
  const deleteImport = promisify(client.DeleteImport.bind(client)) as DeleteImport;
  const { meters } = await deleteImport({ id }, toMetadata(token));
  return [`import ${id} is taken back`, ...meters.map(toLine)].join('\n');
}

function toLine({ meter_id, removed, restored, kept, is_gone }: DeleteImportReply['meters'][number]): string {
  const gone = is_gone ? ', and the meter with them' : '';
  const others = kept > 0 ? `, ${kept} stay that were written since` : '';
  return `  ${meter_id}: ${removed} readings are gone${gone}, ${restored} are as they were before${others}`;
}
