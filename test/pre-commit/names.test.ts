import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { parse } from 'yaml';
import { kinds } from '../../src/sources/kinds.ts';
import { ROOT } from '../package/project-copy.ts';
import { runs } from '../runs.ts';

interface Hook {
  readonly id: string;
  readonly language: string;
  readonly entry: string;
  readonly files?: string;
  readonly require_serial?: boolean;
  readonly pass_filenames?: boolean;
  readonly always_run?: boolean;
}

const hooks: readonly Hook[] = parse(readFileSync(join(ROOT, '.pre-commit-hooks.yaml'), 'utf8'));
const forNode = hooks.filter(({ language }) => language === 'node');
const patterns = hooks.flatMap(({ files }) => (files === undefined ? [] : [files]));

const NAMED = [
  '.env',
  'a b/.env',
  '.ENV',
  '.env.prod',
  '.env_local',
  'prod.env',
  'prod.env.example',
  '.env.example',
  '.env.bak',
  '.env.json',
  '.envrc',
  '.env.ts',
  '.environment',
  'env',
  'my.environment',
  'airflow_settings.yaml',
  'x/airflow_settings.yml',
  'airflow_settings_dev.yaml',
  'airflow_settings.prod.yaml',
  'airflow_settings.yaml.md',
  'my_airflow_settings.yaml',
  'airflow_settings',
  'x.env/readme',
  '.env/airflow_settings.yaml',
  'Dockerfile',
  'x/Dockerfile.client',
  'astro.Dockerfile',
  'Dockerfile.md',
  'Dockerfile~',
  'Dockerfile.dockerignore',
  'x.y.Dockerfile',
  'include/connections.yaml',
  'airflow_connections.json',
  'connections.yml',
  'connections.env',
  'tests/test-connections.yaml',
  'connections.yaml.bak',
  'my_connections.yaml',
  'docker-compose.override.yml',
  'deploy/values.yaml',
  'scripts/connections.sh',
  'Makefile',
  'rules.mk',
  'main.tf',
  'main.tfvars',
  'dags/conns.py',
  'airflow.cfg',
  'airflow.cfg.bak',
  'page.json',
  'notes.txt',
];

/** Whether pre-commit, which searches with Python's `re`, passes each of the names. */
function passed(pattern: string, names: readonly string[]): boolean[] | undefined {
  const program = 'import json, re, sys; p, names = json.load(sys.stdin); print(json.dumps([bool(re.search(p, n)) for n in names]))';
  const { status, stdout } = spawnSync('python3', ['-c', program], { input: JSON.stringify([pattern, names]), encoding: 'utf8' });
  return status === 0 ? JSON.parse(stdout) : undefined;
}

const isOurs = (path: string) => kinds.some(({ matches }) => matches(path.slice(path.lastIndexOf('/') + 1)));

test('there are the three hooks, one after the other on all files', () => {
  expect(forNode.map(({ id }) => id)).toEqual(['azconn-lint', 'azconn-lint-fix', 'azconn-lint-project']);
  expect(hooks.every(({ require_serial }) => require_serial === true)).toBe(true);
  expect(hooks[2]).toMatchObject({ pass_filenames: false, always_run: true });
  expect(new Set(patterns).size).toBe(1);
});

test('each hook for Node is there for Python too, and differs in nothing else', () => {
  const twins = forNode.map((hook) => ({ ...hook, id: hook.id.replace('azconn-lint', 'azconn-lint-python'), language: 'python' }));
  expect(hooks.filter(({ language }) => language !== 'node')).toEqual(twins);
});

test('the names that are passed are the names that a walk finds', () => {
  const [pattern = ''] = patterns;
  const regExp = new RegExp(pattern.replace('(?i)', ''), 'i');
  expect(NAMED.filter(isOurs).length).toBeGreaterThan(10);
  for (const path of NAMED) expect([path, regExp.test(path)]).toEqual([path, isOurs(path)]);
  const part = fc.constantFrom(
    '.env',
    'env',
    'airflow_settings',
    'Dockerfile',
    'connections',
    '.',
    '-',
    '_',
    'rc',
    'yaml',
    '.yml',
    '.json',
    '.bak',
    'example',
    'a',
    'B',
    ' ',
    'ä',
    '~',
    '\n',
  );
  fc.assert(
    fc.property(fc.array(part, { maxLength: 6 }), (parts) => {
      const name = parts.join('');
      expect([name, regExp.test(name)]).toEqual([name, isOurs(name)]);
    }),
    { numRuns: runs(3_000) },
  );
});

test('Python reads the pattern the same', ({ skip }) => {
  const [pattern = ''] = patterns;
  const answers = passed(pattern, NAMED);
  if (answers === undefined) skip('python3 is not there');
  expect(answers).toEqual(NAMED.map(isOurs));
});
