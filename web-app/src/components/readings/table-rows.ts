import { toReadingTimeText } from '../../chart/cursor-text.ts';
import { toCountText, toFigureText, toValueText } from '../../format/number-text.ts';
import { timeOf, toMarkText, type QualitySpan } from '../../series/quality-spans.ts';
import { toSpanText } from '../../time/time-text.ts';
import type { Meter } from '../../api/meter.ts';
import { coveredBy, type Series } from '../../api/series.ts';

export interface TableRows {
  columns: string[];
  /** `time`: epoch ms, one row each. */
  rows: { time: number; when: string; isPartial?: boolean; cells: string[] }[];
  /** The cells of a last row for the whole range. */
  total?: string[];
}

const orMissing = (value: number, toText: (value: number) => string) =>
  Number.isNaN(value) ? 'missing' : toText(value);

/**
 * A series as a table: a row for each reading, or for each bucket with its extremes. There is a column for what is
 * estimated or substituted where something is.
 */
export function toTableRows(meter: Meter, series: Series, qualities: readonly QualitySpan[] = []): TableRows {
  const table = series.bucketMs === 0 ? toReadingRows(meter, series) : toBucketRows(meter, series);
  const marks = Array.from(series.time, (stamp, i) => {
    const time = series.bucketMs === 0 ? timeOf(meter, stamp) : coveredBy(meter, series, i);
    return toMarkText(qualities, time);
  });
  if (marks.every((mark) => mark === '')) return table;
  return {
    columns: [...table.columns, 'Quality'],
    rows: table.rows.map((row, i) => ({ ...row, cells: [...row.cells, marks[i]!] })),
  };
}

function toReadingRows(meter: Meter, { time, max }: Series): TableRows {
  const rows = Array.from(time, (stamp, i) => ({
    time: stamp,
    when: toReadingTimeText(meter, stamp),
    cells: [orMissing(max[i]!, toValueText)],
  }));
  return { columns: ['Time', meter.unit], rows };
}

function toBucketRows(meter: Meter, series: Series): TableRows {
  // Readings of a register or of power do not add up to anything that has a meaning.
  const hasTotal = meter.kind === 'energy';
  const rows = Array.from(series.time, (time, i) => {
    const [count, missing, sum] = [series.count[i]!, series.missing[i]!, series.sum[i]!];
    const values = count - missing;
    const figures = [
      orMissing(series.max[i]!, toValueText),
      orMissing(values > 0 ? sum / values : NaN, toFigureText),
      orMissing(series.min[i]!, toValueText),
    ];
    const total = hasTotal ? [orMissing(values > 0 ? sum : NaN, toFigureText)] : [];
    return {
      time,
      when: toSpanText(coveredBy(meter, series, i), meter.zone),
      cells: [...total, ...figures, toCountText(count), toCountText(missing)],
    };
  });
  const total = hasTotal ? [`Total, ${meter.unit}`] : [];
  return { columns: ['Time', ...total, 'Highest', 'Mean', 'Lowest', 'Readings', 'Missing'], rows };
}
