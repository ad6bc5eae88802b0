const GRACE_MS = 10_000;

/**
 * Keeps processes together: when one ends, or `stop` is called, all get SIGTERM, and SIGKILL if that does not end
 * them. Each has to lead a process group (`detached`): what it has started goes with it, and a Ctrl-C at the
 * terminal reaches none of them past its supervisor.
 * @param {Map<string, import('node:child_process').ChildProcess>} children by name
 */
export function supervise(children, graceMs = GRACE_MS) {
  const running = new Set(children.values());
  let stopping = false;
  /** @type {string | undefined} */
  let firstEnd;

  /** @param {NodeJS.Signals} signal */
  function signalAll(signal) {
    for (const { pid } of running) {
      try {
        if (pid) process.kill(-pid, signal);
      } catch {
        // It has ended, and its end is about to be told.
      }
    }
  }

  function stop() {
    if (stopping) return;
    stopping = true;
    signalAll('SIGTERM');
    setTimeout(() => signalAll('SIGKILL'), graceMs).unref();
  }

  const ends = [...children].map(
    ([name, child]) =>
      /** @type {Promise<void>} */ (
        new Promise((resolve) => {
          /** @param {string} how */
          const end = (how) => {
            running.delete(child);
            if (!stopping) firstEnd = `${name} ${how}`;
            stop();
            resolve();
          };
          child.once('error', (error) => end(`could not be started: ${error.message}`));
          child.once('close', (code, signal) => end(`ended with ${signal ?? `exit code ${code}`}`));
        })
      ),
  );

  return {
    stop,
    /** Resolves when all have ended: with what ended first, or with undefined if `stop` was called before. */
    ended: Promise.all(ends).then(() => firstEnd),
  };
}
