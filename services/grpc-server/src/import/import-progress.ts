import { Presets, SingleBar } from 'cli-progress';
import type { Logger } from 'pino';

/** Files that are read faster than this show nothing; others are logged at this pace. */
const PATIENCE_MS = 3000;
const MEGABYTE = 2 ** 20;

/** Shows how far the reading of a file is. */
export interface FileProgress {
  advance(bytes: number): void;
  stop(): void;
}

export type ShowProgress = (name: string, totalBytes: number) => FileProgress;

/** A bar where a person watches, log lines elsewhere; neither for a file that is read in a moment. */
export function createProgress(logger: Logger, terminal: NodeJS.WriteStream): ShowProgress {
  return terminal.isTTY
    ? (name, total) => bar(terminal, name, total)
    : (name, total) => lines(logger, name, total);
}

function bar(terminal: NodeJS.WriteStream, name: string, totalBytes: number): FileProgress {
  const format = `${name} {bar} {percentage} % of ${(totalBytes / MEGABYTE).toFixed(0)} MB, {eta_formatted} left`;
  const single = new SingleBar({ format, stream: terminal, clearOnComplete: true }, Presets.shades_classic);
  const startedMs = Date.now();
  return {
    advance(bytes) {
      if (single.isActive) single.update(bytes);
      else if (Date.now() - startedMs > PATIENCE_MS) single.start(totalBytes, bytes);
    },
    stop: () => single.stop(),
  };
}

function lines(logger: Logger, name: string, totalBytes: number): FileProgress {
  let shownMs = Date.now();
  return {
    advance(bytes) {
      if (Date.now() - shownMs < PATIENCE_MS) return;
      shownMs = Date.now();
      logger.info({ file: name, percent: Math.floor((100 * bytes) / totalBytes) }, 'importing');
    },
    stop: () => undefined,
  };
}
