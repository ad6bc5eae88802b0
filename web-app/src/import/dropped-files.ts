/** More are a mistake, such as the whole disk. */
const MOST_FILES = 1000;

/**
 * The files of a drop, those in folders and in their folders included, in the order of their names; files that the
 * system hides are left out. What was dropped has to be asked for before the event is over, so call it in its handler.
 */
export async function droppedFiles(items: Iterable<DataTransferItem>): Promise<File[]> {
  const dropped = Array.from(items, (item) => item.webkitGetAsEntry() ?? item.getAsFile());
  const files: File[] = [];
  for (const one of dropped) {
    if (one instanceof File) files.push(one);
    else if (one) await addFiles(one, files);
  }
  return files;
}

async function addFiles(entry: FileSystemEntry, files: File[]): Promise<void> {
  if (files.length >= MOST_FILES) return;
  if (isFile(entry)) {
    files.push(await new Promise((resolve, reject) => entry.file(resolve, reject)));
    return;
  }
  const inside = (await entriesIn(entry as FileSystemDirectoryEntry)).filter(
    ({ name }) => !name.startsWith('.'),
  );
  for (const one of inside.sort((a, b) => a.name.localeCompare(b.name, 'en', { numeric: true }))) {
    await addFiles(one, files);
  }
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
