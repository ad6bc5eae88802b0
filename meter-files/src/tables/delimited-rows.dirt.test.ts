import fc from 'fast-check';
import { describe, expect, it, vi } from 'vitest';
import { RefusedFile } from '../model.ts';
import { parseRows, readDelimitedRows } from './delimited-rows.ts';
import type { Dialect } from './dialect.ts';
import type { Row } from './row.ts';

/** What is usual in a cell, and what has no business there; the delimiters among it. */
const cell = fc.oneof(
  { weight: 6, arbitrary: fc.constantFrom('2024-01-31', '00:15', '12,5', '1.234', 'gültig', '', 'kWh') },
  { weight: 3, arbitrary: fc.constantFrom('"12,5"', '"a;b"', '""', '"Zählpunkt"') },
  fc.constantFrom(
    '"a""b"',
    '"',
    '7"',
    'a"b"',
    '"a"b',
    '"two\nlines"',
    "'",
    '="1"',
    'a\0',
    '"a"\0',
    ' ',
    '電力',
  ),
  fc.constantFrom('\ud800', '😀', '\u2028'),
);
const line = fc.oneof(
  {
    weight: 20,
    arbitrary: fc.tuple(fc.array(cell, { minLength: 1, maxLength: 5 }), fc.constantFrom(';', ',')),
  },
  fc.constant([[''], ';'] as [string[], string]),
);
const text = fc
  .tuple(
    fc.constantFrom('', 'sep=;\r\n', '"sep=;"\n'),
    fc.array(fc.tuple(line, fc.constantFrom('\n', '\n', '\r\n', '\r\n', '\r')), { maxLength: 25 }),
    fc.boolean(),
  )
  .map(([head, lines, isEnded]) => {
    const ended = lines.map(([[cells, delimiter], end]) => cells.join(delimiter) + end).join('');
    return head + (isEnded ? ended : ended.slice(0, -1));
  });
const dialect = fc.record({ delimiter: fc.constantFrom(';', ','), skippedLines: fc.constantFrom(0, 0, 1) });

// eslint-disable-next-line @typescript-eslint/require-await -- a text comes as a stream
async function* inPieces(text: string, length: number): AsyncIterable<string> {
  const characters = [...text];
  for (let at = 0; at < characters.length; at += length) yield characters.slice(at, at + length).join('');
}

async function outcomeOf(batches: AsyncIterable<Row[]>) {
  const rows: Row[] = [];
  try {
    for await (const batch of batches) rows.push(...batch);
    return { rows };
  } catch (error) {
    if (!(error instanceof RefusedFile)) throw error;
    return { error: error.message };
  }
}

describe('readDelimitedRows', () => {
  it('makes of any text what csv-parse alone makes of it, to the last line number and error', async () => {
    const pieceLength = fc.oneof(fc.integer({ min: 1, max: 40 }), fc.constant(1 << 20));
    await fc.assert(
      fc.asyncProperty(text, dialect, pieceLength, async (text, dialect: Dialect, length) => {
        const pieces = () => inPieces(text, length);
        expect(await outcomeOf(readDelimitedRows(pieces(), dialect))).toEqual(
          await outcomeOf(parseRows(pieces(), dialect, 0)),
        );
      }),
      { numRuns: 1000 },
    );
  });

  it.each([110_000, 600_000, 1_100_000])(
    'reads or refuses a line of %i characters as csv-parse does',
    async (length) => {
      const text = `a;b\n${'x'.repeat(length / 2)};"${'y'.repeat(length / 2)}"\n1;2`;
      for (const pieces of [10_007, 1 << 22]) {
        const dialect = { delimiter: ';', skippedLines: 0 };
        const read = await outcomeOf(readDelimitedRows(inPieces(text, pieces), dialect));
        expect(read.error === undefined).toBe(length < 1e6);
        expect(read).toEqual(await outcomeOf(parseRows(inPieces(text, pieces), dialect, 0)));
      }
    },
  );

  it('cuts lines that lie across the pieces of a long text', async () => {
    const lines = Array.from(
      { length: 20_000 },
      (_, i) => `${i};"${i / 7}";;gemessen${i % 3 ? '\r\n' : '\n'}`,
    );
    const [pieces, plain] = [1013, 1 << 20].map((length) => inPieces(lines.join(''), length));
    const dialect = { delimiter: ';', skippedLines: 0 };
    const read = await outcomeOf(readDelimitedRows(pieces!, dialect));
    expect(read.rows).toHaveLength(20_000);
    expect(read).toEqual(await outcomeOf(parseRows(plain!, dialect, 0)));
  });

  it('hands on what its source throws, and closes a source that is not read to its end', async () => {
    const dialect = { delimiter: ';', skippedLines: 0 };
    const closed = vi.fn();
    // eslint-disable-next-line @typescript-eslint/require-await -- a text comes as a stream
    async function* source(isOdd: boolean): AsyncIterable<string> {
      try {
        yield isOdd ? 'a";"b"c\n' : 'a;b\n';
        throw new Error('gone');
      } finally {
        closed();
      }
    }
    await expect(outcomeOf(readDelimitedRows(source(false), dialect))).rejects.toThrow('gone');
    await expect(outcomeOf(readDelimitedRows(source(true), dialect))).rejects.toThrow('gone');
    closed.mockClear();
    for await (const rows of readDelimitedRows(source(false), dialect)) {
      expect(rows).toEqual([{ line: 1, cells: ['a', 'b'] }]);
      break;
    }
    expect(closed).toHaveBeenCalled();
  });
});
