import {
  reportSeries,
  type MeterReport,
  type ReadingSpool,
  type SeriesDescription,
} from '@wattstream/meter-files';
import type { MeterStore } from '../store/meter-store.ts';

/** What a file has of each of its meters, `ids` in the order of the series. */
export async function reportMeters(
  series: readonly SeriesDescription[],
  ids: readonly string[],
  spool: ReadingSpool,
  signal: AbortSignal,
): Promise<MeterReport[]> {
  const read = endingWith(signal, spool);
  const reports: MeterReport[] = [];
  for (const [number, one] of series.entries()) {
    const report = await reportSeries(one, read, number, { id: ids[number]! });
    report.quality.overlap = { added: 0, same: 0, changed: 0 };
    reports.push(report);
  }
  return reports;
}

/** Adds to the reports what of the readings the store has already. */
export async function compareMeters(
  reports: readonly MeterReport[],
  spool: ReadingSpool,
  store: MeterStore,
  signal: AbortSignal,
): Promise<void> {
  for (const [number, { id, readings, quality }] of reports.entries()) {
    quality.overlap = (await store.findMeter(id))
      ? await store.compareReadings(id, spool.readSorted(number), signal)
      : { added: readings, same: 0, changed: 0 };
  }
}

/** The same spool, whose readings end with the signal's reason. */
function endingWith(signal: AbortSignal, spool: ReadingSpool): Pick<ReadingSpool, 'readSorted' | 'describe'> {
  return {
    async *readSorted(number, onRepeat) {
      for await (const batch of spool.readSorted(number, onRepeat)) {
        signal.throwIfAborted();
        yield batch;
      }
    },
    describe: (number) => spool.describe(number),
  };
}
