import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    name: 'compose',
    root: import.meta.dirname,
    // Images are built: minutes on a machine that has none of their layers, seconds on one that has.
    testTimeout: 10 * 60_000,
    hookTimeout: 15 * 60_000,
    // Each file brings up a stack of its own, and one at a time is what a small machine carries.
    fileParallelism: false,
  },
});
