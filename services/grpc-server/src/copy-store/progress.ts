import { Presets, SingleBar } from 'cli-progress';
import type { Meter } from '../meter.ts';

export interface CopyProgress {
  advance(meter: Meter, copied: number): void;
  finish(meter: Meter, wasCopied: boolean): void;
  stop(): void;
}

/** A line for each meter that is done, and on a terminal a bar of the one that is being copied. */
export function createCopyProgress(terminal: NodeJS.WriteStream): CopyProgress {
  const format = '{meter} {bar} {percentage} % of {total} readings, {eta_formatted} left';
  const bar = terminal.isTTY
    ? new SingleBar({ format, stream: terminal, clearOnComplete: true }, Presets.shades_classic)
    : undefined;
  return {
    advance(meter, copied) {
      if (bar?.isActive) bar.update(copied);
      else bar?.start(meter.readings, copied, { meter: meter.id });
    },
    finish(meter, wasCopied) {
      bar?.stop();
      console.log(`${meter.id}: ${meter.readings} readings ${wasCopied ? 'copied' : 'are there already'}`);
    },
    stop: () => bar?.stop(),
  };
}
