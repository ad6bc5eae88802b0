/** How long a request is under way before it is asked whether the server is still there, and again, ms. */
const EVERY_MS = 3000;
const KNOCK_MS = 5000;

export interface Watch {
  /** Aborted, with the reason, when the request is to be given up. */
  signal: AbortSignal;
  /** To be called when it is over. */
  end: () => void;
}

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

  /** A request is given up after so many ms, when the caller's signal aborts, or when the server is there no more. */
  watch(limitMs: number, caller: AbortSignal | undefined): Watch {
    // AbortSignal.any would be shorter, but Node 20 may collect its sources before they abort (nodejs/node#57736).
    const watch = new AbortController();
    const late = setTimeout(() => watch.abort(new Error(`no answer within ${limitMs} ms`)), limitMs);
    const round = setInterval(() => {
      this.look().catch((error: unknown) => watch.abort(error));
    }, this.everyMs);
    const leave = () => watch.abort(caller?.reason);
    caller?.addEventListener('abort', leave);
    if (caller?.aborted) leave();
    const end = () => {
      clearTimeout(late);
      clearInterval(round);
      caller?.removeEventListener('abort', leave);
    };
    return { signal: watch.signal, end };
  }

  /** Of however many requests that wait, one knocks. */
  private look(): Promise<void> {
    this.knocking ??= this.knock(AbortSignal.timeout(KNOCK_MS)).finally(() => (this.knocking = undefined));
    return this.knocking;
  }
}
