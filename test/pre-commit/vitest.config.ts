import { defineConfig } from 'vitest/config';
import usual from '../../vitest.config.ts';

/** The tests that need the real pre-commit: scripts/check-pre-commit.mjs runs them. */
export default defineConfig({ ...usual, test: { ...usual.test, include: ['test/pre-commit/pre-commit.real.ts'] } });
