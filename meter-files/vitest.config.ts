import { defineConfig } from 'vitest/config';

export default defineConfig({
  // A zone that is neither UTC nor whole hours from it, so that a zone bug shows.
  // Nothing here has a state of its own that another file could change, so that all are loaded once.
  test: { env: { TZ: 'Asia/Kathmandu' }, testTimeout: 60_000, isolate: false },
});
