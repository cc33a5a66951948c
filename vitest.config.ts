import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    include: ['test/**/*.test.ts'],
    // A processor each: most tests wait for nothing.
    maxWorkers: '100%',
    testTimeout: 30_000,
    hookTimeout: 60_000,
    globalSetup: 'test/scratch-folder.ts',
    // No test changes a module: reading all of them again for each file took more time than most files.
    isolate: false,
  },
});
