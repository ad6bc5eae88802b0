import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    name: 'fresh-clone',
    root: import.meta.dirname,
    globalSetup: './global-setup.ts',
    env: { TZ: 'Asia/Kathmandu' },
    // Packages are installed and all is built; the time-outs only end what hangs.
    testTimeout: 300_000,
    hookTimeout: 300_000,
    // A build takes the whole of a small machine.
    fileParallelism: false,
  },
});
