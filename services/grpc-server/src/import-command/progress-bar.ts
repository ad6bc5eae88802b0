import { Presets, SingleBar } from 'cli-progress';
import type { ImportFileProgress } from '@wattstream/protos';

export interface ImportBar {
  update(progress: ImportFileProgress): void;
  stop(): void;
}

/** On a terminal a bar of the bytes that were received, then read; elsewhere nothing. */
export function createBar(name: string, terminal: NodeJS.WriteStream): ImportBar {
  if (!terminal.isTTY) return { update: () => undefined, stop: () => undefined };
  const format = `${name} {bar} {percentage} % {phase}, {readings} readings`;
  const bar = new SingleBar({ format, stream: terminal, clearOnComplete: true }, Presets.shades_classic);
  return {
    update({ phase, bytes, total_bytes, readings }: ImportFileProgress) {
      if (phase === 'DONE') return; // it has the report and no figures
      const payload = { phase: phase.toLowerCase(), readings };
      if (bar.isActive) bar.update(bytes, payload);
      else bar.start(total_bytes, bytes, payload);
    },
    stop: () => bar.stop(),
  };
}
