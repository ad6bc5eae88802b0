import { status, type ServiceError } from '@grpc/grpc-js';

/** What the file system says, for people. */
const REASONS: Record<string, string> = {
  ENOENT: 'there is no such file',
  EISDIR: 'is a folder; name the files in it',
  EACCES: 'may not be read by you',
};

type Failure = Partial<Omit<ServiceError, 'code'>> & { code?: number | string };

/** Why a file could not be imported, in a line. */
export function reasonOf(error: Error, address: string): string {
  const { code, details } = error as Failure;
  if (isUnreachable(error)) {
    return `there is no server at ${address} (npm start runs one, GRPC_ADDRESS says where)`;
  }
  return details || (REASONS[code ?? ''] ?? error.message);
}

/** The next file would end in the same way. */
export function isOfAllFiles(error: Error): boolean {
  const { code } = error as Failure;
  return isUnreachable(error) || code === status.UNAUTHENTICATED || code === status.PERMISSION_DENIED;
}

/** A server that is there and does not serve says so itself. */
function isUnreachable(error: Error): boolean {
  const { code, details } = error as Failure;
  return code === status.UNAVAILABLE && !details?.startsWith('the server');
}
