import { expect, test } from 'vitest';
import { KeptFindings } from '../../src/cli/run/kept-findings.ts';
import { findingOfFile } from '../../src/engine/failure.ts';
import type { Finding } from '../../src/model/finding.ts';
import { Hidden } from '../../src/model/hidden.ts';

const edit = { range: { start: 0, end: 1 }, text: 'new' };
const finding: Finding = {
  ...findingOfFile('.env', 'message', 'label'),
  frame: { lines: [{ number: 1, text: '0123456789' }], label: 'label' },
  help: [{ title: 'title', lines: ['line'] }],
  fix: { safety: 'safe', edits: new Hidden([edit]), isShowable: true },
};

test('findings beyond the room that there is keep their place and their sentence', () => {
  const kept = new KeptFindings(30, 3);
  const [first, second, ...others] = kept.keep([finding, finding]);

  expect(first).toBe(finding);
  expect(second).toEqual({
    ...findingOfFile('.env', 'message', 'label'),
    fix: { safety: 'safe', edits: new Hidden([]), isShowable: false },
  });
  expect(second?.fix?.edits.reveal()).toEqual([]);
  expect(others).toEqual([]);
  expect(kept.isCut).toBe(true);
});

test('so many findings are kept, and no more', () => {
  const kept = new KeptFindings(1_000, 3);

  expect(kept.keep([finding, finding]).length).toBe(2);
  expect(kept.isCut).toBe(false);
  expect(kept.keep([finding, finding]).length).toBe(1);
  expect(kept.keep([finding]).length).toBe(0);
  expect(kept.isCut).toBe(true);
});
