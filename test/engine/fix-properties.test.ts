import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { identityPair } from '../../src/azure/modes.ts';
import { modesOfGenericAzure } from '../../src/azure/recognise.ts';
import { fixText, lintText } from '../../src/library.ts';
import { isAirflowError, isEqualJson } from '../../src/model/airflow.ts';
import { sourceOf } from '../../src/sources/source-of.ts';
import { CORE_3_0 } from '../airflow/targets.ts';
import { runs } from '../runs.ts';
import { CANARY, type GeneratedFile } from './arbitrary-files.ts';
import { PLACES } from './arbitrary-places.ts';

const config = {
  identities: { default: { client_id: '7d3c1e52-9a64-4b0e-8f27-5b1d0c9e4a11', tenant_id: '2f9b6a70-3c41-4d8e-a5b2-6e7f80912c33' } },
  connections: { '*': { subscription_id: '91a4c6d8-5e2b-4c7a-9d10-3f6e8b2a7c54', resource_group: 'rg-data' } },
};

// Fewer files tell nothing about the kinds that are rare among them.
const RUNS = Math.max(12, runs(30));

describe.each(PLACES)('$name', ({ files, beside }) => {
  function check(property: (file: GeneratedFile) => void): void {
    fc.assert(fc.property(files, property), { numRuns: RUNS });
  }

  test('the generated files hold connections that are read', () => {
    let read = 0;
    check(({ path, text, connections }) => {
      const document = sourceOf(path, text).parse(text, { target: CORE_3_0 });
      expect(document.problem).toBeUndefined();
      expect(document.connections.length).toBe(connections.length + (beside === 'connection' ? 1 : 0));
      read += document.connections.length;
    });
    expect(read).toBeGreaterThan(RUNS / 2);
  });

  test('fixing twice is fixing once', () => {
    check(({ path, text }) => {
      const once = fixText({ path, text, config });
      const twice = fixText({ path, text: once.text, config });
      expect(twice.text).toBe(once.text);
      expect(twice.fixed).toEqual([]);
    });
  });

  test('nothing is refused that was offered', () => {
    check(({ path, text }) => {
      expect(fixText({ path, text, config }).refused).toEqual([]);
    });
  });

  test('a migrated connection uses the identity, and no credential is left of it', () => {
    let migrated = 0;
    check(({ path, text }) => {
      const { text: fixed, fixed: mended } = fixText({ path, text, config });
      const document = sourceOf(path, fixed).parse(fixed, { target: CORE_3_0 });
      for (const { rule, connId } of mended) {
        if (rule !== 'legacy-azure-connection') continue;
        const got = document.connections.find(({ id }) => id.value === connId)?.airflow?.reveal();
        if (!got || isAirflowError(got)) throw new Error('the connection is gone');
        expect(got.conn_type).toBe('azure');
        expect(identityPair(got)).toBe('both');
        expect(modesOfGenericAzure(got).map(({ outcome }) => outcome)).not.toContain('secret');
        expect(JSON.stringify(got)).not.toContain(CANARY);
        migrated++;
      }
    });
    expect(migrated).toBeGreaterThan(RUNS / 10);
  });

  test('every comment and every other connection is still there', () => {
    check(({ path, text }) => {
      const fixed = fixText({ path, text, config }).text;
      const [before, after] = [text, fixed].map((each) => sourceOf(path, each).parse(each, { target: CORE_3_0 }));
      const comments = (document: typeof before) => document?.comments.map(({ value }) => value.trim()).toSorted();
      expect(comments(after)).toEqual(comments(before));
      const other = (document: typeof before) => document?.connections.find(({ id }) => id.value === 'other')?.airflow?.reveal() ?? null;
      expect(isEqualJson({ ...other(after) } as never, { ...other(before) } as never)).toBe(true);
      if (beside === 'variable') for (const line of linesAbout('OTHER', text)) expect(fixed).toContain(line);
    });
  });

  test('line endings, a byte-order mark and a missing last line break stay', () => {
    check(({ path, text }) => {
      const fixed = fixText({ path, text, config }).text;
      expect(fixed.startsWith('\uFEFF')).toBe(text.startsWith('\uFEFF'));
      expect(fixed.endsWith('\n')).toBe(text.endsWith('\n'));
      if (text.includes('\r\n')) expect(fixed.replaceAll('\r\n', '')).not.toContain('\n');
      else expect(fixed).not.toContain('\r');
    });
  });

  test('no finding holds a secret', () => {
    check(({ path, text }) => {
      const shown = JSON.stringify(lintText({ path, text, config }));
      expect(shown.includes(CANARY)).toBe(false);
    });
  });

  test('after a fix no finding with a safe fix is left, and every legacy connection that stays has a reason', () => {
    check(({ path, text }) => {
      for (const finding of fixText({ path, text, config }).findings) {
        expect(finding.fix?.safety, finding.rule).not.toBe('safe');
        if (finding.rule === 'legacy-azure-connection') expect(finding.help?.length ?? 0).toBeGreaterThan(0);
      }
    });
  });
});

/** The lines that name a variable: there is at least one. */
function linesAbout(name: string, text: string): readonly string[] {
  const lines = text.split(/\r?\n/).filter((line) => line.includes(name));
  expect(lines.length).toBeGreaterThan(0);
  return lines;
}
