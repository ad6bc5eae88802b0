import { defineConfig } from 'vitest/config';

export default defineConfig({
  // Workspace packages are tested from their sources, not from an older build.
  ssr: { resolve: { conditions: ['source', 'module', 'node', 'development|production'] } },
  // A zone that is neither UTC nor whole hours from it, so that a zone bug shows.
  // Properties write hundreds of times, durably; the time-out only ends what hangs. No file leaves anything that
  // another could find, so that what they load is loaded once.
  test: { env: { TZ: 'Asia/Kathmandu' }, testTimeout: 60_000, maxWorkers: '100%', isolate: false },
});
