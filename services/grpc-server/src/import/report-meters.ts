import {
  reportSeries,
  type MeterReport,
  type ReadingSpool,
  type SeriesDescription,
} from '@wattstream/meter-files';
import type { MeterStore } from '../store/meter-store.ts';
import { nameMeters, type Naming } from './meter-ids.ts';

/** What a file has of each of its meters, and what of it the store has already. */
export async function reportMeters(
  series: readonly SeriesDescription[],
  naming: Naming,
  spool: ReadingSpool,
  store: MeterStore,
  signal: AbortSignal,
): Promise<MeterReport[]> {
  const ids = await nameMeters(series, naming, (id) => store.findMeter(id));
  const read = endingWith(signal, spool);
  const reports: MeterReport[] = [];
  for (const [number, one] of series.entries()) {
    const report = await reportSeries(one, read, number, { id: ids[number]! });
    report.quality.overlap = await compare(report, number);
    reports.push(report);
  }
  return reports;

  async function compare({ id, readings }: MeterReport, number: number) {
    if (!(await store.findMeter(id))) return { added: readings, same: 0, changed: 0 };
    return store.compareReadings(id, read.readSorted(number), signal);
  }
}

/** The same spool, whose readings end with the signal's reason. */
function endingWith(signal: AbortSignal, spool: ReadingSpool): ReadingSpool {
  async function* watch<T>(batches: AsyncIterable<T>): AsyncGenerator<T> {
    for await (const batch of batches) {
      signal.throwIfAborted();
      yield batch;
    }
  }
  return {
    append: (number, readings) => spool.append(number, readings),
    seal: () => spool.seal(),
    read: (number) => watch(spool.read(number)),
    readSorted: (number, onRepeat) => watch(spool.readSorted(number, onRepeat)),
    describe: (number) => spool.describe(number),
    remove: () => spool.remove(),
  };
}
