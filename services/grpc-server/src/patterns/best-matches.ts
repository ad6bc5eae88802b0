import type { Match } from './pattern.ts';

/** The best matches of all that come, the best first, the earlier of equal ones. */
export class BestMatches<M extends Match> {
  readonly #limit: number;
  #matches: M[] = [];

  constructor(limit: number) {
    this.#limit = limit;
  }

  add(match: M): void {
    this.#matches.push(match);
    if (this.#matches.length >= 2 * this.#limit + 1000) this.#matches = this.inOrder();
  }

  inOrder(): M[] {
    return this.#matches.sort((a, b) => b.score - a.score || a.fromMs - b.fromMs).slice(0, this.#limit);
  }
}
