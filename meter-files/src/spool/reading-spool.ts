import type { RawReadings } from '../model.ts';
import { lastOfEachStamp, type Counts, type OnRepeat } from './last-of-each-stamp.ts';
import { mergeRuns } from './merge-runs.ts';
import { BYTES_PER_ROW, RowBuffer, createRows, pickRows, type Rows } from './rows.ts';
import { sortedOrder } from './sorted-order.ts';
import { SpoolFile, openTemporaryFile } from './spool-file.ts';

/** Ascending by time, one of each stamp; columns of equal length as in RawReadings. */
export type SortedReadings = Pick<RawReadings, 'timeMs' | 'value' | 'quality'>;

/** What the spool noted of a series while its readings were appended. */
export interface SpooledSeries {
  rows: number;
  /** The most digits behind the decimal mark. */
  decimals: number;
  /** How many rows have a later, how many an earlier stamp than the row before them in the file. */
  rises: number;
  falls: number;
}

/** In readings of all series together, but for `chunk`. */
export interface SpoolLimits {
  /** Held in memory before they are written. */
  buffered: number;
  /** Of one series, written and read in one piece. */
  chunk: number;
  /** Sorted in memory at a time. */
  run: number;
}

/** 11 MB of buffers, 172 kB a chunk, and 30 MB while a series that is in no order is sorted. */
export const SPOOL_LIMITS: SpoolLimits = { buffered: 1 << 19, chunk: 1 << 13, run: 1 << 20 };

/**
 * Where the readings of a file wait between being read and being stored. A file interleaves its series and
 * may be larger than memory, so they wait in a temporary file, in chunks of one series each, and only where
 * the chunks are is held in memory.
 */
export interface ReadingSpool {
  /** The promise, where there is one, is to be awaited: the disk is slower than the reader. */
  append(series: number, readings: RawReadings): void | Promise<void>;
  /** No more is coming; what is still in memory is written. Rejects, as append does, when the disk is full. */
  seal(): Promise<void>;
  /** In the order of the file. A series that nothing was appended of has no readings. */
  read(series: number): AsyncGenerator<RawReadings>;
  /**
   * Ascending by time; of a repeated stamp the row that counts. A series that is in order, or in strictly
   * reverse order, is read as it lies. Any other is sorted at the first call, in runs that are written to the
   * temporary file and merged at each reading, so that memory stays bounded however long it is.
   */
  readSorted(series: number, onRepeat?: OnRepeat): AsyncGenerator<SortedReadings>;
  describe(series: number): SpooledSeries;
  /** Frees the disk. */
  remove(): Promise<void>;
}

/** What a report needs of a spool that is sealed. */
export type SpoolReader = Pick<ReadingSpool, 'readSorted' | 'describe'>;

interface Chunk {
  at: number;
  count: number;
}

interface Series extends SpooledSeries {
  chunks: Chunk[];
  buffer: RowBuffer | null;
  lastMs: number;
  repeats: number;
  runs: Promise<Chunk[][]> | null;
}

export interface SpoolOptions extends Partial<SpoolLimits> {
  /** Which of the rows of a repeated stamp counts; the last if it is not said. */
  counts?: Counts;
}

/** The file is made in the folder once there is something to write. */
export function createReadingSpool(folder: string, { counts, ...limits }: SpoolOptions = {}): ReadingSpool {
  const file = new SpoolFile(() => openTemporaryFile(folder));
  return new FileSpool(file, { ...SPOOL_LIMITS, ...limits }, counts);
}

export class FileSpool implements ReadingSpool {
  readonly #file: SpoolFile;
  readonly #limits: SpoolLimits;
  readonly #counts: Counts;
  readonly #series: Series[] = [];
  /** Readings that there is memory for in the buffers. */
  #allocated = 0;
  #sealed = false;

  constructor(file: SpoolFile, limits: SpoolLimits, counts: Counts = 'last') {
    this.#file = file;
    this.#limits = limits;
    this.#counts = counts;
  }

