import { PassThrough } from 'node:stream';
import type { ImportFileProgress } from '@wattstream/protos';
import { describe, expect, it } from 'vitest';
import { createBar } from './progress-bar.ts';

/** What is written to a terminal, or to a pipe, while a file is read. */
function written(isTTY: boolean, progress: Partial<ImportFileProgress>[]): string {
  const stream = new PassThrough();
  const terminal = Object.assign(stream, { isTTY, columns: 120 }) as unknown as NodeJS.WriteStream;
  for (const name of ['cursorTo', 'clearLine', 'moveCursor'] as const) terminal[name] = () => true;
  const bar = createBar('Haus.csv', terminal);
  for (const message of progress) bar.update(message as ImportFileProgress);
  bar.stop();
  return String((stream.read() as Buffer | null) ?? '');
}

const READING = { phase: 'READING', bytes: 50, total_bytes: 200, readings: 12 } as const;

describe('createBar', () => {
  it('shows a terminal how much of the file is read', () => {
    expect(written(true, [READING, { phase: 'DONE', report_json: '{}' }])).toMatch(
      /Haus\.csv .* 25 % reading, 12 readings/,
    );
  });

  it('writes nothing to a pipe', () => expect(written(false, [READING])).toBe(''));
});
