import { expect, test } from 'vitest';
import { type Answer, fixedAnswer, STEPS } from '../../site/src/playground/work.ts';
import { leakIn, NAME } from './canaries.ts';
import { POSITIONS } from './positions.ts';

const CONFIG = {
  identities: { default: { client_id: '7d3c1e52-9a64-4b0e-8f27-5b1d0c9e4a11', tenant_id: '2f9b6a70-3c41-4d8e-a5b2-6e7f80912c33' } },
};

/** All that the playground is told about files, but for the fixed text: that is the text of whoever pasted it. */
function said(texts: Readonly<Record<string, string>>): readonly string[] {
  const files = Object.entries(texts).map(([path, text]) => ({ path, text }));
  // Only the fixed text depends on the file that is open.
  const steps = (index: number) => (index === 0 ? STEPS : STEPS.filter((step) => step === fixedAnswer));
  return files.flatMap(({ path: active }, index) =>
    steps(index).map((step) => JSON.stringify(shown(step({ id: 1, files, active, config: CONFIG, today: '2026-11-23' })))),
  );
}

function shown(answer: Answer): unknown {
  return answer.part === 'fixed' ? { ...answer.fixed, text: '' } : answer;
}

test.each(Object.entries(POSITIONS))('%s: no canary in what the playground shows', (_, texts) => {
  const all = said(texts);
  expect(all.length).toBeGreaterThan(3);
  expect(all.map(leakIn)).toEqual(all.map(() => undefined));
});

test('names in fields that hold no secret are shown', () => {
  expect(said(POSITIONS['the fields of connections'] ?? {}).filter((text) => text.includes(NAME)).length).toBeGreaterThan(2);
});
