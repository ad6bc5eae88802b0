import { HttpError } from './errors.ts';
import type { CallContext } from './grpc-call.ts';

type Call<Request, Reply> = (request: Request, context: CallContext) => Promise<Reply>;

/**
 * The same call, of which equal requests share one while many ask at once: while one runs, all that come wait together
 * for the next. That one begins after they came, so its reply is no older than one of their own would be; joining the
 * one that runs would miss a write that was acknowledged in between. Replies must not be changed.
 */
export function shareCalls<Request, Reply>(call: Call<Request, Reply>): Call<Request, Reply> {
  const running = new Set<string>();
  const following = new Map<string, SharedCall<Reply>>();

  async function runAll(key: string, first: SharedCall<Reply>, request: Request) {
    running.add(key);
    for (let next: SharedCall<Reply> | undefined = first; next; next = following.get(key)) {
      following.delete(key);
      await next.run((context) => call(request, context));
    }
    running.delete(key);
  }

  return (request, context) => {
    const key = JSON.stringify(request);
    const shared = following.get(key) ?? new SharedCall<Reply>(context.requestId);
    const reply = shared.join(context.signal);
    if (running.has(key)) following.set(key, shared);
    else void runAll(key, shared, request);
    return reply;
  };
}

/** A call that is made once for all who joined before. It is given up when all of them have left. */
class SharedCall<Reply> {
  private readonly requestId: string;
  private readonly waiting = new Set<(outcome: PromiseSettledResult<Reply>) => void>();
  /** There once the call was made. */
  private controller: AbortController | undefined;

  /** The id is that of who was first. */
  constructor(requestId: string) {
    this.requestId = requestId;
  }

  join(signal: AbortSignal): Promise<Reply> {
    return new Promise((resolve, reject) => {
      const leave = () => {
        this.waiting.delete(settle);
        if (this.waiting.size === 0) this.controller?.abort();
        reject(new HttpError(499, 'The request was cancelled.'));
      };
      const settle = (outcome: PromiseSettledResult<Reply>) => {
        signal.removeEventListener('abort', leave);
        if (outcome.status === 'fulfilled') resolve(outcome.value);
        else reject(outcome.reason as Error);
      };
      this.waiting.add(settle);
      if (signal.aborted) leave();
      else signal.addEventListener('abort', leave, { once: true });
    });
  }

  /** Makes the call if somebody waits for it. Resolves when it is over, whichever way. */
  async run(call: (context: CallContext) => Promise<Reply>): Promise<void> {
    if (this.waiting.size === 0) return;
    this.controller = new AbortController();
    const context = { requestId: this.requestId, signal: this.controller.signal };
    const [outcome] = await Promise.allSettled([call(context)]);
    for (const settle of this.waiting) settle(outcome);
  }
}
