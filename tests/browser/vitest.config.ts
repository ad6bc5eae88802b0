import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    name: 'browser',
    root: import.meta.dirname,
    globalSetup: './global-setup.ts',
    // A zone that is neither UTC nor the meters', for the browser too.
    env: { TZ: 'Asia/Kathmandu' },
    testTimeout: 60_000,
    hookTimeout: 60_000,
    expect: { poll: { timeout: 15_000 } },
    // Each page is a context of its own, and what a test changes is served by a stack of its own.
    maxWorkers: '100%',
    sequence: { groupOrder: 1 },
  },
});
