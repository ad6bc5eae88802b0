import type { ImportReport, UndoneImport } from '../api/imports.ts';
import { toCountText } from '../format/number-text.ts';
import { toPluralText } from './recognised-text.ts';

/** "Imported 2,976 readings of 1 meter", and what of them was there before. */
export function toImportedText({ meters }: Pick<ImportReport, 'meters'>): string {
  const total = (count: (meter: ImportReport['meters'][number]) => number) =>
    meters.reduce((sum, meter) => sum + count(meter), 0);
  const readings = total((meter) => meter.readings);
  const same = total(({ quality }) => quality.overlap?.same ?? 0);
  const changed = total(({ quality }) => quality.overlap?.changed ?? 0);
  const before = [
    same > 0 ? `${toCountText(same)} were there before` : '',
    changed > 0 ? `${toCountText(changed)} replaced another value` : '',
  ].filter(Boolean);
  const rest = before.length > 0 ? `, of which ${before.join(' and ')}` : '';
  return `Imported ${toPluralText(readings, 'reading')} of ${toPluralText(meters.length, 'meter')}${rest}`;
}

/** "Taken back: 2,976 readings removed, 12 as they were before." */
export function toUndoneText({ meters }: UndoneImport): string {
  const total = (field: 'removed' | 'restored' | 'kept') =>
    meters.reduce((sum, meter) => sum + meter[field], 0);
  const [restored, kept] = [total('restored'), total('kept')];
  const parts = [`${toPluralText(total('removed'), 'reading')} removed`];
  if (restored > 0) parts.push(`${toCountText(restored)} as they were before`);
  if (kept > 0) parts.push(`${toCountText(kept)} written again since and kept`);
  return `Taken back: ${parts.join(', ')}`;
}
