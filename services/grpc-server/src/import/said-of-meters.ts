import type { SeriesDescription } from '@wattstream/meter-files';
import type { MeterDescription } from '../meter.ts';
import type { MeterStore } from '../store/meter-store.ts';

/** What stands beside a file about its meters; what is absent is not said. */
export interface SaidOfMeters extends Partial<Omit<MeterDescription, 'id' | 'intervalSeconds'>> {
  intervalSeconds?: number;
}

/**
 * The series of a file with what is said of them. Of the only series of a file all of it holds, whatever the file
 * has; of several the zone and the tags, and the unit where the file has none.
 */
export function withSaid(series: readonly SeriesDescription[], said: SaidOfMeters): SeriesDescription[] {
  const { tags, zone, unit, ...ofOne } = said;
  return series.map((one) => ({
    ...one,
    ...(series.length === 1 && ofOne),
    unit: (series.length === 1 && unit) || one.unit || (unit ?? ''),
    zone: zone ?? one.zone,
    tags: { ...one.tags, ...tags },
  }));
}

/**
 * Says it of a meter that is stored already, which an import alone leaves as it is described. `one` is the series of
 * the file with what is said. What its readings are, kind, unit and stamp, is not touched: the file's agree with them.
 */
export async function describeStored(
  store: MeterStore,
  id: string,
  one: SeriesDescription,
  { name, zone, tags, intervalSeconds }: SaidOfMeters,
  isAlone: boolean,
): Promise<void> {
  const meter = await store.findMeter(id);
  if (!meter) return;
  await store.describeMeter({
    ...meter,
    ...(zone !== undefined && { zone }),
    ...(tags && { tags: one.tags }),
    ...(isAlone && name !== undefined && { name }),
    // Null leaves it as it is.
    intervalSeconds: (isAlone && intervalSeconds) || null,
  });
}
