import { Readable } from 'node:stream';
import { Busboy, type BusboyHeaders } from '@fastify/busboy';
import type { Request } from 'express';
import { HttpError } from '../errors.ts';
import { readFileName, toFileName } from './file-name.ts';

/** A file on its way. */
export interface Upload {
  name: string;
  /** Bytes; 0: not known. */
  size: number;
  /** Is read no faster than it is consumed. What is given up is read to its end, so that an answer can follow. */
  chunks: AsyncIterable<Buffer>;
}

/** The file of a request: its body, or the file in its form. Throws HttpError 400 where a form has none. */
export function readUpload(request: Request, fileName: string | undefined): Promise<Upload> {
  if (request.is('multipart/form-data')) return readForm(request, fileName);
  const size = Number(request.get('content-length') ?? 0);
  const name = readFileName(request, fileName);
  return Promise.resolve({ name, size, chunks: readChunks(request, request) });
}

/** Ends with the request where the client leaves in the middle. */
async function* readChunks(source: Readable, request: Request): AsyncGenerator<Buffer> {
  try {
    // Ending early must not close the connection, over which the reason is yet to be said.
    yield* source.iterator({ destroyOnReturn: false }) as AsyncIterable<Buffer>;
  } finally {
    source.resume();
    request.unpipe();
    request.resume();
  }
}

/**
 * The file may be of any size, so it is handed on while the form is still read. Fields are passed over; a second file
 * is an error, since it would be lost.
 */
function readForm(request: Request, fileName: string | undefined): Promise<Upload> {
  return new Promise((resolve, reject) => {
    const form = openForm(request);
    let file: Readable | undefined;
    const fail = (error: Error) => {
      const problem = new HttpError(400, `the form cannot be read: ${error.message}`, { cause: error });
      if (file) file.destroy(problem);
      request.unpipe();
      request.resume();
      reject(problem);
    };
    form.on('file', (_field, stream, name) => {
      if (file) {
        stream.resume();
        fail(new Error('it has more than one file'));
        return;
      }
      file = stream;
      stream.on('error', () => undefined); // who reads it hears of it
      resolve({ name: toFileName(fileName ?? name), size: 0, chunks: readChunks(stream, request) });
    });
    form.on('finish', () => file ?? fail(new Error('it has no file')));
    form.on('error', (error) => fail(error as Error));
    request.on('aborted', () => fail(new Error('the client left')));
    request.pipe(form);
  });
}

function openForm(request: Request) {
  try {
    return new Busboy({ headers: request.headers as BusboyHeaders });
  } catch (cause) {
    throw new HttpError(400, `the form cannot be read: ${(cause as Error).message}`, { cause });
  }
}
