import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    include: ['test/**/*.test.ts'],
    testTimeout: 300_000,
    hookTimeout: 120_000,
    maxWorkers: 2,
    setupFiles: ['test/fast-check-seed.ts'],
    globalSetup: ['test/global-setup.ts', 'test/cells-setup.ts'],
  },
});
