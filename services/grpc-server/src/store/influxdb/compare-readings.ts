import { mergeReadings, type Changes } from './merge-readings.ts';
import type { Table } from './influx-client.ts';
import type { MeterHead } from './meter-heads.ts';
import type { StagedReadings } from './stage-readings.ts';
import { readStored } from './stored-readings.ts';
import { heldRanges, stretchesOf } from './write-readings.ts';

/** What writing staged readings would do to a meter as its writer sees it. */
export async function compareStaged(
  query: (statements: readonly string[]) => Promise<Table[]>,
  head: MeterHead,
  staged: StagedReadings,
): Promise<Changes> {
  const held = heldRanges(head, await stretchesOf(head.meter, staged), staged);
  const stored = (async function* () {
    for (const range of held) yield* readStored(query, head, range);
  })();
  return mergeReadings(stored, staged.read(), { version: NaN, replace: false }, () => undefined);
}
