import { describe, expect, it } from 'vitest';
import { batchesOf, collectText, yearOfReadings } from '../testing/reading-batches.ts';
import { formatColumns } from './format-columns.ts';
import type { ReadingBatch } from './reading-batch.ts';

const three: Parameters<typeof batchesOf> = [
  [
    [1546301700000, 55.09],
    [1546302600000, NaN],
  ],
  [[1546303500250, 0]],
];
const text =
  '{"meter":"of\\"fice","time":[1546301700000,1546302600000,1546303500250],"value":[55.09,null,0]}';

/** A `read` that gives each call the next of these. */
function inTurn(...streams: AsyncIterable<ReadingBatch>[]) {
  return () => streams.shift()!;
}

describe('formatColumns', () => {
  it('reads once what fits, and keeps the values until the times are out', async () => {
    expect((await collectText(formatColumns('of"fice', inTurn(batchesOf(...three))))).join('')).toBe(text);
  });

  it('reads twice what does not fit, and writes the same', async () => {
    const read = inTurn(batchesOf(...three), batchesOf(...three));
    expect((await collectText(formatColumns('of"fice', read, 2))).join('')).toBe(text);
  });

  it('leaves out what was added at the end while it read', async () => {
    const more = inTurn(
      batchesOf(...three),
      batchesOf(three[0]!, [three[1]![0]!, [1546304400000, 7]], three[0]!),
    );
    expect((await collectText(formatColumns('of"fice', more, 2))).join('')).toBe(text);
  });

  it('throws rather than write columns of different readings', async () => {
    const fewer = inTurn(batchesOf(...three), batchesOf(three[0]!));
    await expect(collectText(formatColumns('office', fewer, 2))).rejects.toThrow(
      'changed while they were sent',
    );
    const others = inTurn(batchesOf(...three), batchesOf(three[0]!, [[1546303500000, 0]]));
    await expect(collectText(formatColumns('office', others, 2))).rejects.toThrow(
      'changed while they were sent',
    );
  });

  it('is valid without readings', async () => {
    const pieces = await collectText(formatColumns('office', () => batchesOf()));
    expect(pieces.join('')).toBe('{"meter":"office","time":[],"value":[]}');
  });

  it('is what JSON.stringify makes of the same columns', async () => {
    const readings = yearOfReadings();
    const pieces = await collectText(
      formatColumns('office', () => batchesOf(readings.slice(0, 9), readings.slice(9))),
    );
    const time = readings.map(([timeMs]) => timeMs);
    const value = readings.map(([, reading]) => reading);
    expect(pieces.join('')).toBe(JSON.stringify({ meter: 'office', time, value }));
  });
});