  append(number: number, readings: RawReadings): void | Promise<void> {
    if (this.#sealed) throw new Error('the spool is sealed');
    const series = (this.#series[number] ??= newSeries());
    note(series, readings);
    let written = false;
    const { length } = readings.timeMs;
    for (let from = 0; from < length;) {
      const buffered = series.buffer?.count ?? 0;
      const to = Math.min(length, from + this.#limits.chunk - buffered);
      written = this.#makeRoom(series, buffered + to - from) || written;
      const buffer = series.buffer!;
      buffer.add(readings, from, to);
      if (buffer.count === this.#limits.chunk) {
        series.chunks.push(this.#write(buffer.rows));
        buffer.clear();
        written = true;
      }
      from = to;
    }
    if (written) return this.#file.written();
  }

  async seal(): Promise<void> {
    this.#sealed = true;
    this.#flush();
    await this.#file.written();
  }

  async *read(number: number): AsyncGenerator<RawReadings> {
    const series = this.#sealedSeries(number);
    for await (const rows of this.#rowsOf(series.chunks)) yield { ...rows, decimals: series.decimals };
  }

  async *readSorted(number: number, onRepeat?: OnRepeat): AsyncGenerator<SortedReadings> {
    const series = this.#sealedSeries(number);
    if (series.falls === 0) yield* lastOfEachStamp(this.#rowsOf(series.chunks), onRepeat, this.#counts);
    else if (series.rises + series.repeats === 0) yield* this.#rowsBackwards(series.chunks);
    else {
      const runs = await (series.runs ??= this.#sortRuns(series));
      const merged = mergeRuns(
        runs.map((chunks) => this.#rowsOf(chunks)),
        this.#limits.chunk,
      );
      yield* lastOfEachStamp(merged, onRepeat, this.#counts);
    }
  }

  describe(number: number): SpooledSeries {
    const { rows, decimals, rises, falls } = this.#series[number] ?? newSeries();
    return { rows, decimals, rises, falls };
  }

  async remove(): Promise<void> {
    this.#sealed = true;
    this.#series.length = 0;
    await this.#file.remove();
  }

  /** True if buffers had to be written to stay within the limit. */
  #makeRoom(series: Series, count: number): boolean {
    const { chunk, buffered } = this.#limits;
    const capacity = series.buffer?.capacity ?? 0;
    if (count <= capacity) return false;
    const wanted = Math.min(chunk, Math.max(count, 2 * capacity, 16));
    const full = this.#allocated + wanted - capacity > buffered;
    if (full) this.#flush();
    if (series.buffer) series.buffer.grow(wanted);
    else series.buffer = new RowBuffer(wanted);
    this.#allocated += wanted - (full ? 0 : capacity);
    return full;
  }

  /** Writes what the buffers hold, in one piece, and gives up their memory. */
  #flush(): void {
    const filled = this.#series.filter((series) => (series.buffer?.count ?? 0) > 0);
    const total = filled.reduce((sum, series) => sum + series.buffer!.count, 0);
    const bytes = new Uint8Array(total * BYTES_PER_ROW);
    let at = 0;
    const places = filled.map(({ buffer }) => {
      const place = { at, count: buffer!.count };
      at = packRows(buffer!.rows, bytes, at);
      return place;
    });
    const start = total > 0 ? this.#file.append(bytes) : 0;
    filled.forEach((series, index) => {
      const place = places[index]!;
      series.chunks.push({ at: start + place.at, count: place.count });
    });
    this.#series.forEach((series) => (series.buffer = null));
    this.#allocated = 0;
  }

  #write(rows: Rows): Chunk {
    const count = rows.timeMs.length;
    const bytes = new Uint8Array(count * BYTES_PER_ROW);
    packRows(rows, bytes, 0);
    return { at: this.#file.append(bytes), count };
  }

  #sealedSeries(number: number): Series {
    if (!this.#sealed) throw new Error('the spool is read before it is sealed');
    return this.#series[number] ?? newSeries();
  }

  async *#rowsOf(chunks: Chunk[]): AsyncGenerator<Rows> {
    for (const { at, count } of chunks)
      yield createRows(count, await this.#file.read(at, count * BYTES_PER_ROW));
  }

  async *#rowsBackwards(chunks: Chunk[]): AsyncGenerator<Rows> {
    for await (const rows of this.#rowsOf(chunks.toReversed())) {
      rows.timeMs.reverse();
      rows.value.reverse();
      rows.line.reverse();
      rows.quality.reverse();
      yield rows;
    }
  }

  async #sortRuns(series: Series): Promise<Chunk[][]> {
    const runs: Chunk[][] = [];
    const buffer = new RowBuffer(Math.min(series.rows, this.#limits.run));
    const writeRun = async () => {
      const order = sortedOrder(buffer.rows.timeMs);
      const run: Chunk[] = [];
      for (let from = 0; from < order.length; from += this.#limits.chunk) {
        run.push(this.#write(pickRows(buffer.rows, order.subarray(from, from + this.#limits.chunk))));
        await this.#file.written();
      }
      runs.push(run);
      buffer.clear();
    };
    for await (const rows of this.#rowsOf(series.chunks)) {
      const { length } = rows.timeMs;
      for (let from = 0; from < length;) {
        const to = Math.min(length, from + buffer.capacity - buffer.count);
        buffer.add(rows, from, to);
        if (buffer.count === buffer.capacity) await writeRun();
        from = to;
      }
    }
    if (buffer.count > 0) await writeRun();
    return runs;
  }
}

function newSeries(): Series {
  return {
    rows: 0,
    decimals: 0,
    rises: 0,
    falls: 0,
    repeats: 0,
    lastMs: NaN,
    chunks: [],
    buffer: null,
    runs: null,
  };
}

function note(series: Series, { timeMs, decimals }: RawReadings): void {
  let { rises, falls, repeats, lastMs } = series;
  for (const time of timeMs) {
    if (time > lastMs) rises += 1;
    else if (time < lastMs) falls += 1;
    else if (time === lastMs) repeats += 1;
    lastMs = time;
  }
  series.rows += timeMs.length;
  series.decimals = Math.max(series.decimals, decimals);
  Object.assign(series, { rises, falls, repeats, lastMs });
}

/** Copies the columns one after the other, as createRows lays them out; returns where they end. */
function packRows(rows: Rows, bytes: Uint8Array, at: number): number {
  for (const column of [rows.timeMs, rows.value, rows.line, rows.quality]) {
    bytes.set(new Uint8Array(column.buffer, column.byteOffset, column.byteLength), at);
    at += column.byteLength;
  }
  return at;
}
