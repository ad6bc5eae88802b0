import { Metadata, status as GrpcStatus } from '@grpc/grpc-js';
import type { ImportFileRequest, ImportHeader__Output, MeterUsageHandlers } from '@wattstream/protos';
import { createHash } from 'node:crypto';
import type { z } from 'zod';
import type { importReportSchema } from '../routes/import-schemas.ts';

/** What a fake import was sent. */
export interface SeenImport {
  header: ImportHeader__Output | undefined;
  bytes: number;
  sha256: string;
  cancelled: boolean;
}

type Handler = NonNullable<MeterUsageHandlers['ImportFile']>;

/** Lets a call in, takes the whole file, and answers with a report; what it was sent is noted in `seen`. */
export function takeFile(seen: Partial<SeenImport>): Handler {
  return (call) => {
    const hash = createHash('sha256');
    seen.bytes = 0;
    call.write({ phase: 'RECEIVING' });
    call.on('cancelled', () => (seen.cancelled = true));
    call.on('data', ({ header, chunk, end }: ImportFileRequest) => {
      if (end) answer();
      if (header) seen.header = header;
      if (chunk) hash.update(chunk);
      seen.bytes! += chunk?.length ?? 0;
    });
    const answer = () => {
      seen.sha256 = hash.digest('hex');
      call.write({ phase: 'READING', bytes: seen.bytes!, total_bytes: seen.bytes!, readings: 3 });
      const isPreview = seen.header?.is_preview === true;
      const report = { ...REPORT, id: isPreview ? '' : REPORT.id, stored: !isPreview };
      call.write({ phase: 'DONE', report_json: JSON.stringify(report) });
      call.end();
    };
  };
}

/** Refuses a file after it was let in, long before its end. */
export const refuseFile: Handler = (call) => {
  call.write({ phase: 'RECEIVING' });
  call.on('data', () => undefined);
  call.emit('error', refusal());
};

export const ISSUE = { severity: 'error', line: 3, column: 2, text: 'ü', message: 'is no number' };

function refusal() {
  const metadata = new Metadata();
  metadata.set('import-issue-bin', Buffer.from(JSON.stringify(ISSUE)));
  const details = 'line 3: column 2: is no number';
  return { code: GrpcStatus.INVALID_ARGUMENT, details, metadata };
}

export const REPORT: z.output<typeof importReportSchema> = {
  id: 'b1946ac9',
  file: 'office.csv',
  sha256: 'ab',
  format: 'delimited',
  profile: null,
  encoding: 'utf-8',
  delimiter: ',',
  decimal: '.',
  words: 'commas',
  columns: [
    { name: 'time', heading: 'time', count: 1, role: 'time', example: '2025-01-01 00:15:00' },
    { name: '#2', heading: '00:15 … 24:00', count: 96, role: 'value', example: '1.25' },
    {
      name: 'cost',
      heading: 'cost',
      count: 1,
      role: 'ignore',
      reason: 'is money by its heading',
      example: '2',
    },
  ],
  stored: true,
  meters: [],
  questions: [],
  issues: [],
};
