import { createRows, sliceRows, type Rows } from './rows.ts';

/** Called of each row that does not count, as another with the same stamp does. */
export type OnRepeat = (leftOutValue: number, value: number) => void;

/** Which of the rows of a stamp counts: the last, or the last that has a value if one of them has. */
export type Counts = 'last' | 'last value';

/** Of rows in ascending order of time, those of equal times in the order of the file: one of each time. */
export async function* lastOfEachStamp(
  batches: AsyncIterable<Rows>,
  onRepeat: OnRepeat = () => {},
  counts: Counts = 'last',
): AsyncGenerator<Rows> {
  // The last row of a batch waits until it is known that the next batch does not begin with its stamp.
  let held: Rows | null = null;
  for await (const batch of batches) {
    const { kept, count }: { kept: Rows; count: number } = withoutRepeats(held, batch, onRepeat, counts);
    if (count > 1) yield sliceRows(kept, 0, count - 1);
    held = count > 0 ? sliceRows(kept, count - 1, count) : null;
  }
  if (held) yield held;
}

function withoutRepeats(
  held: Rows | null,
  batch: Rows,
  onRepeat: OnRepeat,
  counts: Counts,
): { kept: Rows; count: number } {
  const kept = createRows(batch.timeMs.length + 1);
  let count = 0;
  const take = (rows: Rows, row: number) => {
    const timeMs = rows.timeMs[row]!;
    if (count > 0 && kept.timeMs[count - 1] === timeMs) {
      const [before, now] = [kept.value[count - 1]!, rows.value[row]!];
      if (counts === 'last value' && Number.isNaN(now) && !Number.isNaN(before)) {
        onRepeat(now, before);
        return;
      }
      onRepeat(before, now);
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
