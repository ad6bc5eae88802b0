import fc from 'fast-check';
import { existsSync } from 'node:fs';
import { mkdtemp, open, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { RawReadings } from '../model.ts';
import { FileSpool, SPOOL_LIMITS, createReadingSpool, type ReadingSpool } from './reading-spool.ts';
import { SpoolFile } from './spool-file.ts';

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'spool-'));
});
afterAll(() => rm(folder, { recursive: true }));

interface Row {
  timeMs: number;
  value: number;
  quality: number;
  line: number;
}

const toReadings = (rows: Row[], decimals = 0): RawReadings => ({
  timeMs: Float64Array.from(rows, (row) => row.timeMs),
  value: Float64Array.from(rows, (row) => row.value),
  quality: Uint8Array.from(rows, (row) => row.quality),
  line: Uint32Array.from(rows, (row) => row.line),
  decimals,
});

async function collect(
  parts: AsyncIterable<Omit<RawReadings, 'decimals' | 'line'> & { line?: Uint32Array }>,
) {
  const rows: Omit<Row, 'line'>[] = [];
  const lines: number[] = [];
  for await (const { timeMs, value, quality, line } of parts) {
    timeMs.forEach((time, at) => rows.push({ timeMs: time, value: value[at]!, quality: quality[at]! }));
    lines.push(...(line ?? []));
  }
  return { rows, lines };
}

const withoutLine = ({ timeMs, value, quality }: Row) => ({ timeMs, value, quality });

/** What readSorted promises, plainly: a stable sort, then the last of each stamp, or the last of it that has a value. */
function plainSort(rows: Row[], counts: 'last' | 'last value' = 'last') {
  const valued = rows.filter(({ value }) => !Number.isNaN(value));
  const inTurn = counts === 'last' ? rows : [...rows, ...valued];
  const byTime = new Map(inTurn.map((row) => [row.timeMs, withoutLine(row)]));
  return [...byTime.values()].sort((a, b) => a.timeMs - b.timeMs);
}

const row = (times: fc.Arbitrary<number>): fc.Arbitrary<Row> =>
  fc.record({
    timeMs: times,
    value: fc.oneof(fc.double({ noDefaultInfinity: true }), fc.constant(NaN)),
    quality: fc.integer({ min: 0, max: 3 }),
    line: fc.nat(1e6),
  });

const ORDERS: Record<string, (rows: Row[]) => Row[]> = {
  'as they come': (rows) => rows,
  ascending: (rows) => rows.toSorted((a, b) => a.timeMs - b.timeMs),
  descending: (rows) => rows.toSorted((a, b) => b.timeMs - a.timeMs),
};

async function filled(spool: ReadingSpool, parts: { series: number; rows: Row[] }[]) {
  for (const { series, rows } of parts) await spool.append(series, toReadings(rows));
  await spool.seal();
  return spool;
}

