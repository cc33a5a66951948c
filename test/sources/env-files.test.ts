import { readFileSync, symlinkSync } from 'node:fs';
import { join } from 'node:path';
import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { readDockerEnvFile } from '../../src/astro/dotenv/docker-env-file.ts';
import { NEWEST_TASK } from '../../src/model/airflow-target.ts';
import { projectOfFiles } from '../../src/project-of-files.ts';
import { namedFilesIn } from '../../src/sources/env-files.ts';
import { rawEnvFile } from '../../src/sources/raw-env-file.ts';
import { folderWith } from '../cli/scratch.ts';
import { runMain } from '../run-main.ts';
import { lines, MOVED } from './moved.ts';

const IDENTITY = ['--client-id', '7d3c1e52-9a64-4b0e-8f27-5b1d0c9e4a11', '--tenant-id', '2f9b6a70-3c41-4d8e-a5b2-6e7f80912c33'];
const COMPOSE = lines(
  'services:',
  '  scheduler:',
  '    env_file: config/airflow.vars',
  '  web:',
  '    env_file:',
  '      - path: ./config/raw.vars',
  '        format: raw',
  '        required: false',
  '      - {path: "../elsewhere.vars"}',
  '      - config/link.vars',
  '      - config/none.txt',
  '      - ${FILE}',
);
const FILES = {
  'project/docker-compose.yml': COMPOSE,
  'project/config/airflow.vars': '# note\nAIRFLOW_CONN_A="wasb://stsales:FAKEkey1@" # tail\nOTHER=x\n',
  'project/config/raw.vars': '\uFEFF# note\r\nAIRFLOW_CONN_B=wasb://stsales:FAKE$key1@\r\nAIRFLOW_CONN_C="wasb://stsales:FAKEkey1@"\r\n',
  'project/config/none.txt': 'NAME=value\n',
  'elsewhere.vars': 'AIRFLOW_CONN_D=wasb://stsales:FAKEkey1@\n',
};

test('the forms of env_file', () => {
  expect(namedFilesIn(COMPOSE).map(({ path, as }) => ({ path, as }))).toEqual([
    { path: 'config/airflow.vars', as: 'env-file' },
    { path: './config/raw.vars', as: 'raw-env-file' },
    { path: '../elsewhere.vars', as: 'env-file' },
    { path: 'config/link.vars', as: 'env-file' },
    { path: 'config/none.txt', as: 'env-file' },
  ]);
});

test('files that compose reads are read as compose reads them, whatever their names are', async () => {
  const cwd = folderWith(FILES);
  symlinkSync(join(cwd, 'elsewhere.vars'), join(cwd, 'project/config/link.vars'));
  const { out, err } = await runMain(['--format', 'json', 'project'], { cwd });
  const { findings } = JSON.parse(out) as {
    findings: readonly { path: string; rule: string; connId: string; position: { line: number } }[];
  };
  expect(findings.map(({ path, position, rule, connId }) => `${path}:${position.line} ${rule} ${connId}`)).toEqual([
    'project/config/airflow.vars:2 legacy-azure-connection a',
    'project/config/raw.vars:2 legacy-azure-connection b',
    'project/config/raw.vars:3 unencoded-uri c',
  ]);
  const outside = FILES['project/docker-compose.yml'].split('\n').flatMap((line, at) => (/elsewhere|link/.test(line) ? [at + 1] : []));
  expect(outside).toHaveLength(2);
  for (const line of outside)
    expect(err).toContain(`project/docker-compose.yml:${line}: env_file names a file outside the folder, which is not read`);
  expect(out + err).not.toContain('FAKE');
});

test('of a path that leads outside no character is shown, and of many only some are counted one by one', async () => {
  const entries = Array.from({ length: 2_000 }, (_, at) => `      - "../CANARY${at}!\\e[31m"\n`).join('');
  const cwd = folderWith({ '.env': 'A=1\n', 'compose.yaml': `services:\n  a:\n    env_file:\n${entries}` });
  const { out, err } = await runMain([], { cwd });
  expect(out + err).not.toContain('CANARY');
  expect(err).toContain('compose.yaml:4: env_file names a file outside the folder');
  expect(err).toContain('compose.yaml: it names 1997 more outside the folder');
});

