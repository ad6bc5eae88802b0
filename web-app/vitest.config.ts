import { defineConfig } from 'vitest/config';

export default defineConfig({
  // A zone that is neither UTC nor whole hours from it, so that a zone bug shows.
  // Threads start sooner than processes. The time-out only ends what hangs.
  test: { env: { TZ: 'Asia/Kathmandu' }, pool: 'threads', testTimeout: 60_000, maxWorkers: '100%' },
});
