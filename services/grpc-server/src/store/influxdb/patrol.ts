/** How long a request is under way before it is asked whether the server is still there, and again, ms. */
const EVERY_MS = 3000;
const KNOCK_MS = 5000;

/**
 * Looks after requests that wait. A machine that is cut off says nothing, and what was sent to it waits for a minute or
 * for ever, though it may be back long before. So who waits knocks over a new connection, which a server that is there
 * answers at once, however much it has to do.
 */
export class Patrol {
  private readonly knock: (signal: AbortSignal) => Promise<void>;
  private readonly everyMs: number;
  private knocking: Promise<void> | undefined;

  /** `knock` rejects where the server is not there. */
  constructor(knock: (signal: AbortSignal) => Promise<void>, everyMs = EVERY_MS) {
    this.knock = knock;
    this.everyMs = everyMs;
  }

  /** A signal that is aborted, with what was found, when the server is there no more; until `stop` is called. */
  begin(): { signal: AbortSignal; stop: () => void } {
    const lost = new AbortController();
    const timer = setInterval(() => {
      this.look().catch((error: unknown) => lost.abort(error));
    }, this.everyMs);
    return { signal: lost.signal, stop: () => clearInterval(timer) };
  }

  /** Of however many requests that wait, one knocks. */
  private look(): Promise<void> {
    this.knocking ??= this.knock(AbortSignal.timeout(KNOCK_MS)).finally(() => (this.knocking = undefined));
    return this.knocking;
  }
}
