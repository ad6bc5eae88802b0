import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    // As many files at once as there are cores: the default leaves one idle.
    maxWorkers: '100%',
    // Each with its own vitest.config.ts. Those that set fileParallelism to false start services or containers;
    // Vitest runs their files after all others, one at a time.
    projects: [
      { test: { name: 'scripts', root: 'scripts' } },
      'protos',
      'meter-files',
      'services/*',
      'web-app',
      'tests',
      'tests/*/vitest.config.ts',
    ],
  },
});
