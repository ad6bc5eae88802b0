import { PatternPool } from './pattern-pool.ts';
import { ProfilePool } from './profile/profile-pool.ts';

/** What searches off the event loop. Its threads start with the first search that needs them. */
export class Searchers {
  readonly patterns = new PatternPool();
  #profiles: ProfilePool | undefined;

  get profiles(): ProfilePool {
    return (this.#profiles ??= new ProfilePool());
  }

  /** Stops the threads; what is being searched fails. */
  async close(): Promise<void> {
    await Promise.all([this.patterns.close(), this.#profiles?.close()]);
  }
}
