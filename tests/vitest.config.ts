import { configDefaults, defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    // The folders with a configuration of their own are projects of their own.
    exclude: [...configDefaults.exclude, 'browser/**', 'compose/**'],
    env: { TZ: 'Asia/Kathmandu' },
    // Packages are installed, all is built and services start; the time-outs only end what hangs.
    testTimeout: 300_000,
    hookTimeout: 300_000,
    fileParallelism: false,
  },
});
