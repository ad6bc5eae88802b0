import type { RowsOrigin } from './read-rows.ts';
import type { RecognisedTable } from './recognise.ts';

const DELIMITERS: Record<string, string> = {
  ';': 'semicolons',
  ',': 'commas',
  '\t': 'tabs',
  '|': 'vertical bars',
};
const RULES: Record<string, string> = {
  offset: 'times with their offset',
  'file-order': 'repeated hour by file order',
  interleaved: 'repeated hour in pairs',
  merged: 'repeated hour written once',
  fixed: 'standard time all year',
};

/** What a file was recognised as: "semicolons, decimal comma, 15 min, Europe/Brussels, repeated hour by file order, 4 series". */
export function wordsOf(tables: RecognisedTable[], { delimiter }: RowsOrigin): string {
  const { plan } = tables[0]!;
  const words = [
    delimiter && (DELIMITERS[delimiter] ?? `"${delimiter}" between cells`),
    plan.decimal === ',' ? 'decimal comma' : 'decimal point',
    plan.slots && `a row a day of ${plan.slots.minutes.length} values`,
    plan.intervalMs !== null && intervalText(plan.intervalMs),
    `times as ${plan.time.date.format.pattern}`,
    `stamped at the ${plan.stamp}`,
    plan.zone,
    RULES[plan.changes.rule],
    tables.length > 1 && `${tables.length} tables side by side`,
  ];
  return words.filter(Boolean).join(', ');
}

export function intervalText(ms: number): string {
  if (ms === 0) return 'irregular';
  if (ms % 86_400_000 === 0) return ms === 86_400_000 ? 'daily' : `${ms / 86_400_000} days`;
  if (ms % 3_600_000 === 0) return ms === 3_600_000 ? 'hourly' : `${ms / 3_600_000} h`;
  return ms % 60_000 === 0 ? `${ms / 60_000} min` : `${ms / 1000} s`;
}
