import { configDefaults, defineConfig } from 'vitest/config';

export default defineConfig({
  // The Compose tests need a Docker engine and minutes; they are a run of their own: `yarn test:compose`.
  test: { exclude: [...configDefaults.exclude, 'compose/**'] },
});
