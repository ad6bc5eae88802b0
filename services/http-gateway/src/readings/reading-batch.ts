/** Consecutive readings of one meter as two columns of equal length. */
export interface ReadingBatch {
  /** Epoch ms, whole numbers, ascending. */
  timeMs: Float64Array;
  /** In the meter's unit; NaN where missing. */
  value: Float64Array;
}

/**
 * Makes one text of many: each batch becomes one piece, the first with the opening before it. So there is no piece,
 * and nothing to send, before the first batch has come; an empty stream is the opening and the closing alone.
 */
export async function* enclose(
  opening: string,
  batches: AsyncIterable<ReadingBatch>,
  format: (batch: ReadingBatch, isFirst: boolean) => string,
  closing = '',
): AsyncGenerator<string> {
  let isFirst = true;
  for await (const batch of batches) {
    const text = format(batch, isFirst);
    yield isFirst ? opening + text : text;
    isFirst = false;
  }
  const rest = isFirst ? opening + closing : closing;
  if (rest) yield rest;
}
