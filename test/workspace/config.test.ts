import { join } from 'node:path';
import { expect, test } from 'vitest';
import type { Config } from '../../src/model/config.ts';
import { UsageError } from '../../src/model/errors.ts';
import { type ConfigOptions, Configs } from '../../src/workspace/config.ts';
import { configFromText } from '../../src/workspace/config-text.ts';
import { tree } from './tree.ts';

const RULES = ['legacy-azure-connection', 'retired-service', 'unknown-key'];

const GUID = '7d3c1e52-9a64-4b0e-8f27-5b1d0c9e4a11';

const WHOLE = `# yaml-language-server: $schema=./config.schema.json
identities:
  default:
    client_id: ${GUID}
    tenant_id: 2F9B6A70-3C41-4D8E-A5B2-6E7F80912C33
    subscription_id: ${GUID}
    name: id-airflow
    resource_group: rg-airflow
    location: westeurope
connections:
  "sales_*": { identity: default, resource_id: "/subscriptions/${GUID}/resourceGroups/rg/providers/Microsoft.Storage/storageAccounts/stsales" }
  1234: { host: stsales, login: stsales, account_url: "https://stsales.blob.core.windows.net", subscription_id: ${GUID}, resource_group: rg }
  bus: { fully_qualified_namespace: bus.servicebus.windows.net }
deployment:
  platform: astro
  airflow: 3
  namespace: geocentric-instrument-2346
  issuer: https://westeurope.oic.prod-aks.azure.com/${GUID}/
rules: { retired-service: off, unknown-key: info }
ignore: [ "legacy/**" ]
overrides:
  - files: [ "examples/**" ]
    rules: { legacy-azure-connection: info }
`;

function mistakes(text: string): string {
  try {
    configFromText(text, 'azconn-lint.yaml', RULES);
  } catch (error) {
    if (error instanceof UsageError) return error.message;
    throw error;
  }
  return 'no mistake';
}

/** Mistakes of a configuration given as one line. */
const CASES: Readonly<Record<string, string>> = {
  'identites: {}': '1:1: Unknown key "identites"; did you mean "identities"?',
  'nothing_like_it: 1': '1:1: Unknown key "nothing_like_it"',
  'rules: { retired_service: off }': '1:10: Unknown rule "retired_service"; did you mean "retired-service"?',
  'rules: { zzz: off }': '1:10: Unknown rule "zzz"',
  'rules: { retired-service: warn }': '1:27: Expected "retired-service" to be one of off, error, warning, info',
  'rules: { retired-service: true }': '1:27: Expected "retired-service" to be one of off, error, warning, info',
  'rules: []': '1:8: Expected "rules" to be a mapping',
  '[]': '1:1: Expected the configuration to be a mapping',
  'just words': '1:1: Expected the configuration to be a mapping',
  'ignore: legacy': '1:9: Expected "ignore" to be a list',
  'ignore: [1]': '1:10: Expected "ignore" to be a pattern of at most 256 characters',
  [`ignore: [ ${'x, '.repeat(201)}]`]: '1:9: Expected "ignore" to have at most 200 entries',
  [`ignore: [ ${'x'.repeat(257)} ]`]: '1:11: Expected "ignore" to be a pattern of at most 256 characters',
  'identities: { default: { client_id: x } }':
    '1:15: Missing "tenant_id" in "default"\n1:37: Expected "client_id" to be a GUID (8-4-4-4-12 hexadecimal digits)',
  'connections: { a: { ressource_id: x } }': '1:21: Unknown key "ressource_id" in "a"; did you mean "resource_id"?',
  'connections: { a: { resource_id: /subscriptions/x } }':
    '1:34: Expected "resource_id" to be the id of an Azure resource (/subscriptions/…/resourceGroups/…/providers/…)',
  'connections: { a: { client_secret: x } }': '1:21: "client_secret" does not belong here: the configuration must not contain secrets',
  'connections: { a: { identity: def } }': '1:31: Expected "identity" to be a key of "identities"',
  'connections: { a: { account_url: "http://x" } }': '1:34: Expected "account_url" to be a URL that begins with https://',
  'deployment: { platform: azure }': '1:25: Expected "platform" to be one of astro, remote-execution, aks, other',
  'deployment: { airflow: "4" }': '1:24: Expected "airflow" to be one of 2, 3, 2.11, 3.1, 3.2, 3.3, 2.11, 3.0, 3.1, 3.2, 3.3',
  'deployment: { plattform: aks }': '1:15: Unknown key "plattform" in "deployment"; did you mean "platform"?',
  'overrides: [{ rules: {} }]': '1:13: Missing "files" in "overrides"',
  'overrides: [{ files: [a], rules: { x: off } }]': '1:36: Unknown rule "x"',
  'rules: {}\nrules: {}': '2:1: A key is defined more than once in this mapping',
  'rules: {': '1:9: The indentation does not match the lines above, or a closing bracket is missing',
  'a:\n\t- b': '2:1: Indentation is made of spaces, not tabs',
  'rules: {}\n---\nrules: {}': '2:1: A second document begins here; the configuration must be a single document',
  '__proto__: {}': '1:1: Unknown key "__proto__"',
  'constructor: {}': '1:1: Unknown key "constructor"',
  'rules: { constructor: off }': '1:10: Unknown rule "constructor"',
  '"a\\u001b[31m\\n": 1': '1:1: Unknown key "a\\u001b[31m\\n"',
};

