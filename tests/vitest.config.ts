import { configDefaults, defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    // The folders with a configuration of their own are projects of their own.
    exclude: [...configDefaults.exclude, 'browser/**', 'compose/**', 'fresh-clone/**'],
    env: { TZ: 'Asia/Kathmandu' },
    // Services and databases start, and files of hundreds of megabytes are read; the time-outs only end what hangs.
    testTimeout: 300_000,
    hookTimeout: 300_000,
    // Beside tests/browser, whose workers they share.
    maxWorkers: '100%',
    sequence: { groupOrder: 1 },
  },
});
