import fc from 'fast-check';
import { expect, test } from 'vitest';
import { migrationOf } from '../../src/azure/migration-of.ts';
import { outcomesOf } from '../../src/engine/replacement.ts';
import { NO_CONSUMERS } from '../../src/model/consumer.ts';
import type { Change } from '../../src/model/finding.ts';
import { Hidden } from '../../src/model/hidden.ts';
import type { Document } from '../../src/model/source.ts';
import { sourceOf } from '../../src/sources/source-of.ts';
import { CORE_3_0 } from '../airflow/targets.ts';
import { dotenvFiles, type GeneratedFile, settingsFiles } from '../engine/arbitrary-files.ts';
import { runs } from '../runs.ts';

function changesIn(document: Document): Change[] {
  return document.connections.flatMap((connection): Change[] => {
    const migration = migrationOf(connection, { config: {}, consumers: NO_CONSUMERS })?.migration;
    if (migration?.kind !== 'ready' && migration?.kind !== 'incomplete') return [];
    return [{ do: 'rewrite', connection, to: new Hidden(migration.target) }];
  });
}

/** Several files in one: more than one connection that changes, sometimes with the same id. */
const several = (files: fc.Arbitrary<GeneratedFile>) => fc.array(files, { minLength: 1, maxLength: 3 });

test.each([
  ['airflow_settings.yaml', several(settingsFiles)],
  ['.env', several(dotenvFiles)],
])('replacements in %s that are made together are the same as one after the other', (path, files) => {
  let compared = 0;
  fc.assert(
    fc.property(files, (parts) => {
      const text = joined(path, parts);
      const read = (each: string) => sourceOf(path, text).parse(each, { target: CORE_3_0 });
      const file = { text, read };
      const document = read(text);
      const changes = changesIn(document);
      if (changes.length > 1 && !document.problem) compared++;
      const together = outcomesOf(file, document, changes);
      for (const change of changes) expect(together.get(change)).toEqual(outcomesOf(file, document, [change]).get(change));
    }),
    { numRuns: runs(300) },
  );
  expect(compared).toBeGreaterThan(runs(20));
});

/** The items of a settings file behind those of another. */
function joined(path: string, parts: readonly GeneratedFile[]): string {
  const texts = parts.map(({ text }) => text);
  if (path === '.env') return texts.join('\n');
  const [first = '', ...others] = texts;
  const items = others.map((text) => text.slice(text.indexOf('    - ')));
  return [first.trimEnd(), ...items].join('\n');
}
