import type { Request } from 'express';
import { HttpError } from '../errors.ts';

/** What a file is called that came without a name. */
const UNNAMED = 'unnamed';
const LONGEST = 255;

/**
 * The name of the file in the body: the parameter `file`, or the header X-File-Name (percent-encoded, since headers
 * are ASCII), or the file name in Content-Disposition. Without folders and control characters.
 */
export function readFileName(request: Request, parameter: string | undefined): string {
  const header = request.get('x-file-name');
  const named = parameter ?? (header === undefined ? undefined : decode(header, 'X-File-Name'));
  return toFileName(named ?? fromDisposition(request.get('content-disposition')));
}

export function toFileName(name: string | undefined): string {
  const last = name?.split(/[/\\]/).at(-1) ?? '';
  const shown = last
    .replace(/\p{Cc}/gu, '')
    .trim()
    .slice(0, LONGEST);
  return shown === '' ? UNNAMED : shown;
}

/** RFC 6266: `attachment; filename="a.csv"; filename*=UTF-8''%C3%A4.csv`, of which the latter counts. */
function fromDisposition(header = ''): string | undefined {
  const extended = /;\s*filename\*\s*=\s*utf-8'[^']*'([^;\s]+)/i.exec(header)?.[1];
  if (extended !== undefined) return decode(extended, 'Content-Disposition');
  const [, quoted, token] = /;\s*filename\s*=\s*(?:"((?:[^"\\]|\\.)*)"|([^;\s]+))/i.exec(header) ?? [];
  return quoted?.replace(/\\(.)/g, '$1') ?? token;
}

function decode(text: string, header: string): string {
  try {
    return decodeURIComponent(text);
  } catch (cause) {
    throw new HttpError(400, `${header} is not valid percent-encoding`, { cause });
  }
}
