import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    include: ['test/**/*.test.ts'],
    // It takes minutes: `npm run test:mutants`.
    exclude: process.env['MUTANTS'] ? [] : ['test/engine/mutants.test.ts'],
    testTimeout: 30_000,
    globalSetup: 'test/scratch-folder.ts',
  },
});
