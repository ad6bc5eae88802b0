import { ALL_TIME, type Meter } from '../meter.ts';
import { exactSum } from '../series/exact-sum.ts';
import { BUCKET_COLUMNS, type Buckets } from '../series/buckets.ts';
import type { MeterStore } from '../store/meter-store.ts';

const DAY_MS = 86_400_000;
/** Runs of quality that are compared one by one; where there are more, their counts per bucket are. */
const MOST_RUNS = 10_000;

/**
 * How the readings of a meter in one store differ from those in another, in words; undefined: they do not. Their
 * number, the days' counts, sums, extremes and the extremes' times are compared, and the runs of stated quality.
 */
export async function findDifference(a: MeterStore, b: MeterStore, id: string): Promise<string | undefined> {
  const [here, there] = await Promise.all([a, b].map((store) => store.findMeter(id)));
  if (!here || !there) return here ? 'is not there' : 'is there alone';
  const counts = (['readings', 'missing', 'firstMs', 'lastMs'] as const).find(
    (name) => here[name] !== there[name],
  );
  if (counts !== undefined) return `${counts} ${there[counts]} instead of ${here[counts]}`;
  if (here.readings === 0) return undefined;
  const [days, otherDays] = await Promise.all([a, b].map((store) => readDays(store, here)));
  return findDay(days!, otherDays!) ?? (await findQuality(a, b, id));
}

function readDays(store: MeterStore, { id, firstMs, lastMs }: Meter): Promise<Buckets> {
  return store.readBuckets(id, { fromMs: firstMs!, toMs: lastMs! + 1 }, DAY_MS);
}

function findDay(days: Buckets, others: Buckets): string | undefined {
  const sums = [days, others].map(({ sum }) => exactSum(sum));
  if (sums[0] !== sums[1]) return `a sum of ${sums[1]} instead of ${sums[0]}`;
  for (const name of BUCKET_COLUMNS) {
    const at = days[name].findIndex((figure, i) => !isSame(figure, others[name][i]));
    if (at < 0) continue;
    const day = new Date(days.timeMs[at]!).toISOString().slice(0, 10);
    return `${name} ${others[name][at]} instead of ${days[name][at]} on ${day}`;
  }
  return undefined;
}

const isSame = (a: number, b: number | undefined) => a === b || (Number.isNaN(a) && Number.isNaN(b));

async function findQuality(a: MeterStore, b: MeterStore, id: string): Promise<string | undefined> {
  const [here, there] = await Promise.all(
    [a, b].map((store) => store.readQualities(id, ALL_TIME, MOST_RUNS)),
  );
  return JSON.stringify(here) === JSON.stringify(there) ? undefined : 'other qualities';
}
