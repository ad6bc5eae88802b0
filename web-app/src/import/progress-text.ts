import type { SendProgress } from '../api/imports.ts';
import { toCountText } from '../format/number-text.ts';

/** "Sending, 45 %", "Reading, 12,000 readings": what is being done with a file. */
export function toProgressText({ phase, share, readings }: SendProgress): string {
  const percent = share === null ? '' : `, ${Math.floor(share * 100)} %`;
  const found = readings > 0 ? `, ${toCountText(readings)} readings` : '';
  switch (phase) {
    case 'sending':
    case 'receiving':
      return `Sending${percent}`;
    case 'reading':
      return `Reading${found || percent}`;
    case 'checking':
      return `Checking${found}`;
    case 'storing':
      return `Storing${found}`;
  }
}

/** How full the bar is, 0 to 1; null where it is not known how long it takes. */
export function shareOf({ phase, share }: SendProgress): number | null {
  return phase === 'sending' || phase === 'reading' ? share : null;
}

/** "155 kB", "2.5 MB" */
export function toSizeText(bytes: number): string {
  if (bytes < 1000) return `${bytes} B`;
  if (bytes < 1_000_000) return `${Math.round(bytes / 1000)} kB`;
  return `${(bytes / 1_000_000).toFixed(1)} MB`;
}
