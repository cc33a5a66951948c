import fc from 'fast-check';
import { expect, test } from 'vitest';
import { migrationOf } from '../../src/azure/migration-of.ts';
import { replacementOf, replacementsOf } from '../../src/engine/replacement.ts';
import type { Change } from '../../src/model/finding.ts';
import { Hidden } from '../../src/model/hidden.ts';
import type { Document } from '../../src/model/source.ts';
import { plainReaderFor } from '../../src/prefilter/plain-readers.ts';
import { sourceOf } from '../../src/sources/source-of.ts';
import { dotenvFiles, type GeneratedFile, settingsFiles } from '../engine/arbitrary-files.ts';
import { runs } from '../runs.ts';

function changesIn(document: Document): Change[] {
  return document.connections.flatMap((connection): Change[] => {
    const migration = migrationOf(connection, {})?.migration;
    if (migration?.kind !== 'ready' && migration?.kind !== 'incomplete') return [];
    return [{ do: 'rewrite', connection, to: new Hidden(migration.target) }];
  });
}

const KEY = `${'bm90YWtleQ'.repeat(8)}bm90QQ==`;
const GUID = '5e6f7a8b-1c2d-4e3f-8a9b-0c1d2e3f4a5b';

/** Values that stand in such files, and some that have to be blanked out wherever they stand. */
function plainValue(): fc.Arbitrary<string> {
  return fc.oneof(
    fc.constantFrom(
      'stsales',
      'https://stsales.blob.core.windows.net',
      GUID,
      'yes',
      '1234',
      '0x1f',
      'a b',
      'contoso.com',
      'x',
      KEY,
      '<key>',
    ),
    fc.stringMatching(/^[a-z0-9]{1,20}$/),
    fc.stringMatching(/^[\w.:/@ -]{1,30}$/),
  );
}

const PLAIN: Readonly<Record<string, (id: string, value: string) => readonly string[]>> = {
  wasb: (id, value) => [`    - conn_id: ${id}`, '      conn_type: wasb', `      conn_login: ${value}`, `      conn_password: ${KEY}`],
  named: (id, value) => [
    `    - conn_id: ${id}`,
    '      conn_type: wasb',
    `      conn_host: "${value}"`,
    `      conn_password: '${KEY}'`,
    '',
  ],
  factory: (id, value) => [
    `    - conn_id: ${id}`,
    '      conn_type: azure_data_factory # of sales',
    `      conn_login: ${GUID}`,
    `      conn_password: ${value}`,
    `      conn_extra: '{"tenantId":"${GUID}","subscriptionId":"${GUID}","factory_name":"${value}","resource_group_name":"rg"}'`,
  ],
  lake: (id, value) => [
    `    - conn_id: ${id}`,
    '      conn_type: adls',
    `      conn_host: stsales`,
    `      conn_login: ${GUID}`,
    `      conn_password: ${value}`,
    '      conn_extra:',
    `        tenant_id: ${GUID}`,
    `        more: ${value}`,
    '    # a comment of the next one',
  ],
  other: (id, value) => [`    - conn_id: ${id}`, '      conn_type: postgres', `      conn_host: ${value}`, `      conn_port: 5432`],
};

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
      const file = { path, text, source: sourceOf(path, text) };
      const document = file.source.parse(text);
      const changes = changesIn(document);
      if (changes.length > 1 && !document.problem) compared++;
      const together = replacementsOf(file, document, changes);
      for (const change of changes) expect(together.get(change)).toEqual(replacementOf(file, document, change));
    }),
    { numRuns: runs(300) },
  );
  expect(compared).toBeGreaterThan(20);
});

/** The items of a settings file behind those of another. */
function joined(path: string, parts: readonly GeneratedFile[]): string {
  const texts = parts.map(({ text }) => text);
  if (path === '.env') return texts.join('\n');
  const [first = '', ...others] = texts;
  const items = others.map((text) => text.slice(text.indexOf('    - ')));
  return [first.trimEnd(), ...items].join('\n');
}

/** As `--fix` leaves them: several connections whose only fault is their credential. */
const plainSettings = fc
  .array(fc.record({ kind: fc.constantFrom(...Object.keys(PLAIN)), id: fc.stringMatching(/^[a-z][a-z0-9_]{0,8}$/), value: plainValue() }), {
    minLength: 1,
    maxLength: 4,
  })
  .map((parts) => ['airflow:', '  connections:', ...parts.flatMap(({ kind, id, value }) => PLAIN[kind]?.(id, value) ?? [])].join('\n'));
const plainDotenv = fc
  .array(
    fc.record({ id: fc.stringMatching(/^[A-Z][A-Z0-9_]{0,8}$/), value: plainValue(), key: fc.constantFrom('extra', 'schema', 'host') }),
    {
      minLength: 1,
      maxLength: 4,
    },
  )
  .map((parts) =>
    parts
      .map(({ id, value, key }) => {
        const more = key === 'extra' ? { extra: { tenant_id: value } } : { [key]: value };
        return `AIRFLOW_CONN_${id}='${JSON.stringify({ conn_type: 'wasb', login: value, password: KEY, ...more })}'\nA=1\n`;
      })
      .join(''),
  );

test.each([
  ['airflow_settings.yaml', 'plain', plainSettings],
  ['airflow_settings.yaml', 'any', several(settingsFiles).map((parts) => joined('airflow_settings.yaml', parts))],
  ['.env', 'plain', plainDotenv],
  ['.env', 'any', several(dotenvFiles).map((parts) => joined('.env', parts))],
])('replacements in %s, %s, that are read quickly are the same as those that are read whole', (path, kind, files) => {
  let quick = 0;
  fc.assert(
    fc.property(files, (text) => {
      const source = sourceOf(path, text);
      const document = source.parse(text);
      const changes = changesIn(document);
      let isReadWhole = false;
      const parse = (given: string) => {
        isReadWhole = true;
        return source.parse(given);
      };
      const plain = plainReaderFor(path);
      const quickly = replacementsOf({ text, source: { ...source, parse }, plain }, document, changes);
      expect(quickly).toEqual(replacementsOf({ text, source }, document, changes));
      if (quickly.size > 0 && !isReadWhole) quick++;
    }),
    { numRuns: runs(500) },
  );
  if (kind === 'plain') expect(quick).toBeGreaterThan(10);
});
