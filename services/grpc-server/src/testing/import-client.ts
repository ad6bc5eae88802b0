import { credentials, Metadata, type ClientDuplexStream } from '@grpc/grpc-js';
import type { ImportReport } from '@wattstream/meter-files';
import {
  MeterUsage,
  type DeleteImportReply,
  type GetImportReply,
  type ImportFileProgress,
  type ImportHeader,
  type ListImportsReply,
  type MeterUsageClient,
} from '@wattstream/protos';

export type ImportCall = ClientDuplexStream<object, ImportFileProgress>;

/** A client of the imports of a server on this machine, as another program would write it. */
export function createImportClient(port: number, token?: string) {
  const client: MeterUsageClient = new MeterUsage(`127.0.0.1:${port}`, credentials.createInsecure());
  const metadata = new Metadata();
  if (token !== undefined) metadata.set('authorization', `Bearer ${token}`);
  return {
    metadata,
    close: () => client.close(),

    /** A call whose header is sent. */
    begin(header: ImportHeader): ImportCall {
      const call = client.ImportFile(metadata) as unknown as ImportCall;
      call.write({ header });
      return call;
    },

    /** All messages of the answer, the last of which has the report. */
    async send(content: string | Buffer, header: ImportHeader = {}): Promise<ImportFileProgress[]> {
      const call = this.begin({ file_name: 'office.csv', ...header });
      call.write({ chunk: Buffer.from(content) });
      call.end({ end: {} });
      return (await call.toArray()) as ImportFileProgress[];
    },

    async import(content: string | Buffer, header: ImportHeader = {}): Promise<ImportReport> {
      const messages = await this.send(content, header);
      return JSON.parse(messages.at(-1)!.report_json) as ImportReport;
    },

    list: () =>
      new Promise<ListImportsReply>((resolve, reject) => {
        client.ListImports({}, metadata, (error, reply) => (error ? reject(error) : resolve(reply!)));
      }),
    get: (id: string) =>
      new Promise<GetImportReply>((resolve, reject) => {
        client.GetImport({ id }, metadata, (error, reply) => (error ? reject(error) : resolve(reply!)));
      }),
    delete: (id: string) =>
      new Promise<DeleteImportReply>((resolve, reject) => {
        client.DeleteImport({ id }, metadata, (error, reply) => (error ? reject(error) : resolve(reply!)));
      }),
  };
}
