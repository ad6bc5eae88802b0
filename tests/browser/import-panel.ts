/// <reference lib="dom" />
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { repositoryRoot } from '../stack/services.ts';
import type { MeterPage } from './meter-page.ts';

export interface GivenFile {
  name: string;
  content: string | Buffer;
}

/** One of the real files of the shared folder. */
export function realFile(name: string): GivenFile {
  return { name, content: readFileSync(join(repositoryRoot, '../shared/data/meters', name)) };
}

/** The import as a person meets it. */
export function createImportPanel({ page, button }: MeterPage) {
  const dialog = page.getByRole('dialog', { name: 'Import' });
  const overlay = page.getByTestId('drop-overlay');

  /** A drag of files from outside of the browser, as far as a page sees it. */
  const transferOf = (files: GivenFile[]) =>
    page.evaluateHandle(
      (given) => {
        const transfer = new DataTransfer();
        for (const { name, base64 } of given) {
          const bytes = Uint8Array.from(atob(base64), (letter) => letter.charCodeAt(0));
          transfer.items.add(new File([bytes], name));
        }
        return transfer;
      },
      files.map(({ name, content }) => ({ name, base64: Buffer.from(content).toString('base64') })),
    );

  return {
    dialog,
    overlay,
    recognised: dialog.getByTestId('recognised'),
    outcome: dialog.getByTestId('outcome'),
    progress: dialog.getByTestId('progress'),
    meters: dialog.getByTestId('imported-meter'),
    files: dialog.getByRole('list', { name: 'Files' }).getByRole('listitem'),
    button: (name: string) => dialog.getByRole('button', { name, exact: true }),

    async drop(...files: GivenFile[]): Promise<void> {
      const dataTransfer = await transferOf(files);
      const target = (await dialog.isVisible()) ? dialog : page.locator('main');
      await target.dispatchEvent('dragover', { dataTransfer });
      await overlay.waitFor();
      await target.dispatchEvent('drop', { dataTransfer });
      await overlay.waitFor({ state: 'hidden' });
    },

    /** By the button in the header and the browser's own dialog. */
    async choose(...files: GivenFile[]): Promise<void> {
      await button('Import').click();
      await dialog
        .getByTestId('file-input')
        .setInputFiles(
          files.map(({ name, content }) => ({ name, mimeType: '', buffer: Buffer.from(content) })),
        );
    },
  };
}
