const FIRST_MS = 1000;
const MOST_MS = 15_000;

/** When to ask a server that is still getting ready again: less and less often. */
export function createBackoff() {
  let delayMs = FIRST_MS;
  let timer: ReturnType<typeof setTimeout> | undefined;
  return {
    again(ask: () => void): void {
      clearTimeout(timer);
      timer = setTimeout(ask, delayMs);
      delayMs = Math.min(delayMs * 2, MOST_MS);
    },
    cancel(): void {
      clearTimeout(timer);
    },
    /** It has answered: the next time begins with the shortest wait. */
    reset(): void {
      delayMs = FIRST_MS;
    },
  };
}
