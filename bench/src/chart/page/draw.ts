/// <reference lib="dom" />
import uPlot from 'uplot';
import type { Buckets } from '../../../../web-app/src/api/series.ts';
import type { ChartState } from '../../../../web-app/src/chart/chart-state.ts';
import { toSeriesPoints } from '../../../../web-app/src/chart/series-points.ts';
import { createTimeSeriesChart } from '../../../../web-app/src/chart/time-series-chart.ts';
import { seededRandom } from '../../seeded-random.ts';

/** Two buckets a pixel of a plot that is about so wide: four points for each column. */
const SIZE = { width: 1200, height: 400 }; // CSS px
const BUCKETS = 2 * SIZE.width;
const BUCKET_MS = 900_000;
const INTERVAL_SECONDS = 1;

const frames: FrameRequestCallback[] = [];
// Drawing is run by hand, so that no time is counted in which the browser waits for the screen.
window.requestAnimationFrame = (callback) => frames.push(callback);
window.cancelAnimationFrame = () => frames.splice(0);

const ours = createOurs(document.querySelector<HTMLElement>('#ours')!);
const theirs = createTheirs(document.querySelector<HTMLElement>('#theirs')!);

/** From new buckets to drawn pixels, ms: ours and uPlot's of the same, in turn. */
async function measure(rounds: number): Promise<{ ours: number[]; theirs: number[] }> {
  const figures = { ours: [] as number[], theirs: [] as number[] };
  for (let round = 0; round < rounds; round++) {
    const buckets = generateBuckets(round);
    figures.ours.push(await timeOf(() => ours.show(buckets), ours.canvas));
    const data = toData(buckets);
    figures.theirs.push(await timeOf(() => theirs.setData(data), theirs.ctx.canvas));
  }
  return figures;
}

async function timeOf(draw: () => void, canvas: HTMLCanvasElement): Promise<number> {
  const startedMs = performance.now();
  draw();
  // uPlot draws in a microtask, ours in the next frame.
  await Promise.resolve();
  for (const frame of frames.splice(0)) frame(performance.now());
  // What is drawn is but a list of commands until somebody wants to see a pixel.
  canvas.getContext('2d')!.getImageData(0, 0, 1, 1);
  return performance.now() - startedMs;
}

function createOurs(element: HTMLElement) {
  const nothing = { onRange: () => {}, onCursor: () => {}, onThreshold: () => {} };
  const chart = createTimeSeriesChart(element, toState(generateBuckets(0)), nothing);
  return {
    canvas: element.querySelector('canvas')!,
    show: (buckets: Buckets) => chart.update(toState(buckets)),
  };
}

function toState(series: Buckets): ChartState {
  return {
    ...SIZE,
    range: series.range,
    limits: series.range,
    minSpanMs: 1,
    zone: 'Europe/London',
    stamp: 'end',
    quantity: 'kWh',
    startsAtZero: true,
    detail: { series, points: toSeriesPoints(series, INTERVAL_SECONDS) },
    overview: null,
    qualities: [],
    peak: null,
    matches: null,
    thresholds: [],
    colour: 0,
    lines: [],
    isStacked: false,
    drag: 'pan',
  };
}

/** A line with an area under it in the same colours and widths, axes in the same zone. */
function createTheirs(element: HTMLElement): uPlot {
  const options: uPlot.Options = {
    ...SIZE,
    tzDate: (seconds) => uPlot.tzDate(new Date(seconds * 1000), 'Europe/London'),
    scales: { y: { range: (_, __, high) => [0, high] } },
    series: [{}, { stroke: '#0f766e', width: 1, fill: 'rgb(15 118 110 / 8%)', points: { show: false } }],
    cursor: { show: false },
    legend: { show: false },
  };
  return new uPlot(options, toData(generateBuckets(0)), element);
}

/** The extremes at their times, as ours draws them; made before the clock starts. */
function toData(buckets: Buckets): uPlot.AlignedData {
  const { time, value } = toSeriesPoints(buckets, INTERVAL_SECONDS);
  return [time.map((ms) => ms / 1000), value];
}

/** A load that follows the day, with extremes at places of their own in each bucket; the same for a round at every run. */
function generateBuckets(round: number): Buckets {
  const from = Date.UTC(2025, 0, 1) + round * BUCKET_MS * 100;
  const random = seededRandom(round + 1);
  const column = (value: (i: number) => number) => Float64Array.from({ length: BUCKETS }, (_, i) => value(i));
  const time = column((i) => from + i * BUCKET_MS);
  const middle = column((i) => 30 + 15 * Math.sin((2 * Math.PI * time[i]!) / 86_400_000));
  const at = () => Math.floor((random() * BUCKET_MS) / 1000) * 1000;
  return {
    range: { from, to: from + BUCKETS * BUCKET_MS },
    bucketMs: BUCKET_MS,
    time,
    count: column(() => 900),
    missing: column(() => 0),
    sum: column((i) => 900 * middle[i]!),
    min: column((i) => middle[i]! - 6 * random()),
    max: column((i) => middle[i]! + 6 * random()),
    minTime: column((i) => time[i]! + at()),
    maxTime: column((i) => time[i]! + at()),
  };
}

Object.assign(window, { measure });
