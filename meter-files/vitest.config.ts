import { defineConfig } from 'vitest/config';

export default defineConfig({
  // A zone that is neither UTC nor whole hours from it, so that a zone bug shows.
  test: { env: { TZ: 'Asia/Kathmandu' }, testTimeout: 60_000 },
});
