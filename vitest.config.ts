import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    // As many files at once as there are cores: the default leaves one idle.
    maxWorkers: '100%',
    // Each with its own vitest.config.ts. Those of a later groupOrder start services, after the units; those that
    // set fileParallelism to false, which build or start containers, come last, one file at a time.
    projects: [
      { test: { name: 'scripts', root: 'scripts' } },
      'protos',
      'number-text',
      'meter-files',
      'services/*',
      'web-app',
      'tests',
      'tests/*/vitest.config.ts',
    ],
  },
});
