import { randomUUID } from 'node:crypto';
import { open, unlink, type FileHandle } from 'node:fs/promises';
import { join } from 'node:path';

/**
 * A temporary file that is written at its end and read anywhere. It is made when first written to, and has no
 * name any more once it is open, so that nothing of it is left behind however the process ends.
 */
export class SpoolFile {
  readonly #open: () => Promise<FileHandle>;
  #handle: Promise<FileHandle> | null = null;
  #end = 0;
  #written: Promise<void> = Promise.resolve();

  constructor(open: () => Promise<FileHandle>) {
    this.#open = open;
  }

  /**
   * Writes at the end; the place is known at once. What goes wrong, such as a full disk, rejects this and every
   * later call of `written`.
   */
  append(bytes: Uint8Array): number {
    const at = this.#end;
    this.#end += bytes.length;
    this.#handle ??= this.#open();
    const handle = this.#handle;
    this.#written = this.#written.then(async () => writeAll(await handle, bytes, at));
    // Whoever awaits `written` hears of it; until then it is no unhandled rejection that would end the process.
    this.#written.catch(() => {});
    return at;
  }

  /** Settles when everything appended so far is written. */
  written(): Promise<void> {
    return this.#written;
  }

  async read(at: number, length: number): Promise<ArrayBuffer> {
    await this.#written;
    const memory = new ArrayBuffer(length);
    const bytes = new Uint8Array(memory);
    const handle = await this.#handle;
    for (let done = 0; done < length;) {
      const { bytesRead } = (await handle?.read(bytes, done, length - done, at + done)) ?? { bytesRead: 0 };
      if (bytesRead === 0) throw new Error('the temporary file of the readings ends too early');
      done += bytesRead;
    }
    return memory;
  }

  async remove(): Promise<void> {
    await this.#written.catch(() => {});
    const handle = await this.#handle?.catch(() => null);
    await handle?.close();
  }
}

export async function openTemporaryFile(folder: string): Promise<FileHandle> {
  const path = join(folder, `readings-${randomUUID()}.tmp`);
  const handle = await open(path, 'wx+', 0o600);
  await unlink(path);
  return handle;
}

// A disk that is nearly full takes a part of the bytes before it refuses the rest.
async function writeAll(handle: FileHandle, bytes: Uint8Array, at: number): Promise<void> {
  for (let done = 0; done < bytes.length;) {
    const { bytesWritten } = await handle.write(bytes, done, bytes.length - done, at + done);
    done += bytesWritten;
  }
}
