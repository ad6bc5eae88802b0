import type { SeriesDescription } from '../model.ts';
import type { MeterReport, QualityReport } from '../report.ts';
import type { SpoolReader } from '../spool/reading-spool.ts';
import { DoubleHours } from './double-hours.ts';
import { Gaps } from './gaps.ts';
import type { Words } from './in-words.ts';
import { IntervalUsage } from './interval-usage.ts';
import { RegisterResets } from './register-resets.ts';
import { SmallChart } from './small-chart.ts';
import { Spikes } from './spikes.ts';
import { StuckRuns } from './stuck-runs.ts';
import { withinInterval, type Survey } from './survey.ts';
import type { Detector, Step } from './step.ts';
import { DAY_MS, ZoneClock } from './zone-clock.ts';

/** What the second pass finds. */
export interface Inspection {
  gaps: Gaps;
  spikes: Spikes;
  stuckRuns: StuckRuns;
  doubleHours: DoubleHours;
  /** Null but for registers. */
  register: RegisterResets | null;
  clockChangeDays: QualityReport['clockChangeDays'];
  chart: MeterReport['chart'];
}

/** Compares each reading of a series with what the survey found to be usual. */
export async function inspectSeries(
  series: SeriesDescription,
  spool: SpoolReader,
  index: number,
  survey: Survey,
  words: Words,
): Promise<Inspection> {
  const clock = new ZoneClock(series.zone);
  const intervalMs = survey.intervalSeconds === null ? null : survey.intervalSeconds * 1000;
  const byLocalDays = intervalMs !== null && intervalMs % DAY_MS === 0 && survey.byLocalDays;
  const onGrid = (timeMs: number) => (byLocalDays ? clock.localMs(timeMs) : timeMs);

  const gaps = new Gaps(intervalMs, byLocalDays ? clock : null, words);
  const usage = new IntervalUsage(series.kind, survey.decimals);
  const spikes = new Spikes(survey.usual, words);
  const stuckRuns = new StuckRuns(survey.usualRuns, intervalMs, words);
  const resolution = 10 ** -survey.decimals;
  const doubleHours = new DoubleHours(survey.usual, survey.usualRuns, resolution, words);
  const register = series.kind === 'register' ? new RegisterResets(survey.usualStep, words) : null;
  const days = clock
    .unevenDays(withinInterval(survey.firstMs, series), withinInterval(survey.lastMs, series))
    .map((day) => ({ ...day, readings: 0 }));
  const chart = new SmallChart(onGrid(survey.firstMs), onGrid(survey.lastMs), intervalMs);
  const detectors: Detector[] = [spikes, stuckRuns, doubleHours, ...(register ? [register] : [])];

  let beforeMs = NaN;
  let day = 0;
  for await (const { timeMs, value } of spool.readSorted(index)) {
    for (let row = 0; row < timeMs.length; row += 1) {
      const [time, reading] = [timeMs[row]!, value[row]!];
      const steps = Number.isNaN(beforeMs) ? 0 : gaps.steps(beforeMs, time);
      const follows = !Number.isNaN(beforeMs) && steps <= 1;
      beforeMs = time;
      const within = withinInterval(time, series);
      const step: Step = {
        timeMs: time,
        localMs: clock.localMs(within),
        value: reading,
        usage: usage.next(reading, follows),
        follows,
      };
      for (const detector of detectors) detector.push(step);
      while (day < days.length && within >= days[day]!.toMs) day += 1;
      if (day < days.length && within >= days[day]!.fromMs) days[day]!.readings += 1;
      chart.push(onGrid(time), time, reading);
    }
  }
  for (const detector of detectors) detector.finish?.();

  const clockChangeDays = days.map(({ day: date, hours, readings }) => ({ day: date, hours, readings }));
  return { gaps, spikes, stuckRuns, doubleHours, register, clockChangeDays, chart: chart.chart };
}
