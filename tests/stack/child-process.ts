import { spawn, type ChildProcess, type SpawnOptions } from 'node:child_process';
import { once } from 'node:events';

/** A program that a test has started: what it has printed so far, and its end. */
export interface StartedProcess {
  child: ChildProcess;
  output(): string; // stdout and stderr as they came
  exited: Promise<number | NodeJS.Signals>; // exit code, or the signal that ended it

  /** Waits until the program has printed something; throws with all of its output if it ends before. */
  printed(pattern: RegExp): Promise<void>;

  /** What Ctrl-C at a terminal does: SIGINT to the whole group in its foreground; for a `detached` program only. */
  pressCtrlC(): Promise<number | NodeJS.Signals>;

  /** Asks the program to end and waits for it. */
  stop(signal?: NodeJS.Signals): Promise<number | NodeJS.Signals>;
}

export function startProcess(command: string, args: string[], options: SpawnOptions = {}): StartedProcess {
  const child = spawn(command, args, { ...options, stdio: ['ignore', 'pipe', 'pipe'] });
  let output = '';
  for (const stream of [child.stdout, child.stderr]) {
    stream?.setEncoding('utf8').on('data', (text: string) => (output += text));
  }
  // 'close' comes after the last of the output, 'exit' may come before it.
  const exited = once(child, 'close').then(([code, signal]) => (code ?? signal) as number | NodeJS.Signals);

  return {
    child,
    exited,
    output: () => output,
    printed: (pattern) =>
      new Promise((resolve, reject) => {
        const look = () => {
          if (pattern.test(output)) resolve();
        };
        for (const stream of [child.stdout, child.stderr]) stream?.on('data', look);
        exited.then(
          (end) => reject(new Error(`ended with ${end} and never printed ${pattern}:\n${output}`)),
          reject,
        );
        look();
      }),
    pressCtrlC() {
      if (child.exitCode === null && child.signalCode === null) process.kill(-Number(child.pid), 'SIGINT');
      return exited;
    },
    stop(signal = 'SIGTERM') {
      child.kill(signal);
      return exited;
    },
  };
}