test('each is written by its own rules, and nothing beside it', async () => {
  const cwd = folderWith(FILES);
  await runMain(['--fix', ...IDENTITY, 'project'], { cwd });
  const now = (path: keyof typeof FILES) => readFileSync(join(cwd, path), 'utf8');
  expect(now('project/config/airflow.vars')).toBe(`# note\n# tail\nAIRFLOW_CONN_A=${MOVED}\nOTHER=x\n`);
  expect(now('project/config/raw.vars')).toBe(`\uFEFF# note\r\nAIRFLOW_CONN_B=${MOVED}\r\nAIRFLOW_CONN_C="wasb://stsales:FAKEkey1@"\r\n`);
  for (const path of ['project/docker-compose.yml', 'elsewhere.vars'] as const) expect(now(path)).toBe(FILES[path]);
});

test('a compose file that is named alone brings no other file in', async () => {
  const { out } = await runMain(['project/docker-compose.yml'], { cwd: folderWith(FILES) });
  expect(out).not.toContain('airflow.vars');
});

test('the library follows them too', () => {
  const files = Object.entries(FILES).map(([path, text]) => ({ path, text }));
  const read = projectOfFiles(files, {}).files.map(({ path, source }) => [path, source.title]);
  expect(Object.fromEntries(read)).toMatchObject({
    'project/config/airflow.vars': 'env file of compose',
    'project/config/raw.vars': 'env file of compose',
  });
});

test('a raw file has the variables that docker finds in it', () => {
  const piece = fc.constantFrom(
    'A=',
    'AIRFLOW_CONN_B=',
    'x',
    '=',
    '#',
    ' ',
    '\t',
    '\n',
    '\r\n',
    '\r',
    '"',
    "'",
    '$X',
    '\uFEFF',
    '\u00A0',
    'é',
    '\u0085',
  );
  fc.assert(
    fc.property(fc.array(piece, { maxLength: 30 }), (pieces) => {
      const text = pieces.join('');
      const reading = readDockerEnvFile(text, {});
      const { variables, problem } = rawEnvFile.parse(text, { target: NEWEST_TASK });
      expect(problem !== undefined).toBe('error' in reading);
      if ('vars' in reading)
        expect(Object.fromEntries(variables.map(({ name, value }) => [name.value, value.value.reveal()]))).toEqual({ ...reading.vars });
      for (const { name, value } of variables) {
        expect(text.slice(name.range.start, name.range.end)).toBe(name.value);
        expect(text.slice(value.range.start, value.range.end)).toBe(value.value.reveal());
      }
    }),
  );
});

describe('compose files that others name', () => {
  const files = {
    'p/compose.yaml': lines(
      'include:',
      '  - more/included.yaml',
      '  - {path: [more/second.yaml, ../outside.yaml]}',
      'services:',
      '  a:',
      '    extends: {file: common.yaml, service: base}',
    ),
    'p/common.yaml': lines(
      'services:',
      '  base:',
      '    image: x',
      '    environment: {AIRFLOW_CONN_A: "wasb://stsales:FAKEkey1@"}',
      '    extends: {file: common.yaml, service: other}',
    ),
    'p/more/included.yaml': 'services:\n  b:\n    env_file: b.vars\n',
    'p/more/b.vars': 'AIRFLOW_CONN_B=wasb://stsales:FAKEkey1@\n',
    'p/more/second.yaml': 'services:\n  c:\n    environment: [AIRFLOW_CONN_C=wasb://stsales:FAKEkey1@]\n',
    'p/unnamed.yaml': 'services:\n  d:\n    environment: [AIRFLOW_CONN_D=wasb://stsales:FAKEkey1@]\n',
    'outside.yaml': 'services:\n  e:\n    environment: [AIRFLOW_CONN_E=wasb://stsales:FAKEkey1@]\n',
  };

  test('are read and rewritten', async () => {
    const cwd = folderWith(files);
    const { out, err } = await runMain(['--format', 'concise', 'p'], { cwd });
    expect(out.match(/Connection "(?<id>.)"/g)?.sort()).toEqual(['Connection "a"', 'Connection "b"', 'Connection "c"']);
    expect(err).toContain('p/compose.yaml:3: the compose file names a file outside the folder, which is not read');
    await runMain(['--fix', '--no-backup', ...IDENTITY, 'p'], { cwd });
    expect(readFileSync(join(cwd, 'p/common.yaml'), 'utf8')).toBe(
      files['p/common.yaml'].replace('"wasb://stsales:FAKEkey1@"', `"${MOVED.replaceAll('"', '\\"')}"`),
    );
    expect(readFileSync(join(cwd, 'p/more/second.yaml'), 'utf8')).toContain(`'AIRFLOW_CONN_C=${MOVED}'`);
  });

  test('are known in the library too', () => {
    const given = Object.entries(files).map(([path, text]) => ({ path, text }));
    const { files: read } = projectOfFiles(given, {});
    expect(read.filter(({ source }) => source.id === 'compose').map(({ path }) => path)).toEqual([
      'p/common.yaml',
      'p/more/included.yaml',
      'p/more/second.yaml',
      'outside.yaml',
    ]);
  });
});

