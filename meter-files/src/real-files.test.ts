import { createHash } from 'node:crypto';
import { createReadStream, readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { RefusedFile } from './model.ts';
import { readMeterFile } from './read-meter-file.ts';
import { collect, type ReadSeries } from './testing/read-text.ts';

const FOLDER = path.join(import.meta.dirname, '../../../shared/data/meters');

/** What stands in a file, counted independently. */
interface Truth {
  sha256: string;
  series: Record<string, SeriesTruth>;
}

interface SeriesTruth {
  rows: number;
  missing: number;
  min: string;
  max: string;
  sum: string;
  unit: string;
  earliest_utc?: string;
  latest_utc?: string;
  earliest_local?: string;
  latest_local?: string;
}

const { _about, ...truth } = JSON.parse(readFileSync(path.join(FOLDER, 'truth.json'), 'utf8')) as Record<
  string,
  Truth
>;

function read(name: string) {
  const source = { name, open: () => createReadStream(path.join(FOLDER, name)) };
  return collect(readMeterFile(source, { choices: {}, signal: new AbortController().signal }));
}

/** The figures of a series as the independent count has them; sums of decimals are exact in whole units of the last. */
function figuresOf({ readings }: ReadSeries, { sum, unit }: SeriesTruth) {
  const scale = 10 ** (sum.split('.')[1]?.length ?? 0);
  const values = readings.map(([, value]) => value).filter((value) => !Number.isNaN(value));
  const times = readings.map(([time]) => time).sort();
  return {
    rows: readings.length,
    missing: readings.length - values.length,
    min: Math.min(...values),
    max: Math.max(...values),
    sum: values.reduce((total, value) => total + BigInt(Math.round(value * scale)), 0n),
    first: times[0]!.slice(0, 19),
    last: times.at(-1)!.slice(0, 19),
    unit,
  };
}

function expectedOf(series: SeriesTruth) {
  const text = (time: string | undefined) => time?.slice(0, 19);
  return {
    rows: series.rows,
    missing: series.missing,
    min: Number(series.min),
    max: Number(series.max),
    sum: BigInt(series.sum.replace('.', '')),
    // Where no zone is known the clock's time is taken as it is.
    first: text(series.earliest_utc ?? series.earliest_local),
    last: text(series.latest_utc ?? series.latest_local),
    unit: series.unit,
  };
}

describe('real files of issuers', () => {
  const names = Object.keys(truth).filter((name) => Object.keys(truth[name]!.series).length > 0);

  it('are those that were counted', () => {
    expect(names.length).toBeGreaterThan(15);
    for (const name of names) {
      const sha256 = createHash('sha256')
        .update(readFileSync(path.join(FOLDER, name)))
        .digest('hex');
      expect(sha256).toBe(truth[name]!.sha256);
    }
  });

  it.each(names)('%s is read as it was counted', async (name) => {
    const { series } = await read(name);
    for (const expected of Object.values(truth[name]!.series)) {
      const figures = series.map((one) => figuresOf(one, expected));
      expect(figures).toContainEqual(expectedOf(expected));
    }
  });

  it('that are web pages are refused as such', async () => {
    const pages = Object.keys(truth).filter((name) => !names.includes(name));
    expect(pages.length).toBeGreaterThan(0);
    for (const name of pages) {
      await expect(read(name)).rejects.toThrow(RefusedFile);
      await expect(read(name)).rejects.toThrow(/web page/);
    }
  });
});
