import { Metadata, status } from '@grpc/grpc-js';
import { RefusedFile, type FileIssue } from '@wattstream/meter-files';
import { ServiceError } from '../errors.ts';

/** Seconds after which who was turned away may come again, as the trailing metadata "retry-after" says. */
const RETRY_AFTER_SECONDS = '1';
/** All metadata together have to fit into what clients take, which is 16 kB of them at most. */
const MOST_CHARACTERS = 500;

export interface CallStatus {
  code: status;
  details: string;
  metadata?: Metadata;
}

/** What a call that threw `error` ends with. The text of an error that was not meant for the caller stays here. */
export function toStatus(error: unknown): CallStatus {
  if (error instanceof RefusedFile) return toRefusal(error);
  if (!(error instanceof ServiceError)) return { code: status.INTERNAL, details: 'internal error' };
  const { code, message, reason } = error;
  const mayComeAgain = code === 'RESOURCE_EXHAUSTED' || code === 'UNAVAILABLE';
  const answer = { code: status[code], details: message };
  if (reason === undefined && !mayComeAgain) return answer;
  const metadata = new Metadata();
  if (reason !== undefined) metadata.set('reason', reason);
  if (mayComeAgain) metadata.set('retry-after', RETRY_AFTER_SECONDS);
  return { ...answer, metadata };
}

/** Where and why a file cannot be read, for programs too: the issue as JSON in `import-issue-bin`. */
function toRefusal({ message, issue }: RefusedFile): CallStatus {
  const metadata = new Metadata();
  // As bytes, since other metadata take nothing but ASCII.
  metadata.set('import-issue-bin', Buffer.from(JSON.stringify(shorten(issue))));
  return { code: status.INVALID_ARGUMENT, details: cut(message), metadata };
}

function shorten(issue: FileIssue): FileIssue {
  return {
    ...issue,
    message: cut(issue.message),
    ...(issue.text !== undefined && { text: cut(issue.text) }),
    ...(typeof issue.column === 'string' && { column: cut(issue.column) }),
  };
}

function cut(text: string): string {
  return text.length > MOST_CHARACTERS ? `${text.slice(0, MOST_CHARACTERS)}…` : text;
}
