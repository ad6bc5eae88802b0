import { formatNumbers } from './format-column.ts';
import { formatSlices, open } from './format-slices.ts';
import type { ReadingBatch } from './reading-batch.ts';
import { writeInteger } from '@wattstream/number-text';

const COMMA = 0x2c;
/** Values of up to this many readings are kept until all times are out: 16 MB. */
const KEPT_READINGS = 1 << 21;

/**
 * `{"meter":"office","time":[…],"value":[…]}`: epoch ms, missing is null.
 *
 * The values come after all times, but a whole history does not fit in memory. So the values of a long range are not
 * kept: `read` is called again for them. Throws if what it reads then are not the same readings; such as were added
 * behind them meanwhile are left out.
 */
export async function* formatColumns(
  meter: string,
  read: () => AsyncIterable<ReadingBatch>,
  keptReadings = KEPT_READINGS,
): AsyncGenerator<Buffer> {
  const opening = `{"meter":${JSON.stringify(meter)},"time":[`;
  const total = { readings: 0, timeSum: 0 };
  let kept: Float64Array[] = [];
  for await (const { timeMs, value } of read()) {
    let isFirst = total.readings === 0;
    count(total, timeMs);
    // A copy, as the messages they lie in are twice as large.
    if (total.readings <= keptReadings) kept.push(value.slice());
    else kept = [];
    for (const piece of formatTimes(timeMs)) {
      yield isFirst ? open(opening, piece, ',') : piece;
      isFirst = false;
    }
  }
  if (total.readings === 0) yield Buffer.from(`${opening}],"value":[]}`);
  else yield* formatValues(total.readings <= keptReadings ? kept : readAgain(read(), total));
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
async function* formatValues(
  columns: Iterable<Float64Array> | AsyncIterable<Float64Array>,
): AsyncGenerator<Buffer> {
  let isFirst = true;
  for await (const column of columns) {
    for (const piece of formatNumbers(column)) {
      yield isFirst ? open('],"value":[', piece, ',') : piece;
      isFirst = false;
    }
  }
  yield Buffer.from(']}');
}

async function* readAgain(
  batches: AsyncIterable<ReadingBatch>,
  expected: Total,
): AsyncGenerator<Float64Array> {
  const total = { readings: 0, timeSum: 0 };
  for await (const { timeMs, value } of batches) {
    const length = Math.min(timeMs.length, expected.readings - total.readings);
    count(total, timeMs.subarray(0, length));
    yield value.subarray(0, length);
    if (total.readings === expected.readings) break;
  }
  if (total.readings !== expected.readings || total.timeSum !== expected.timeSum) {
    throw new Error('the readings of the range changed while they were sent');
  }
}

/** Each with a comma before it. */
function formatTimes(timesMs: Float64Array): Generator<Buffer> {
  return formatSlices(timesMs.length, (out, at, i) => {
    out[at] = COMMA;
    return writeInteger(out, at + 1, timesMs[i] as number);
  });
}
