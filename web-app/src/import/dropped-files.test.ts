import { expect, it } from 'vitest';
import { droppedFiles } from './dropped-files.ts';

type Entry = { name: string; fullPath: string; isFile: boolean };

function fileEntry(name: string): Entry {
  const entry = {
    name,
    fullPath: `/${name}`,
    isFile: true,
    file: (resolve: (file: File) => void) => resolve(new File([name], name)),
  };
  return entry;
}

/** As a browser's: its reader gives two at a time. */
function folderEntry(name: string, ...inside: Entry[]): Entry {
  const createReader = () => {
    let at = 0;
    return { readEntries: (resolve: (some: Entry[]) => void) => resolve(inside.slice(at, (at += 2))) };
  };
  const entry = { name, fullPath: `/${name}`, isFile: false, createReader };
  return entry;
}

const itemOf = (entry: Entry | null, file: File | null = null) =>
  ({ webkitGetAsEntry: () => entry, getAsFile: () => file }) as unknown as DataTransferItem;

const namesOf = async (...items: DataTransferItem[]) =>
  (await droppedFiles(items)).files.map(({ name }) => name);

it('takes the files of folders in folders, by name, without hidden ones', async () => {
  const inner = folderEntry('2024', fileEntry('b.csv'));
  const folder = folderEntry(
    'export',
    fileEntry('m10.csv'),
    fileEntry('m9.csv'),
    fileEntry('.DS_Store'),
    inner,
  );
  expect(await namesOf(itemOf(fileEntry('z.csv')), itemOf(folder))).toEqual([
    ...['z.csv', 'b.csv', 'm9.csv', 'm10.csv'],
  ]);
});

it('takes a file that is of no file system, and no text', async () => {
  expect(await namesOf(itemOf(null, new File([''], 'a.csv')), itemOf(null))).toEqual(['a.csv']);
});

it('takes a thousand files at most, and says so', async () => {
  const many = Array.from({ length: 1100 }, (_, i) => fileEntry(`${i}.csv`));
  const { files, leftOut } = await droppedFiles([itemOf(folderEntry('all', ...many))]);
  expect(files).toHaveLength(1000);
  expect(leftOut).toEqual([
    'Only the first 1,000 files were taken, by name. Drop the others in a second step.',
  ]);
  const whole = await droppedFiles([itemOf(folderEntry('all', ...many.slice(0, 1000)))]);
  expect(whole).toMatchObject({ files: { length: 1000 }, leftOut: [] });
});

it('takes the others where the system does not give one, and says which', async () => {
  const locked = {
    ...fileEntry('locked.csv'),
    file: (_: unknown, reject: (error: Error) => void) => reject(new Error('no permission')),
  };
  const { files, leftOut } = await droppedFiles([itemOf(folderEntry('all', locked, fileEntry('m.csv')))]);
  expect(files.map(({ name }) => name)).toEqual(['m.csv']);
  expect(leftOut).toEqual(['locked.csv cannot be read: no permission']);
});
