import { describe, expect, test } from 'vitest';
import { provesMigration, usesIdentity } from '../../src/azure/prove-migration.ts';
import { fix } from '../../src/engine/fix.ts';
import { selectFixes } from '../../src/engine/select-fixes.ts';
import { whyBroken } from '../../src/engine/verify-fix.ts';
import { consumerRows } from './outcomes/consumers.ts';
import { findingRows } from './outcomes/findings.ts';
import { fixingRows, limitRows } from './outcomes/fixing.ts';
import { migrationRows } from './outcomes/migration.ts';
import { proofRows } from './outcomes/proof.ts';
import { selectionRows } from './outcomes/selection.ts';

const engine = { fix, selectFixes, whyBroken, provesMigration, usesIdentity };

describe.each([
  ['a new text', proofRows, 70],
  ['findings', findingRows, 15],
  ['those who use a connection', consumerRows, 10],
  ['the choice', selectionRows, 10],
  ['a file', [...fixingRows, ...limitRows], 25],
  ['a migration', migrationRows, 20],
] as const)('%s', (_, rows, least) => {
  test('has many cases', () => {
    expect(rows.length).toBeGreaterThanOrEqual(least);
  });

  test.each(rows)('$name', ({ expected, actual }) => {
    expect(actual(engine)).toEqual(expected);
  });
});
