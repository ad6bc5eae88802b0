import type { ReadingBatch } from './reading-batch.ts';

/** Values of up to this many readings are kept until all times are out: 16 MB with the messages they lie in. */
const KEPT_READINGS = 1 << 20;

/**
 * `{"meter":"office","time":[…],"value":[…]}`: epoch ms, missing is null.
 *
 * The values come after all times, but a whole history does not fit in memory. So the values of a long range are not
 * kept: `read` is called again for them. Throws if the two readings of a range are not of the same readings.
 */
export async function* formatColumns(
  meter: string,
  read: () => AsyncIterable<ReadingBatch>,
  keptReadings = KEPT_READINGS,
): AsyncGenerator<string> {
  const opening = `{"meter":${JSON.stringify(meter)},"time":[`;
  const total = { readings: 0, timeSum: 0 };
  let kept: Float64Array[] = [];
  for await (const { timeMs, value } of read()) {
    const isFirst = total.readings === 0;
    count(total, timeMs);
    if (total.readings <= keptReadings) kept.push(value);
    else kept = [];
    yield (isFirst ? opening : ',') + formatColumn(timeMs);
  }
  yield total.readings === 0 ? `${opening}],"value":[` : '],"value":[';
  yield* total.readings <= keptReadings ? formatKept(kept) : formatAgain(read(), total);
  yield ']}';
}

interface Total {
  readings: number;
  timeSum: number;
}

function count(total: Total, timeMs: Float64Array) {
  total.readings += timeMs.length;
  for (const time of timeMs) total.timeSum += time;
}

function* formatKept(columns: Float64Array[]): Generator<string> {
  for (const [index, column] of columns.entries()) yield (index === 0 ? '' : ',') + formatColumn(column);
}

async function* formatAgain(batches: AsyncIterable<ReadingBatch>, expected: Total): AsyncGenerator<string> {
  const total = { readings: 0, timeSum: 0 };
  for await (const { timeMs, value } of batches) {
    const isFirst = total.readings === 0;
    count(total, timeMs);
    yield (isFirst ? '' : ',') + formatColumn(value);
  }
  if (total.readings !== expected.readings || total.timeSum !== expected.timeSum) {
    throw new Error('the readings of the range changed while they were sent');
  }
}

/** The numbers with commas between. JSON.stringify writes NaN as null and was faster than a loop. */
function formatColumn(column: Float64Array): string {
  return JSON.stringify(Array.from(column)).slice(1, -1);
}