test.each(Object.entries(CASES))('%j is a mistake with its place', (text, expected) => {
  const lines = expected.split('\n').map((line) => `azconn-lint.yaml:${line}`);

  expect(mistakes(text)).toBe(lines.join('\n'));
});

test('everything that may be said is accepted as it is', () => {
  const config = configFromText(WHOLE, 'azconn-lint.yaml', RULES);

  expect(config.identities?.['default']?.name).toBe('id-airflow');
  expect(Object.keys(config.connections ?? {}).sort()).toEqual(['1234', 'bus', 'sales_*']);
  expect(config.rules).toEqual({ 'retired-service': 'off', 'unknown-key': 'info' });
});

test.each(['', '# nothing\n', '---\n', '\uFEFFrules: {}\r\n', '{}'])('%j says nothing and is no mistake', (text) => {
  expect(mistakes(text)).toBe('no mistake');
});

test('the ids of the documentation are valid too', () => {
  const zeros = '00000000-0000-0000-0000-000000000000';

  expect(mistakes(`identities:\n  default:\n    client_id: ${zeros}\n    tenant_id: ${zeros}\n`)).toBe('no mistake');
});

test('no message repeats a value', () => {
  const canary = 'CANARY-c4n4ry';
  const texts = [
    ...Object.values(CASES).map((_, index) =>
      WHOLE.replaceAll(/(?<=: )[^\s{[][^\s,}]*/g, (value, at) => (at % 7 === index % 7 ? canary : value)),
    ),
    ...Array.from(WHOLE, (_, index) => `${WHOLE.slice(0, index)}"${canary}`),
  ];
  const said = texts.map(mistakes);

  expect(said.filter((message) => message !== 'no mistake').length).toBeGreaterThan(100);
  // After a cut the canary may stand where a key stands; as the value of one it is never said.
  expect(said.filter((message) => /Expected.*CANARY|YAML.*CANARY|missing.*CANARY/.test(message))).toEqual([]);
});

test.each([
  ['a', '[', 100_000],
  ['b', '{a: ', 60_000],
  ['c', '- ', 100_000],
])('nesting without end is a sentence (%s)', (_, unit, count) => {
  const started = Date.now();

  expect(mistakes(unit.repeat(count))).toMatch(/^azconn-lint\.yaml/);
  expect(Date.now() - started).toBeLessThan(5000);
});

test('aliases without end are a sentence', () => {
  const levels = Array.from(
    { length: 12 },
    (_, n) =>
      `x${n}: &a${n} [${Array(10)
        .fill(n === 0 ? 'x' : `*a${n - 1}`)
        .join(', ')}]`,
  );

  expect(mistakes(levels.join('\n'))).toBe('azconn-lint.yaml: Cannot be read as YAML: too deeply nested, or too many aliases');
});

test('ten mistakes are told at a time', () => {
  expect(mistakes(Array.from({ length: 50 }, (_, n) => `k${n}: 1`).join('\n')).split('\n')).toHaveLength(10);
});

function configsIn(cwd: string, more: Partial<ConfigOptions> = {}): Configs {
  return new Configs({ cwd, ruleIds: RULES, ...more });
}

const level = (config: Config) => config.rules?.['retired-service'];

const SAYS = (word: string) => `rules: { retired-service: ${word} }`;

test('the first configuration from the project upwards wins, up to the repository', async () => {
  const root = tree({
    'azconn-lint.yaml': SAYS('off'),
    'repo/.git/config': '',
    'repo/azconn-lint.yaml': SAYS('error'),
    'repo/a/azconn-lint.yml': SAYS('info'),
    'repo/a/deep/x': '',
    'repo/b/x': '',
    'other/.git': 'gitdir: elsewhere',
    'other/a/x': '',
  });
  const configs = configsIn(root);
  const of = async (path: string) => (await configs.of({ root: join(root, path), boundary: root })).path;

  expect(await of('repo/a/deep')).toBe('repo/a/azconn-lint.yml');
  expect(await of('repo/a')).toBe('repo/a/azconn-lint.yml');
  expect(await of('repo/b')).toBe('repo/azconn-lint.yaml');
  expect(await of('other/a')).toBeUndefined();
});

test('outside of a repository nothing above the folder that was asked for speaks', async () => {
  const root = tree({ 'azconn-lint.yaml': SAYS('off'), 'sub/project/x': '' });
  const configs = configsIn(root);
  const project = join(root, 'sub/project');

  expect((await configs.of({ root: project, boundary: join(root, 'sub') })).path).toBeUndefined();
  expect((await configs.of({ root: project, boundary: root })).path).toBe('azconn-lint.yaml');
});

test('--config names the one file, --no-config none', async () => {
  const root = tree({ 'azconn-lint.yaml': SAYS('off'), 'ci/other.yaml': `${SAYS('error')}\nignore: [ "legacy/**" ]` });
  const asked = { root, boundary: root };
  const named = await configsIn(root, { file: 'ci/other.yaml' }).of(asked);

  expect(level(named.config)).toBe('error');
  expect(named.isIgnored(join(root, 'legacy/.env'))).toBe(true);
  expect((await configsIn(root, { isOff: true }).of(asked)).config).toEqual({});
  await expect(configsIn(root, { file: 'gone.yaml' }).of(asked)).rejects.toThrow(new UsageError('gone.yaml: not found'));
  await expect(configsIn(root, { file: 'ci' }).of(asked)).rejects.toThrow(new UsageError('ci: is a folder, not a regular file'));
});

test('patterns are seen from the folder of the configuration, as git sees them', async () => {
  const root = tree({ 'repo/azconn-lint.yaml': 'ignore: [ "legacy/", "*.bak.env", "/top.env", "!keep.bak.env" ]' });
  const { isIgnored } = await configsIn(root).of({ root: join(root, 'repo'), boundary: root });
  const ignored = (path: string) => isIgnored(join(root, path));

  expect(['repo/legacy/.env', 'repo/a/legacy/b/.env', 'repo/x.bak.env', 'repo/top.env'].map(ignored)).toEqual([true, true, true, true]);
  expect(['repo/.env', 'repo/keep.bak.env', 'repo/a/top.env', 'legacy/.env', 'repo', ''].map(ignored)).toEqual(Array(6).fill(false));
});

test('overrides change the levels of the paths they mean, the last one last', async () => {
  const root = tree({
    'azconn-lint.yaml':
      'rules: { unknown-key: off, retired-service: info }\noverrides:\n' +
      '  - { files: ["a/**"], rules: { retired-service: error } }\n  - { files: ["a/b/**"], rules: { retired-service: off } }\n',
  });
  const { levelsOf } = await configsIn(root).of({ root, boundary: root });

  expect(levelsOf(join(root, '.env'))).toEqual({ 'unknown-key': 'off', 'retired-service': 'info' });
  expect(levelsOf(join(root, 'a/.env'))).toEqual({ 'unknown-key': 'off', 'retired-service': 'error' });
  expect(levelsOf(join(root, 'a/b/.env'))).toEqual({ 'unknown-key': 'off', 'retired-service': 'off' });
});

test('a configuration is loaded once', async () => {
  const root = tree({ '.git/x': '', 'azconn-lint.yaml': SAYS('off'), 'a/x': '', 'b/x': '' });
  const configs = configsIn(root);
  const [a, b] = await Promise.all(['a', 'b'].map((name) => configs.of({ root: join(root, name), boundary: root })));

  expect(a).toBe(b);
});
