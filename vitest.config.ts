import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    globalSetup: ['test/built.ts'],
    setupFiles: ['test/seed.ts'],
    include: ['test/**/*.test.{ts,tsx}'],
    // what the machine speaks does not matter
    env: { CONCORD_LANG: 'en' },
    pool: 'forks',
    maxWorkers: 2,
    testTimeout: 60_000,
    hookTimeout: 60_000,
  },
});
