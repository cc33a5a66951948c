import { existsSync, mkdirSync, readdirSync, readFileSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { runMain } from '../run-main.ts';
import { CLEAN, folderWith, SECRET } from './scratch.ts';

const A = {
  client_id: 'aaaaaaaa-1111-4111-8111-111111111111',
  tenant_id: '2f9b6a70-3c41-4d8e-a5b2-6e7f80912c33',
  namespace: 'namespace-a',
};
const B = {
  client_id: 'bbbbbbbb-2222-4222-8222-222222222222',
  tenant_id: '2f9b6a70-3c41-4d8e-a5b2-6e7f80912c33',
  namespace: 'namespace-b',
};

function configOf({ client_id, tenant_id, namespace }: typeof A): string {
  return `identities:
  default: { client_id: ${client_id}, tenant_id: ${tenant_id}, name: id-${namespace}, resource_group: rg }
deployment: { namespace: ${namespace} }
`;
}

function legacy(id: string, account: string): string {
  return `airflow:
  connections:
    - conn_id: ${id}
      conn_type: wasb
      conn_login: ${account}
      conn_password: ${SECRET}
`;
}

/** Two projects with an identity and a deployment each. */
const TWO = {
  'a/azconn-lint.yaml': configOf(A),
  'a/airflow_settings.yaml': legacy('conn_a', 'stalpha'),
  'b/azconn-lint.yaml': configOf(B),
  'b/airflow_settings.yaml': legacy('conn_b', 'stbeta'),
};

const SCRIPTS = ['bash', 'powershell', 'terraform'];

/** Values that belong to one project and must never be seen beside those of the other. */
const OWN = { a: [A.client_id, A.namespace, 'conn_a', 'stalpha'], b: [B.client_id, B.namespace, 'conn_b', 'stbeta'] };

function expectApart(a: string, b: string): void {
  for (const [text, own, other] of [
    [a, OWN.a, OWN.b],
    [b, OWN.b, OWN.a],
  ] as const) {
    for (const word of own) expect(text).toContain(word);
    for (const word of other) expect(text).not.toContain(word);
  }
}

describe('plan over two projects', () => {
  test.each([
    ['text', /^Project b$/m],
    ['markdown', /^# Project `b`$/m],
  ] as const)('keeps them apart as %s', async (format, heading) => {
    const { code, out, err } = await runMain(['plan', '--format', format], { cwd: folderWith(TWO) });
    expect([code, err]).toEqual([0, '']);
    const [a = '', b = '', ...more] = out.split(heading);
    expect(more).toEqual([]);
    expectApart(a, b);
  });

  test('keeps them apart as JSON, each in the shape of a plan', async () => {
    const cwd = folderWith(TWO);
    const { code, out } = await runMain(['plan', '--format', 'json'], { cwd });
    expect(code).toBe(0);
    const { version, projects, ...rest } = JSON.parse(out);
    expect([version, rest, projects.length]).toEqual([1, {}, 2]);
    expectApart(JSON.stringify(projects[0]), JSON.stringify(projects[1]));
    for (const { project, ...plan } of projects) {
      const alone = await runMain(['plan', project, '--format', 'json'], { cwd });
      expect(plan).toEqual(JSON.parse(alone.out));
      expect(plan.connections).toMatchObject([{ id: `conn_${project}`, outcome: 'ready' }]);
    }
  });

  test.each(SCRIPTS)('is refused as %s, which speaks of one deployment', async (format) => {
    const { code, out, err } = await runMain(['plan', '--format', format], { cwd: folderWith(TWO) });
    expect([code, out]).toEqual([2, '']);
    expect(err).toContain(`${format} covers one deployment, and there are 2 projects: a, b.`);
    expect(err).toContain('--output-dir');
  });

  test.each(['text', 'markdown', 'json', 'bash', 'powershell'])('is written as %s into a file for each', async (format) => {
    const cwd = folderWith(TWO);
    const { code, out, err } = await runMain(['plan', '--format', format, '--output-dir', 'plans/new'], { cwd });
    expect([code, out, err]).toEqual([0, '', '']);
    const names = readdirSync(join(cwd, 'plans/new')).sort();
    expect(names.map((name) => name.replace(/\..*/, ''))).toEqual(['a', 'b']);
    const [a = '', b = ''] = names.map((name) => readFileSync(join(cwd, 'plans/new', name), 'utf8'));
    expectApart(a, b);
    expect(a).toBe((await runMain(['plan', 'a', '--format', format], { cwd })).out);
  });

  test.runIf(existsSync('/proc/self')).each(['/proc/plans', '/proc/plans/of/mine'])(
    'a folder that no file system makes is said: %s',
    async (folder) => {
      const { code, out, err } = await runMain(['plan', '--output-dir', folder], { cwd: folderWith(TWO) });
      expect([code, out]).toEqual([2, '']);
      expect(err).toMatch(/^azconn-lint: \/proc\/plans\S* ?\S*: cannot be made: /);
    },
  );

  test('is written as terraform into a folder for each, for the files of a folder are one module', async () => {
    const cwd = folderWith(TWO);
    expect((await runMain(['plan', '--format', 'terraform', '--output-dir', 'plans'], { cwd })).code).toBe(0);
    const [a, b] = ['a', 'b'].map((name) => readFileSync(join(cwd, 'plans', name, 'main.tf'), 'utf8'));
    // The client id of an identity that exists is looked up there.
    expectApart(`${a} ${A.client_id}`, `${b} ${B.client_id}`);
  });

  test('a project with nothing to move does not stand in the way of the script of the other', async () => {
    const cwd = folderWith({ ...TWO, 'b/airflow_settings.yaml': CLEAN });
    const { code, out, err } = await runMain(['plan', '--format', 'bash'], { cwd });
    expect([code, out]).toEqual([0, (await runMain(['plan', 'a', '--format', 'bash'], { cwd })).out]);
    expect(err).toContain('the script covers only a');
  });

  test('many projects are not all named', async () => {
    const names = Array.from({ length: 12 }, (_, index) => `p${String(index).padStart(2, '0')}`);
    const cwd = folderWith(Object.fromEntries(names.map((name) => [`${name}/airflow_settings.yaml`, legacy('x', 'stx')])));
    const { err } = await runMain(['plan', '--format', 'bash'], { cwd });
    expect(err).toContain('12 projects: p00, p01, p02, p03, p04, p05, p06, p07, p08, p09 and 2 more.');
  });
});

describe('two identities in one project', () => {
  const cwd = folderWith({
    'azconn-lint.yaml': `identities:
  default: { client_id: ${A.client_id}, tenant_id: ${A.tenant_id}, name: id-a, resource_group: rg }
  other: { client_id: ${B.client_id}, tenant_id: ${B.tenant_id}, name: id-b, resource_group: rg }
connections: { conn_b: { identity: other } }
deployment: { namespace: both }
`,
    'airflow_settings.yaml': legacy('conn_a', 'stalpha'),
    '.env': `AIRFLOW_CONN_CONN_B='{"conn_type": "wasb", "login": "stbeta", "password": "${SECRET}"}'\n`,
  });

  test('each get the rights of their own connections and trust of their own', async () => {
    const { grants, credentials, identities, connections } = JSON.parse((await runMain(['plan', '--format', 'json'], { cwd })).out);
    const rights = grants.map((grant: { identity: string; connections: readonly string[] }) => [grant.identity, grant.connections]);
    expect(new Map(rights)).toEqual(
      new Map([
        ['default', ['conn_a']],
        ['other', ['conn_b']],
      ]),
    );
    expect(identities.map(({ key, client_id }: { key: string; client_id: string }) => [key, client_id])).toEqual(
      expect.arrayContaining([
        ['default', A.client_id],
        ['other', B.client_id],
      ]),
    );
    const trusting = credentials.map(({ identity }: { identity: string }) => identity);
    expect(trusting.filter((key: string) => key === 'other').length).toBe(trusting.length / 2);
    for (const { id, identity, snippets } of connections)
      expect([identity, JSON.stringify(snippets)]).toEqual(
        id === 'conn_a' ? ['default', expect.stringContaining(A.client_id)] : ['other', expect.stringContaining(B.client_id)],
      );
  });

  test.each(SCRIPTS)('are both in the %s of the project', async (format) => {
    const { code, out } = await runMain(['plan', '--format', format], { cwd });
    expect(code).toBe(0);
    for (const word of ['id-a', 'id-b']) expect(out).toContain(word);
  });
});

describe('--output-dir', () => {
  const write = (cwd: string, ...more: readonly string[]) =>
    runMain(['plan', '--format', 'bash', '--output-dir', 'plans', ...more], { cwd });

  test('writes over plans of ours, also those of one project', async () => {
    const cwd = folderWith({ 'airflow_settings.yaml': legacy('x', 'stx') });
    for (const format of ['text', 'markdown', 'json', 'bash', 'powershell', 'terraform']) {
      for (const id of ['first', 'second']) {
        writeFileSync(join(cwd, 'airflow_settings.yaml'), legacy(id, 'stx'));
        expect((await runMain(['plan', '--format', format, '--output-dir', 'plans'], { cwd })).code, format).toBe(0);
      }
    }
    const files = readdirSync(join(cwd, 'plans'), { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile());
    expect(files.length).toBe(6);
    for (const { parentPath, name } of files) expect(readFileSync(join(parentPath, name), 'utf8')).toMatch(/second/);
  });

  test.each([
    ['a file of somebody else', (path: string) => writeFileSync(path, '#!/bin/sh\necho mine\n')],
    ['an empty file', (path: string) => writeFileSync(path, '')],
    ['a folder', (path: string) => mkdirSync(path)],
    ['a link', (path: string) => symlinkSync('../a/airflow_settings.yaml', path)],
    ['a link to nothing', (path: string) => symlinkSync('nowhere', path)],
  ])('leaves %s alone and writes nothing', async (_, put) => {
    const cwd = folderWith({ ...TWO, 'plans/mine.txt': '' });
    put(join(cwd, 'plans/b.sh'));
    const { code, out, err } = await write(cwd);
    expect([code, out]).toEqual([2, '']);
    expect(err).toContain('plans/b.sh: ');
    expect(readdirSync(join(cwd, 'plans')).sort()).toEqual(['b.sh', 'mine.txt']);
    expect(readFileSync(join(cwd, 'a/airflow_settings.yaml'), 'utf8')).toBe(legacy('conn_a', 'stalpha'));
  });

  test('a folder that cannot be made is a wrong call', async () => {
    const { code, err } = await write(folderWith({ ...TWO, plans: 'a file' }));
    expect([code, err]).toEqual([2, expect.stringContaining('plans: cannot be made')]);
  });

  test('names of files say the project, are safe, and are never the same', async () => {
    const projects = ['team/a', 'team-a', 'Team-A', 'x y', '-rf', '.hidden', 'ü', 'x'.repeat(150)];
    const cwd = folderWith(
      Object.fromEntries([
        ...projects.map((name) => [`${name}/airflow_settings.yaml`, legacy('x', 'stx')]),
        ['airflow_settings.yaml', legacy('x', 'stx')],
      ]),
    );
    expect((await write(cwd)).code).toBe(0);
    const names = readdirSync(join(cwd, 'plans'));
    expect(names.length).toBe(projects.length + 1);
    expect(new Set(names.map((name) => name.toLowerCase())).size).toBe(names.length);
    for (const name of names) expect(name).toMatch(/^[A-Za-z0-9_][A-Za-z0-9._-]{0,110}\.sh$/);
    expect(names).toEqual(
      expect.arrayContaining(['Team-A.sh', 'team-a-2.sh', 'team-a-3.sh', 'x-y.sh', 'rf.sh', 'hidden.sh', 'project.sh']),
    );
  });
});

describe('show over two projects', () => {
  test('says of each connection which one it belongs to', async () => {
    const cwd = folderWith(TWO);
    const { out } = await runMain(['show'], { cwd });
    const [a = '', b = ''] = out.split(/^Project b$/m);
    expect(a).toMatch(/^Project a\n\nconn_a /);
    expect(b).toMatch(/^\n\nconn_b /);
    const { connections } = JSON.parse((await runMain(['show', '--format', 'json'], { cwd })).out);
    expect(connections).toMatchObject([
      { project: 'a', id: 'conn_a' },
      { project: 'b', id: 'conn_b' },
    ]);
  });

  test('of one project there is nothing to tell apart', async () => {
    const cwd = folderWith(TWO);
    expect((await runMain(['show', 'a'], { cwd })).out).toMatch(/^conn_a /);
    expect(JSON.parse((await runMain(['show', 'a', '--format', 'json'], { cwd })).out).connections[0]).not.toHaveProperty('project');
  });
});

describe.each(['plan', 'show'])('%s says what it could not read, and ends with 4', (command) => {
  const GOOD = legacy('conn_a', 'stalpha');

  test.each([
    [
      'a file that is no YAML',
      { 'airflow_settings.yaml': GOOD, 'airflow_settings.dev.yaml': 'airflow: [\n' },
      'airflow_settings.dev.yaml:',
    ],
    ['a file that is no UTF-8', { 'airflow_settings.yaml': GOOD, '.env': Buffer.from([0x41, 0x3d, 0xff]) }, '.env: is not valid UTF-8'],
    ['a .env that compose refuses', { 'airflow_settings.yaml': GOOD, '.env': 'A="x\n' }, '.env:1: '],
  ] as const)('%s', async (_, files, said) => {
    const cwd = folderWith({});
    for (const [name, content] of Object.entries(files)) writeFileSync(join(cwd, name), content);
    const { code, out, err } = await runMain([command], { cwd });
    expect(code).toBe(4);
    expect(out).toContain('conn_a');
    expect(err).toContain(said);
  });

  test('a link to nothing', async () => {
    const cwd = folderWith({ 'airflow_settings.yaml': GOOD });
    symlinkSync('nowhere', join(cwd, '.env'));
    expect(await runMain([command], { cwd })).toMatchObject({
      code: 4,
      err: expect.stringContaining('.env: is a symbolic link to nothing'),
    });
  });

  test('the only file that cannot be read ends the command with 4', async () => {
    const cwd = folderWith({});
    writeFileSync(join(cwd, '.env'), Buffer.from([0x41, 0x3d, 0xff]));
    expect(await runMain([command], { cwd })).toMatchObject({ code: 4, out: '' });
  });
});

describe('check over two projects', () => {
  test.each(['text', 'markdown'])('%s gives each identity its own trust', async (format) => {
    const { out } = await runMain(['check', '--format', format, folderWith(TWO)]);
    const trusts = out.split('\n').filter((line) => line.includes('federated-credential create'));
    expect(trusts).toHaveLength(2);
    expect(trusts[0]).toContain(A.namespace);
    expect(trusts[1]).toContain(B.namespace);
  });
});

test('the subscription of several identities is named with each command', async () => {
  const { out } = await runMain(['check', folderWith(TWO)]);
  expect(out).not.toContain('az account set');
  expect(out.match(/federated-credential create --subscription "\$SUBSCRIPTION_ID"/g)).toHaveLength(2);
});

test('a place in a table of two projects is the path of its file', async () => {
  const cwd = folderWith(TWO);
  const { out } = await runMain(['inventory', '--format', 'csv'], { cwd });
  expect(out).toMatch(/,a\/airflow_settings\.yaml:3\n/);
});

test('revoke strikes a connection off in the ledger of its own project', async () => {
  const named = (text: string) => text.replace(/conn_[ab]$/m, 'shared');
  const cwd = folderWith({
    ...TWO,
    'a/airflow_settings.yaml': named(TWO['a/airflow_settings.yaml']),
    'b/airflow_settings.yaml': named(TWO['b/airflow_settings.yaml']),
  });
  await runMain(['--fix', '--no-backup'], { cwd });
  const listed = await runMain(['revoke'], { cwd });
  expect(listed.out).toContain('revoked? cd a && azconn-lint revoke --done shared\n');
  const both = await runMain(['revoke', '--done', 'shared'], { cwd });
  expect(both).toMatchObject({ code: 2, err: expect.stringContaining('a/azconn-lint.ledger.json, b/azconn-lint.ledger.json') });
  expect(await runMain(['revoke', '--done', 'shared'], { cwd: join(cwd, 'a') })).toMatchObject({ code: 0 });
  const left = await runMain(['revoke'], { cwd });
  expect(left.out).toContain('revoked? azconn-lint revoke --done shared\n');
  expect(left.out).not.toContain('stalpha');
});

test('revoke leads into a folder that is called like an option', async () => {
  const moved = Object.entries(TWO).map(([path, text]) => [path.replace(/^a\//, '-/'), text.replace(/conn_[ab]$/m, 'shared')]);
  const cwd = folderWith(Object.fromEntries(moved));
  await runMain(['--fix', '--no-backup'], { cwd });
  expect((await runMain(['revoke'], { cwd })).out).toContain('revoked? cd ./- && azconn-lint revoke --done shared\n');
});

test('a connection that cannot be read is one line of a table', async () => {
  const cwd = folderWith({ '.env': 'AIRFLOW_CONN_A={"conn_type": "wasb",}\nAIRFLOW_CONN_B={"conn_type": "http"}\n' });
  const { code, out } = await runMain(['inventory', '--format', 'csv'], { cwd });
  expect(code).toBe(4);
  expect(out.trim().split('\n').slice(1)).toEqual([
    expect.stringContaining(',.env,1,a,,,,,unknown,'),
    expect.stringContaining(',.env,2,b,http,,,,unknown,'),
  ]);
});
