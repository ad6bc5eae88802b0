import { formatSlices, open } from './format-slices.ts';
import type { ReadingBatch } from './reading-batch.ts';
import { writeInteger, writeNumberOr } from './write-number.ts';

const COMMA = 0x2c;
/** Text of values that is kept until all times are out: that of about two and a half million readings. */
const MAX_KEPT_BYTES = 16e6;

/**
 * `{"meter":"office","time":[…],"value":[…]}`: epoch ms, missing is null.
 *
 * The values come after all times. Their text is kept until then, but that of a long history does not fit in memory:
 * then `read` is called again for them. Throws if what it reads again are not the same readings; such as were added
 * behind them meanwhile are left out.
 */
export async function* formatColumns(
  meter: string,
  read: () => AsyncIterable<ReadingBatch>,
  maxKeptBytes = MAX_KEPT_BYTES,
): AsyncGenerator<Buffer> {
  const opening = `{"meter":${JSON.stringify(meter)},"time":[`;
  const total = { readings: 0, timeSum: 0 };
  const kept = createKeptText(maxKeptBytes);
  for await (const { timeMs, value } of read()) {
    let isFirst = total.readings === 0;
    count(total, timeMs);
    for (const piece of formatTimes(timeMs)) {
      yield isFirst ? open(opening, piece, ',') : piece;
      isFirst = false;
    }
    if (kept.hasAll()) for (const piece of formatValues(value)) kept.add(piece);
  }
  if (total.readings === 0) yield Buffer.from(`${opening}],"value":[]}`);
  else yield* closeColumns(kept.hasAll() ? kept.pieces : formatAgain(read(), total));
}

/** Keeps pieces up to a size, and beyond it none. */
function createKeptText(maxBytes: number) {
  const pieces: Buffer[] = [];
  let bytes = 0;
  return {
    pieces,
    hasAll: () => bytes <= maxBytes,
    add(piece: Buffer) {
      bytes += piece.length;
      if (bytes <= maxBytes) pieces.push(piece);
      else pieces.length = 0;
    },
  };
}

interface Total {
  readings: number;
  timeSum: number;
}

function count(total: Total, timeMs: Float64Array) {
  total.readings += timeMs.length;
  for (const time of timeMs) total.timeSum += time;
}

/** The values behind the times, and the end of the whole. */
async function* closeColumns(pieces: Iterable<Buffer> | AsyncIterable<Buffer>): AsyncGenerator<Buffer> {
  let isFirst = true;
  for await (const piece of pieces) {
    yield isFirst ? open('],"value":[', piece, ',') : piece;
    isFirst = false;
  }
  yield Buffer.from(']}');
}

async function* formatAgain(batches: AsyncIterable<ReadingBatch>, expected: Total): AsyncGenerator<Buffer> {
  const total = { readings: 0, timeSum: 0 };
  for await (const { timeMs, value } of batches) {
    const length = Math.min(timeMs.length, expected.readings - total.readings);
    count(total, timeMs.subarray(0, length));
    yield* formatValues(value.subarray(0, length));
    if (total.readings === expected.readings) break;
  }
  if (total.readings !== expected.readings || total.timeSum !== expected.timeSum) {
    throw new Error('the readings of the range changed while they were sent');
  }
}

// Each number with a comma before it.

function formatTimes(timesMs: Float64Array): Generator<Buffer> {
  return formatSlices(timesMs.length, (out, at, i) => {
    out[at] = COMMA;
    return writeInteger(out, at + 1, timesMs[i] as number);
  });
}

function formatValues(values: Float64Array): Generator<Buffer> {
  return formatSlices(values.length, (out, at, i) => {
    out[at] = COMMA;
    return writeNumberOr('null', out, at + 1, values[i] as number);
  });
}
