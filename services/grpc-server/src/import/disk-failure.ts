import { ServiceError } from '../errors.ts';

const FULL = new Set(['ENOSPC', 'EDQUOT']);
/** Of these the folder itself is the reason: it is gone, is none, or may not be written. */
const UNWRITABLE = new Set(['EACCES', 'ENOENT', 'ENOTDIR', 'EPERM', 'EROFS']);
/** What stores say: DuckDB where it cannot write its file, or what it sorts beside it, and what InfluxDB hands on. */
const STORE_FULL =
  /no space left on device|disk quota exceeded|failed to offload .* temporary|max_temp_directory/i;

/** The same error, or FAILED_PRECONDITION where the disk is full while files are imported. */
export function nameFullDisk(error: unknown): unknown {
  const { code, message } = error as NodeJS.ErrnoException;
  const mayBeOfStore = code === undefined || error instanceof ServiceError;
  const isOfStore = mayBeOfStore && error instanceof Error && STORE_FULL.test(message);
  if (!isOfStore && !FULL.has(code ?? '')) return error;
  const disk = isOfStore ? 'its database' : 'its folder for imports';
  return cannotKeep(`has no room left for the file: the disk of ${disk} is full`, error);
}

/** The same error, or FAILED_PRECONDITION where nothing can be made in the folder for imports. */
export function nameUnwritable(error: unknown): unknown {
  const { code = '' } = error as NodeJS.ErrnoException;
  return UNWRITABLE.has(code)
    ? cannotKeep(`cannot take files: its folder for imports cannot be written to (${code})`, error)
    : nameFullDisk(error);
}

function cannotKeep(what: string, cause: unknown): ServiceError {
  return new ServiceError('FAILED_PRECONDITION', `the server ${what}`, { cause });
}
