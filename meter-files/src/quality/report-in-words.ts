import type { MeterReport } from '../report.ts';
import { duration } from './in-words.ts';

/**
 * What a person should know of the readings of a series, a sentence each, the weightiest first: "3 gaps, of 12
 * stamps in all". Nothing is said of what is as it should be; a faultless series gives an empty list.
 */
export function reportInWords(report: MeterReport): string[] {
  const { quality } = report;
  const { found, codes } = quality;
  const said: [count: number, words: () => string][] = [
    [report.gaps, () => `${count(report.gaps, 'gap')}, of ${count(quality.stampsInGaps, 'stamp')} in all`],
    [report.missing, () => `${count(report.missing, 'row')} without a value`],
    [
      report.conflicts,
      () =>
        `${count(report.conflicts, 'row')} with the stamp of an earlier row and another value: the last value counts`,
    ],
    [
      report.duplicates - report.conflicts,
      () =>
        `${count(report.duplicates - report.conflicts, 'row')} with the stamp and the value of an earlier row`,
    ],
    [quality.outOfOrder, () => `${count(quality.outOfOrder, 'row')} out of order`],
    [quality.negative, () => `${count(quality.negative, 'negative value')}`],
    [found.spikes, () => `${count(found.spikes, 'spike')}, far from what is usual`],
    [
      found.stuckRuns,
      () =>
        `${count(found.stuckRuns, 'stretch', 'stretches')} of one value, or of no usage, much longer than usual`,
    ],
    [found.doubleHours, () => `${count(found.doubleHours, 'interval')} that seem to be counted in the next`],
    [found.registerResets, () => `${count(found.registerResets, 'fall')} of the register`],
    [codes.estimated ?? 0, () => `${count(codes.estimated!, 'reading')} estimated by the source`],
    [codes.substituted ?? 0, () => `${count(codes.substituted!, 'reading')} substituted by the source`],
  ];
  return said.flatMap(([times, words]) => (times > 0 ? [words()] : []));
}

/** "one reading every 15 minutes", "readings at irregular times". */
export function intervalInWords({ intervalSeconds }: Pick<MeterReport, 'intervalSeconds'>): string {
  return intervalSeconds === null
    ? 'readings at irregular times'
    : `one reading every ${duration(intervalSeconds * 1000).replace(/^1 /, '')}`;
}

function count(times: number, one: string, many = `${one}s`): string {
  return `${times} ${times === 1 ? one : many}`;
}
