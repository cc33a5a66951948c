import { describe, expect, test } from 'vitest';
import { CONTEXTS, foldExpressions } from '../../src/github/fold-expressions.ts';

describe('a value of a job', () => {
  test.each([
    ['wasb://st@', 'wasb://st@'],
    ["${{ 'it''s' }}", "it's"],
    ["${{ '}}' }}", '}}'],
    ["x${{ 'a' }}", 'expression'],
    ['${{ secrets.A }}', 'expression'],
    ["${{ format('{0}', github.ref)[0].x == !true && 1.5e3 || null }}", 'expression'],
    ['${{ steps.a.outputs.b }}', 'refused'],
    ['${{ secrets.A', 'refused'],
    ['${{ }}', 'refused'],
    ['${{ insert }}', 'refused'],
    ["${{ 'a' 'b' }}", 'refused'],
    ['${{ nope() }}', 'refused'],
    ["${{ hashFiles('a') }}", 'refused'],
  ])('%s', (raw, expected) => {
    const folded = foldExpressions(raw, CONTEXTS.job);
    expect(folded.is === 'text' ? folded.text : folded.is).toBe(expected);
  });
});
