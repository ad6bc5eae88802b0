import { toCountText } from '../format/number-text.ts';

/** More are a mistake, such as the whole disk. */
const MOST_FILES = 1000;

export interface DroppedFiles {
  files: File[];
  /** What of the drop is not among the files, in words: those above the limit, and what the system does not give. */
  leftOut: string[];
}

/**
 * The files of a drop, those in folders and in their folders included, in the order of their names; files that the
 * system hides are left out. What was dropped has to be asked for before the event is over, so call it in its handler.
 */
export async function droppedFiles(items: Iterable<DataTransferItem>): Promise<DroppedFiles> {
  const entries = Array.from(items, (item) => item.webkitGetAsEntry() ?? item.getAsFile());
  const drop = new Drop();
  for (const entry of entries) {
    if (entry instanceof File) drop.files.push(entry);
    else if (entry) await drop.add(entry);
  }
  return { files: drop.files, leftOut: drop.leftOut() };
}

class Drop {
  readonly files: File[] = [];
  private readonly unreadable: string[] = [];
  private isFull = false;

  async add(entry: FileSystemEntry): Promise<void> {
    if (this.files.length >= MOST_FILES) {
      this.isFull = true;
      return;
    }
    try {
      if (isFile(entry)) {
        this.files.push(await new Promise((resolve, reject) => entry.file(resolve, reject)));
        return;
      }
      const inside = await entriesIn(entry as FileSystemDirectoryEntry);
      const shown = inside.filter(({ name }) => !name.startsWith('.'));
      for (const one of shown.sort(byName)) await this.add(one);
    } catch (error) {
      this.unreadable.push(`${entry.fullPath.replace(/^\//, '')} cannot be read: ${toReason(error)}`);
    }
  }

  leftOut(): string[] {
    const most = `Only the first ${toCountText(MOST_FILES)} files were taken, by name. Drop the others in a second step.`;
    return [...(this.isFull ? [most] : []), ...this.unreadable];
  }
}

function byName(a: FileSystemEntry, b: FileSystemEntry): number {
  return a.name.localeCompare(b.name, 'en', { numeric: true });
}

/** What a browser gives of a file that it may not open, or that is gone, is a DOMException. */
function toReason(error: unknown): string {
  return error instanceof Error && error.message ? error.message : 'the system refuses it';
}

function isFile(entry: FileSystemEntry): entry is FileSystemFileEntry {
  return entry.isFile;
}

/** A reader gives a hundred at a time, and in the end none. */
async function entriesIn(folder: FileSystemDirectoryEntry): Promise<FileSystemEntry[]> {
  const reader = folder.createReader();
  const all: FileSystemEntry[] = [];
  for (;;) {
    const some = await new Promise<FileSystemEntry[]>((resolve, reject) =>
      reader.readEntries(resolve, reject),
    );
    if (some.length === 0) return all;
    all.push(...some);
  }
}