test('files that a kustomization takes variables from are read and rewritten, each line as it is', async () => {
  const kustomization = (file: string) =>
    `secretGenerator:\n- name: conns\n  envs: [conns.properties, quoted.env, ../outside.env]\n  env: ${file}\n`;
  const cwd = folderWith({
    'k8s/kustomization.yaml': kustomization('old.txt'),
    'k8s/conns.properties': `# note\nAIRFLOW_CONN_A=wasb://stsales:FAKEkey1@\nOTHER=x\n`,
    'k8s/quoted.env': 'AIRFLOW_CONN_B="wasb://stsales:FAKEkey1@"\n',
    'k8s/old.txt': '  AIRFLOW_CONN_C={"conn_type":"wasb","login":"stsales","password":"FAKEkey1"}\n',
    'k8s/other.txt': 'AIRFLOW_CONN_D=wasb://stsales:FAKEkey1@\n',
    'outside.env': '',
  });
  const { out, err } = await runMain(['--format', 'concise', 'k8s', ...IDENTITY], { cwd });
  expect(out.split('\n').flatMap((line) => /^(\S+:\d+):\d+: .*(\[[\w-]+\])$/.exec(line)?.slice(1).join(' ') ?? [])).toEqual([
    'k8s/conns.properties:2 [legacy-azure-connection]',
    'k8s/old.txt:1 [legacy-azure-connection]',
    'k8s/quoted.env:1 [unencoded-uri]',
  ]);
  expect(err).toContain('k8s/kustomization.yaml:3: the kustomization names a file outside the folder');
  await runMain(['--fix', 'k8s', ...IDENTITY], { cwd });
  expect(readFileSync(join(cwd, 'k8s/conns.properties'), 'utf8')).toBe(`# note\nAIRFLOW_CONN_A=${MOVED}\nOTHER=x\n`);
  expect(readFileSync(join(cwd, 'k8s/old.txt'), 'utf8')).toBe(`  AIRFLOW_CONN_C=${MOVED.replaceAll(': ', ':').replaceAll(', ', ',')}\n`);
});

test('a file that a kustomization makes the value of a variable is read and rewritten as a whole', async () => {
  const json = '{\n  "conn_type": "wasb",\n  "login": "stsales",\n  "password": "FAKEkey1"\n}\n';
  const cwd = folderWith({
    'k8s/kustomization.yaml':
      'secretGenerator:\n- name: conns\n  files:\n  - AIRFLOW_CONN_A=a.txt\n  - conns/AIRFLOW_CONN_B\n  - other=b.txt\n  - AIRFLOW_CONN_C=d=e.txt\n',
    'k8s/a.txt': 'wasb://stsales:FAKEkey1@\n',
    'k8s/conns/AIRFLOW_CONN_B': json,
    'k8s/b.txt': 'wasb://stsales:FAKEkey1@\n',
  });
  const { out } = await runMain(['--format', 'concise', 'k8s', ...IDENTITY], { cwd });
  expect(out.split('\n').flatMap((line) => /^(\S+:\d+):\d+: .*(\[[\w-]+\])$/.exec(line)?.slice(1).join(' ') ?? [])).toEqual([
    'k8s/a.txt:1 [legacy-azure-connection]',
    'k8s/conns/AIRFLOW_CONN_B:2 [legacy-azure-connection]',
  ]);
  await runMain(['--fix', 'k8s', ...IDENTITY], { cwd });
  expect(readFileSync(join(cwd, 'k8s/a.txt'), 'utf8')).toBe(`${MOVED}\n`);
  expect(JSON.parse(readFileSync(join(cwd, 'k8s/conns/AIRFLOW_CONN_B'), 'utf8'))).toEqual(JSON.parse(MOVED));
  expect(readFileSync(join(cwd, 'k8s/b.txt'), 'utf8')).toContain('wasb://');
});

test('a library that is given a kustomization reads its files by the same rules', () => {
  const files = [
    { path: 'k8s/kustomization.yaml', text: 'configMapGenerator:\n- envs: [vars.properties]\n' },
    { path: 'k8s/vars.properties', text: 'AIRFLOW_CONN_A=wasb://stsales:FAKEkey1@\n' },
  ];
  expect(projectOfFiles(files, {}).files.map(({ source }) => source.title)).toContain('env file of kustomize');
});
