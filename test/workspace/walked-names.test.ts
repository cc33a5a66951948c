import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { kinds } from '../../src/sources/kinds.ts';
import { WalkedNames } from '../../src/workspace/walked-names.ts';

const NAME = fc
  .array(
    fc.constantFrom(
      ...[
        'airflow_settings',
        'connections',
        'compose',
        'docker-',
        'Dockerfile',
        'makefile',
        'GNUmakefile',
        'airflow',
        'x',
        'env',
        '.',
        '.env',
        '_',
      ],
      ...['.yaml', '.YML', '.json', '.py', '.sh', '.bash', '.tf', '.mk', '.cfg', '.example', '.bak', '.md', '.d.ts'],
    ),
    { minLength: 1, maxLength: 4 },
  )
  .map((parts) => parts.join(''));

test('a name is looked at as if every kind were asked', () => {
  const names = new WalkedNames(kinds);
  let ours = 0;
  fc.assert(
    fc.property(NAME, (name) => {
      const matching = kinds.filter((kind) => kind.matches(name));
      const isOurs = matching.some(({ isShared }) => !isShared);
      const needs = [...new Set(matching.flatMap((kind) => (kind.isShared && kind.needs ? [kind.needs] : [])))];
      if (isOurs) ours++;
      const look = names.look(name);
      expect(names.isOurs(name)).toBe(isOurs);
      if (look !== 'ours') expect(look === 'never' ? [] : look.patterns).toEqual(needs);
    }),
    { numRuns: 5000 },
  );
  expect(ours).toBeGreaterThan(100);
});

const WORDS = [
  ...[
    'AIRFLOW_CONN_A',
    'AIRFLOW__CORE__X',
    'conn_type:',
    '"conn_type"',
    'airflow.apache.org/connection-id',
    'connections:',
    'AZURE_CLIENT_ID',
  ],
  ...['connections add', 'connection create', 'connection update', 'airflow-connections-a', 'airflow_connection', 'airflow.connection'],
  ...['astro_environment_object', 'Connection(', 'backend_kwargs', '_conn_id', 'env_file'],
];

test('a text that has what a kind needs has one of its hints', () => {
  let found = 0;
  for (const { needs, hints } of kinds.filter(({ hints }) => hints)) {
    for (const word of WORDS.filter((each) => needs?.test(each))) {
      found++;
      expect(
        hints?.some((hint) => word.includes(hint)),
        word,
      ).toBe(true);
    }
  }
  expect(found).toBeGreaterThan(40);
});
