import { mergeConfig } from 'vitest/config';
import usual from '../../vitest.config.ts';

/** The tests that need the real pre-commit: scripts/check-pre-commit.mjs runs them. */
export default mergeConfig(
  { ...usual, test: { ...usual.test, include: [] } },
  { test: { include: ['test/pre-commit/pre-commit.real.ts'] } },
);
