import { createRows, sliceRows, type Rows } from './rows.ts';

/** Called of each row that another with the same stamp, later in the file, takes the place of. */
export type OnRepeat = (replacedValue: number, value: number) => void;

/** Of rows in ascending order of time, those of equal times in the order of the file: the last of each time. */
export async function* lastOfEachStamp(
  batches: AsyncIterable<Rows>,
  onRepeat: OnRepeat = () => {},
): AsyncGenerator<Rows> {
  // The last row of a batch waits until it is known that the next batch does not begin with its stamp.
  let held: Rows | null = null;
  for await (const batch of batches) {
    const { kept, count }: { kept: Rows; count: number } = withoutRepeats(held, batch, onRepeat);
    if (count > 1) yield sliceRows(kept, 0, count - 1);
    held = count > 0 ? sliceRows(kept, count - 1, count) : null;
  }
  if (held) yield held;
}

function withoutRepeats(held: Rows | null, batch: Rows, onRepeat: OnRepeat): { kept: Rows; count: number } {
  const kept = createRows(batch.timeMs.length + 1);
  let count = 0;
  const take = (rows: Rows, row: number) => {
    const timeMs = rows.timeMs[row]!;
    if (count > 0 && kept.timeMs[count - 1] === timeMs) {
      onRepeat(kept.value[count - 1]!, rows.value[row]!);
      count -= 1;
    }
    kept.timeMs[count] = timeMs;
    kept.value[count] = rows.value[row]!;
    kept.line[count] = rows.line[row]!;
    kept.quality[count] = rows.quality[row]!;
    count += 1;
  };
  if (held) take(held, 0);
  for (let row = 0; row < batch.timeMs.length; row += 1) take(batch, row);
  return { kept, count };
}
