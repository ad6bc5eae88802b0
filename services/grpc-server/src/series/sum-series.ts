import type { Meter, ReadingBatch, TimeRange } from '../meter.ts';
import type { MeterStore } from '../store/meter-store.ts';
import { BucketBuilder } from './bucket-builder.ts';
import { exactSum } from './exact-sum.ts';
import type { GroupMember, MeterGroup } from './meter-group.ts';
import { chooseBucketsOf, readSeries, type Resolution, type Series } from './read-series.ts';
import { SlotSums } from './slot-sums.ts';
import { summarize } from './summary.ts';
import {
  chooseTimeBase,
  firstStampIn,
  intervalMsOf,
  slotOf,
  stampFrom,
  stampOf,
  stampsWithin,
  type TimeBase,
} from './time-base.ts';

/** Slots that are added at a time, whatever the range. */
const SLOTS_AT_ONCE = 65_536;

/**
 * The sum of meters as the series of one meter, which has a reading for each slot of their time base: what the
 * meters together used in it, or their mean power. The range is one of the stamps of these readings.
 *
 * The extremes of a sum are not those of its parts, so rollups cannot tell them and the readings are read. Where
 * one of the meters lacks its value the sum is missing, not lower; a meter is lacked from its first to its last
 * reading, and a register, whose entry would be a leap, at all times. The summary's energy is that of every
 * reading, also of those for which the sum is missing: the sum of the meters' energies.
 */
export async function sumSeries(
  store: MeterStore,
  group: MeterGroup,
  asked: TimeRange,
  resolution: Resolution,
  signal: AbortSignal,
): Promise<Series> {
  const base = chooseTimeBase(group);
  const meter = toOneMeter(group, base);
  const { range, held, widthMs } = chooseBucketsOf(meter, asked, resolution);
  const slots = Math.floor((held.toMs - 1 - held.fromMs) / base.baseMs) + 1;
  const isSingle = 'points' in resolution && slots <= resolution.points;
  const bucketMs = isSingle ? 0 : widthMs;
  const builder = new BucketBuilder(bucketMs);
  for await (const readings of sumReadings(store, group, base, held, signal)) builder.addReadings(readings);
  const buckets = builder.finish();
  const summary = summarize(meter, buckets);
  summary.energy = await sumEnergy(store, group, base, held, signal);
  return { meter, range, bucketMs, buckets, summary };
}

/** The readings of the sum in time order. */
async function* sumReadings(
  store: MeterStore,
  { kind, members }: MeterGroup,
  base: TimeBase,
  held: TimeRange,
  signal: AbortSignal,
): AsyncGenerator<ReadingBatch> {
  // A stamp may be off its slot by half of one.
  const firstSlot = Math.floor((held.fromMs - stampOf(base, 0)) / base.baseMs) - 1;
  const endSlot = Math.ceil((held.toMs - stampOf(base, 0)) / base.baseMs) + 1;
  for (let first = firstSlot; first < endSlot; first += SLOTS_AT_ONCE) {
    const end = Math.min(first + SLOTS_AT_ONCE, endSlot);
    const sums = new SlotSums(base, first, end - first);
    for (const { meter, convert } of members) {
      const { firstMs, lastMs } = meter;
      if (kind === 'register') sums.want(first, end);
      else if (firstMs !== null) sums.want(slotOf(base, meter, firstMs), slotOf(base, meter, lastMs!));
      const weight = kind === 'power' ? intervalMsOf(meter) / base.baseMs : 1;
      const stamps = { fromMs: firstStampIn(base, meter, first), toMs: firstStampIn(base, meter, end) };
      await sums.add({ meter, convert, weight }, store.readReadings(meter.id, stamps, signal));
    }
    yield sums.toReadings(held);
  }
}

/** The energy of all readings of a range, each meter by itself; NaN where none has any, or a register went back. */
async function sumEnergy(
  store: MeterStore,
  { members }: MeterGroup,
  base: TimeBase,
  held: TimeRange,
  signal: AbortSignal,
): Promise<number> {
  const energies: number[] = [];
  for (const { meter, convert } of members) {
    const range = stampsWithin(base, meter, held);
    const { summary } = await readSeries(store, meter, range, { points: 1 }, signal);
    if (summary.count > summary.missing) energies.push(convert(summary.energy));
  }
  return energies.length === 0 ? NaN : exactSum(energies);
}

/** The meters as if they were one. */
function toOneMeter({ kind, unit, members }: MeterGroup, base: TimeBase): Meter {
  const meters = members.map(({ meter }) => meter);
  const stamps = members.flatMap((member) => endStampsOf(member, base));
  return {
    ...{ id: '', name: '', tags: {}, kind, unit, stamp: base.stamp, zone: meters[0]!.zone },
    intervalSeconds: base.baseMs / 1000,
    readings: meters.reduce((total, { readings }) => total + readings, 0),
    missing: meters.reduce((total, { missing }) => total + missing, 0),
    firstMs: stamps.length === 0 ? null : Math.min(...stamps),
    lastMs: stamps.length === 0 ? null : Math.max(...stamps),
    revision: Math.max(...meters.map(({ revision }) => revision)),
  };
}

/** Stamps of the sum between which, both included, all of a meter's readings are. */
function endStampsOf({ meter }: GroupMember, base: TimeBase): number[] {
  const { firstMs, lastMs } = meter;
  if (firstMs === null || lastMs === null) return [];
  return [firstMs, lastMs].flatMap((timeMs) => {
    const stamp = stampOf(base, slotOf(base, meter, timeMs));
    return intervalMsOf(meter) === base.baseMs ? [stamp, stampFrom(base, meter, timeMs)] : [stamp];
  });
}