describe('readSorted and read', () => {
  const part = fc.record({
    series: fc.integer({ min: 0, max: 4 }),
    rows: fc.array(row(fc.integer({ min: -30, max: 60 })), { maxLength: 40 }),
  });
  const limits = fc.record({
    buffered: fc.integer({ min: 1, max: 60 }),
    chunk: fc.integer({ min: 1, max: 20 }),
    run: fc.integer({ min: 1, max: 30 }),
  });

  const counting = fc.constantFrom('last' as const, 'last value' as const);

  it.each(Object.keys(ORDERS))('give what was appended, rows %s, whatever the limits', async (order) => {
    await fc.assert(
      fc.asyncProperty(fc.array(part, { maxLength: 12 }), limits, counting, async (drawn, small, counts) => {
        const parts = drawn.map(({ series, rows }) => ({ series, rows: ORDERS[order]!(rows) }));
        const spool = await filled(createReadingSpool(folder, { ...small, counts }), parts);
        for (let series = 0; series < 5; series += 1) {
          const rows = parts.flatMap((each) => (each.series === series ? each.rows : []));
          const read = await collect(spool.read(series));
          expect(read.rows).toEqual(rows.map(withoutLine));
          expect(read.lines).toEqual(rows.map(({ line }) => line));
          // Twice, as the runs are sorted at the first reading and kept.
          expect((await collect(spool.readSorted(series))).rows).toEqual(plainSort(rows, counts));
          expect((await collect(spool.readSorted(series))).rows).toEqual(plainSort(rows, counts));
        }
        await spool.remove();
      }),
      { numRuns: 150 },
    );
  });

  it('says of each repeated stamp what the later row replaces, in the order of the file', async () => {
    const values = [1, 2, 2, NaN, NaN, 3];
    const rows = [
      { timeMs: 9, value: 9, quality: 0, line: 1 },
      ...values.map((value, at) => ({ timeMs: 5, value, quality: 0, line: at + 2 })),
    ];
    const spool = await filled(createReadingSpool(folder, { chunk: 2, run: 3 }), [{ series: 0, rows }]);
    const repeats: [number, number][] = [];
    await collect(spool.readSorted(0, (replaced, value) => repeats.push([replaced, value])));
    expect(repeats).toEqual([
      [1, 2],
      [2, 2],
      [2, NaN],
      [NaN, NaN],
      [NaN, 3],
    ]);
    await spool.remove();
  });

  it('keep thousands of interleaved series apart', async () => {
    const spool = createReadingSpool(folder, { buffered: 1 << 14 });
    const SERIES = 3000;
    // A shuffle of 0..29 that is the same for every series.
    const times = Array.from({ length: 30 }, (_, at) => (at * 7) % 30);
    for (const time of times) {
      for (let series = 0; series < SERIES; series += 1) {
        await spool.append(series, toReadings([{ timeMs: time, value: series, quality: 1, line: time }]));
      }
    }
    await spool.seal();
    for (let series = 0; series < SERIES; series += 97) {
      const { rows } = await collect(spool.readSorted(series));
      expect(rows).toEqual(
        Array.from({ length: 30 }, (_, timeMs) => ({ timeMs, value: series, quality: 1 })),
      );
      expect((await collect(spool.read(series))).lines).toEqual(times);
    }
    await spool.remove();
  });

  it('give nothing of a series that nothing was appended of', async () => {
    const spool = await filled(createReadingSpool(folder), [{ series: 2, rows: [] }]);
    expect(await collect(spool.read(0))).toEqual({ rows: [], lines: [] });
    expect(await collect(spool.readSorted(2))).toEqual({ rows: [], lines: [] });
    await spool.remove();
  });
});

describe('describe', () => {
  it('tells the rows, the most decimals and how often the stamps rise and fall', async () => {
    const spool = createReadingSpool(folder);
    const at = (timeMs: number) => ({ timeMs, value: 0, quality: 0, line: 1 });
    await spool.append(0, toReadings([at(1), at(2)], 2));
    await spool.append(0, toReadings([at(2), at(9), at(3)], 1));
    expect(spool.describe(0)).toEqual({ rows: 5, decimals: 2, rises: 2, falls: 1 });
    await spool.remove();
  });
});

describe('the temporary file', () => {
  const rows = [{ timeMs: 0, value: 0, quality: 0, line: 1 }];

  it('is in no folder even while it is in use, so that a killed process leaves none', async () => {
    const spool = await filled(createReadingSpool(folder), [{ series: 0, rows }]);
    expect(await readdir(folder)).toEqual([]);
    expect((await collect(spool.read(0))).rows).toHaveLength(1);
    await spool.remove();
  });

  it('surfaces a folder that is not there', async () => {
    const spool = createReadingSpool(join(folder, 'missing'));
    await spool.append(0, toReadings(rows));
    await expect(spool.seal()).rejects.toThrow('ENOENT');
    await spool.remove();
  });

  it.runIf(existsSync('/dev/full'))('surfaces a full disk at append and at seal', async () => {
    const file = new SpoolFile(() => open('/dev/full', 'r+'));
    const spool = new FileSpool(file, { ...SPOOL_LIMITS, chunk: 1 });
    await expect(spool.append(0, toReadings(rows))).rejects.toThrow('ENOSPC');
    await expect(spool.seal()).rejects.toThrow('ENOSPC');
    await spool.remove();
  });

  it('refuses what comes after the end, and to be read before it', async () => {
    const spool = createReadingSpool(folder);
    await expect(collect(spool.read(0))).rejects.toThrow('before it is sealed');
    await spool.seal();
    expect(() => spool.append(0, toReadings(rows))).toThrow('sealed');
    await spool.remove();
  });
});
