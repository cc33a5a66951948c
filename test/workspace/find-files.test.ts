import { execFileSync, spawn, spawnSync } from 'node:child_process';
import { chmodSync, mkdirSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { homedir } from 'node:os';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { findFiles, type Search } from '../../src/workspace/find-files.ts';
import type { FoundFiles } from '../../src/workspace/found-files.ts';
import { program } from './program.ts';
import { Link, tree } from './tree.ts';

const SETTINGS = /^airflow_settings.*\.ya?ml$/;
const DOTENV = /^\.env(\..*)?$|\.env$/;

const kinds = [{ matches: (name: string) => SETTINGS.test(name) }, { matches: (name: string) => DOTENV.test(name) }];

function find(cwd: string, paths: readonly string[], more: Partial<Search> = {}): Promise<FoundFiles> {
  return findFiles(paths, { kinds, cwd, ...more });
}

async function pathsIn(cwd: string, ...paths: string[]): Promise<string[]> {
  return (await find(cwd, paths)).files.map(({ path }) => path);
}

const sentences = (problems: FoundFiles['problems']) => problems.map(({ path, message }) => `${path}: ${message}`);

test('files of ours are found by name at every depth, sorted by path', async () => {
  const root = tree({
    'b/airflow_settings.yaml': '',
    'a/deep/er/.env': '',
    'a/.env.prod': '',
    'a/prod.env': '',
    'a/airflow_settings_dev.yml': '',
    'a/env': '',
    'a/settings.yaml': '',
    '.env': '',
  });

  expect(await pathsIn(root, '.')).toEqual([
    '.env',
    'a/.env.prod',
    'a/airflow_settings_dev.yml',
    'a/deep/er/.env',
    'a/prod.env',
    'b/airflow_settings.yaml',
  ]);
});

test('what git ignores is found', async () => {
  const root = tree({ '.gitignore': '.env\nairflow_settings.yaml\n', '.git/config': '', '.env': '', 'airflow_settings.yaml': '' });

  expect(await pathsIn(root, '.')).toEqual(['.env', 'airflow_settings.yaml']);
});

test('folders of other people are not entered', async () => {
  const skipped = [
    '.git',
    'node_modules',
    '.venv',
    'venv',
    '__pycache__',
    '.tox',
    '.mypy_cache',
    '.terraform',
    '.terragrunt-cache',
    '.cache',
  ];
  const root = tree({
    ...Object.fromEntries(skipped.map((name) => [`p/${name}/.env`, ''])),
    'p/myenv/pyvenv.cfg': '',
    'p/myenv/lib/.env': '',
    'p/dist/.env': '',
    'p/build/.env': '',
  });

  expect(await pathsIn(root, '.')).toEqual(['p/build/.env', 'p/dist/.env']);
});

test('a folder that is skipped on the way is walked when it is asked for', async () => {
  const root = tree({ 'venv/pyvenv.cfg': '', 'venv/.env': '' });

  expect(await pathsIn(root, 'venv')).toEqual(['venv/.env']);
});

test('a named file is taken whatever its name, as explicit, and once', async () => {
  const root = tree({ 'secrets.txt': '', '.env': '' });
  const { files, onlyFilesWereNamed } = await find(root, ['secrets.txt', '.', './.env', '.env']);

  expect(files.map(({ path, isExplicit }) => [path, isExplicit])).toEqual([
    ['.env', true],
    ['secrets.txt', true],
  ]);
  expect(onlyFilesWereNamed).toBe(false);
});

test('paths above the current folder are shown from there', async () => {
  const root = tree({ 'here/x': '', 'there/.env': '', '.env': '' });

  expect(await pathsIn(join(root, 'here'), '..')).toEqual(['../.env', '../there/.env']);
  expect(await pathsIn(join(root, 'here'), '../there/.env', join(root, '.env'))).toEqual(['../.env', '../there/.env']);
});

test('nothing found is said, and whether folders were searched', async () => {
  const root = tree({ 'a.txt': '' });

  expect(await find(root, ['.'])).toMatchObject({ nothingFound: true, onlyFilesWereNamed: false, problems: [] });
  expect(await find(root, [])).toMatchObject({ nothingFound: true, onlyFilesWereNamed: true });
  expect(await find(root, ['a.txt'])).toMatchObject({ nothingFound: false, onlyFilesWereNamed: true });
});

test('what is not there is a sentence', async () => {
  const root = tree({ '.env': '', dangling: new Link('nowhere') });
  const { problems } = await find(root, ['gone', '.env/x', 'dangling', 'a\0b', `${'x'.repeat(300)}`, '*.nothing']);

  expect(sentences(problems)).toEqual([
    '*.nothing: no file has this name',
    '.env/x: not found',
    'a\0b: not found (no file name can hold a NUL character)',
    'dangling: is a symbolic link to nothing',
    'gone: not found',
    `${'x'.repeat(300)}: its path is too long`,
  ]);
});

test('a pattern that no shell expanded is expanded', async () => {
  const root = tree({ 'a/.env': '', 'b/.env': '', 'c/sub/airflow_settings.yaml': '', 'node_modules/x/.env': '', 'a/other.txt': '' });

  expect(await pathsIn(root, '*/.env')).toEqual(['a/.env', 'b/.env']);
  expect(await pathsIn(root, '[bc]')).toEqual(['b/.env', 'c/sub/airflow_settings.yaml']);
  expect(await pathsIn(root, '**/*.yaml')).toEqual(['c/sub/airflow_settings.yaml']);
});

test('a name that looks like a pattern is a name where such a file is', async () => {
  const root = tree({ '[a].env': '', 'a.env': '' });

  expect(await pathsIn(root, '[a].env')).toEqual(['[a].env']);
});

test('every file knows its project: the nearest folder that looks like one, else its own folder', async () => {
  const root = tree({
    'one/airflow_settings.yaml': '',
    'one/include/.env': '',
    'two/Dockerfile': '',
    'two/dags': null,
    'two/config/.env': '',
    'three/.astro': null,
    'three/.env.dev': '',
    'three/nested/airflow_settings.yaml': '',
    'none/deep/.env': '',
    'docker/Dockerfile': '',
    'docker/x/.env': '',
  });
  const { files } = await find(root, ['.']);
  const named = await find(
    root,
    files.map(({ path }) => path),
  );
  const expected = [
    ['docker/x/.env', join(root, 'docker/x')],
    ['none/deep/.env', join(root, 'none/deep')],
    ['one/airflow_settings.yaml', join(root, 'one')],
    ['one/include/.env', join(root, 'one')],
    ['three/.env.dev', join(root, 'three')],
    ['three/nested/airflow_settings.yaml', join(root, 'three/nested')],
    ['two/config/.env', join(root, 'two')],
  ];

  expect(files.map((file) => [file.path, file.root])).toEqual(expected);
  expect(named.files.map((file) => [file.path, file.root])).toEqual(expected);
});

test('a project above the folder that is walked is not its project', async () => {
  const root = tree({ 'airflow_settings.yaml': '', 'sub/.env': '' });
  const { files } = await find(root, ['sub']);

  expect(files.map((file) => file.root)).toEqual([join(root, 'sub')]);
});

test('the settings of the Astro CLI in the home folder make no project of it', async () => {
  const { looksLikeProject } = await import('../../src/workspace/project-root.ts');

  expect(looksLikeProject(homedir(), (name) => name === '.astro')).toBe(false);
  expect(looksLikeProject('/elsewhere', (name) => name === '.astro')).toBe(true);
});

test('a link to a file inside is read, one that leads out is a note', async () => {
  const root = tree({
    'out/.env': '',
    'in/shared/common.txt': '',
    'in/a/.env': new Link('../shared/common.txt'),
    'in/b/.env': new Link('../../out/.env'),
    'in/c/.env': new Link('gone'),
    'in/d/linked': new Link('../../out'),
    'in/e/other': new Link('../../out/.env'),
  });
  const { files, notes, problems } = await find(root, ['in']);

  expect(files).toEqual([
    {
      path: 'in/a/.env',
      realPath: join(root, 'in/shared/common.txt'),
      root: join(root, 'in/a'),
      boundary: join(root, 'in'),
      isExplicit: false,
    },
  ]);
  expect(sentences(notes)).toEqual([
    'in/b/.env: is a symbolic link that leads out of the folder',
    'in/d/linked: is a symbolic link that leads out of the folder',
  ]);
  expect(sentences(problems)).toEqual(['in/c/.env: is a symbolic link to nothing']);
});

test('a file and a link to it are one file, under its own name', async () => {
  const root = tree({ 'a.env': new Link('z/.env'), 'z/.env': '', 'z/y.env': new Link('.env') });

  expect(await pathsIn(root, '.')).toEqual(['z/.env']);
});

test('loops of links end', async () => {
  const root = tree({
    '.env': new Link('.env'),
    'a/.env': '',
    'a/up': new Link('..'),
    'a/self': new Link('self'),
    'a/b': new Link('../a'),
  });
  const { files, problems } = await find(root, ['.']);

  expect(files.map(({ path }) => path)).toEqual(['a/.env']);
  expect(sentences(problems)).toEqual(['.env: is a loop of symbolic links']);
});

test('a named link that leads out is taken, with the boundary that keeps it from being written', async () => {
  const root = tree({ 'out/.env': '', 'in/.env': new Link('../out/.env') });
  const { files } = await find(join(root, 'in'), ['.env']);

  expect(files).toMatchObject([{ path: '.env', realPath: join(root, 'out/.env'), boundary: join(root, 'in') }]);
});

test('a folder that is named through a link is walked', async () => {
  const root = tree({ 'real/.env': '', link: new Link('real') });

  expect(await pathsIn(root, 'link')).toEqual(['link/.env']);
});

test('a folder named .env is a note, is walked, and a virtual environment of that name is neither', async () => {
  const root = tree({ 'a/.env/inner.env': '', 'b/.env/pyvenv.cfg': '', 'b/.env/x.env': '' });
  const { files, notes, problems } = await find(root, ['.']);

  expect(files.map(({ path }) => path)).toEqual(['a/.env/inner.env']);
  expect(sentences(notes)).toEqual(['a/.env: is a folder, not a file']);
  expect(problems).toEqual([]);
});

test.skipIf(process.platform === 'win32')('a FIFO, a socket and a device are sentences, found or named', async () => {
  const root = tree({ 'a/x': '', 'b/.env': new Link('/dev/null'), 'c/x': '' });
  execFileSync('mkfifo', [join(root, 'a/.env')]);
  const server = createServer().listen(join(root, 'c/.env'));
  onTestFinished(() => void server.close());
  await new Promise((ready) => server.once('listening', ready));

  expect(sentences((await find(root, ['.'])).problems)).toEqual([
    'a/.env: is a FIFO, not a regular file',
    'c/.env: is a socket, not a regular file',
  ]);
  expect(
    sentences((await find(root, ['a/.env', '/dev/null', 'b/.env', 'c/.env'])).problems.filter(({ path }) => !path.startsWith('..'))),
  ).toEqual([
    'a/.env: is a FIFO, not a regular file',
    'b/.env: is a device, not a regular file',
    'c/.env: is a socket, not a regular file',
  ]);
});

test('names with blanks, line breaks, quotes and escapes stay as they are', async () => {
  const names = ['a b.env', 'new\nline.env', '::error::x.env', '\u001b[31mred.env', 'q\'".env', 'ü\u202e.env', '--fix.env', '$(x).env'];
  const root = tree(Object.fromEntries(names.map((name) => [`d ir/${name}`, ''])));

  expect(await pathsIn(root, '.')).toEqual(names.map((name) => `d ir/${name}`).sort());
});

test.skipIf(process.platform !== 'linux')('a name that is not UTF-8 is a sentence or is passed by', async () => {
  const root = tree({ '.env': '' });
  const folder = Buffer.concat([Buffer.from(`${root}/dir`), Buffer.from([0xff])]);
  mkdirSync(folder);
  writeFileSync(Buffer.concat([folder, Buffer.from('/.env')]), '');
  const { files, problems } = await find(root, ['.']);

  expect(files.map(({ path }) => path)).toEqual(['.env']);
  expect(sentences(problems)).toEqual(['dir\uFFFD: its name is not valid UTF-8']);
});

test('what the configuration ignores is left out, and a named file of it is a note', async () => {
  const root = tree({ 'legacy/.env': '', 'legacy/deep/.env': '', '.env': '' });
  const asked: string[] = [];
  const ignore = (path: string, kind: 'file' | 'folder') => {
    asked.push(path);
    return kind === 'folder' ? path === join(root, 'legacy') : path.includes('/legacy/');
  };
  const walked = await find(root, ['.'], { ignore });
  const named = await find(root, ['legacy/.env'], { ignore });

  expect(walked.files.map(({ path }) => path)).toEqual(['.env']);
  expect(asked).not.toContain(join(root, 'legacy/deep'));
  expect(named).toMatchObject({ files: [], nothingFound: true, onlyFilesWereNamed: true });
  expect(sentences(named.notes)).toEqual(['legacy/.env: is ignored by the configuration']);
});

test('1,000 projects are found in order', async () => {
  const number = (index: number) => `${index}`.padStart(4, '0');
  const root = tree(
    Object.fromEntries(
      Array.from({ length: 1000 }, (_, index) => [
        [`p${number(index)}/airflow_settings.yaml`, ''],
        [`p${number(index)}/.env`, ''],
      ]).flat(),
    ),
  );
  const { files } = await find(root, ['.']);

  expect(files).toHaveLength(2000);
  expect(new Set(files.map((file) => file.root)).size).toBe(1000);
  expect(files.map(({ path }) => path)).toEqual(files.map(({ path }) => path).sort());
});

test('a tree that changes under the walk ends without a crash', async () => {
  const root = tree(Object.fromEntries(Array.from({ length: 300 }, (_, index) => [`p${index}/.env`, ''])));
  const shaker = spawn('bash', ['-c', 'while :; do for i in {0..299}; do rm -rf p$i; mkdir -p p$i/q; done; done'], {
    cwd: root,
    stdio: 'ignore',
    detached: true,
  });
  let rounds = 0;
  for (const end = Date.now() + 1000; Date.now() < end; rounds++) {
    const { problems } = await find(root, ['.']);
    expect(problems).toEqual([]);
  }
  expect(rounds).toBeGreaterThan(1);
  // With the program that it has just started, which would go on in the folder.
  if (shaker.pid !== undefined) process.kill(-shaker.pid, 'SIGKILL');
  await new Promise((ended) => shaker.once('exit', ended));
});

/** Looks as a user who owns nothing; as ourselves where we are not root, who may read everything. */
async function lookAsNobody(root: string): Promise<unknown> {
  const file = await program(
    'src/workspace/find-files.ts',
    ['findFiles'],
    `import { readText } from '${new URL('../../src/workspace/read.ts', import.meta.url).pathname}';
     const search = { kinds: [{ matches: (name: string) => name.endsWith('.env') }], cwd: ${JSON.stringify(root)} };
     const { files, problems } = await findFiles(['.'], search);
     const read = files.map(({ path, realPath }) => readText(realPath, path));
     process.stdout.write(JSON.stringify({ problems, read }));`,
  );
  const user = process.getuid?.() === 0 ? { uid: 65534, gid: 65534 } : {};
  const { stdout, stderr } = spawnSync(process.execPath, [file], { encoding: 'utf8', cwd: '/', ...user });
  expect(stderr).toBe('');
  return JSON.parse(stdout);
}

test.skipIf(process.platform === 'win32')('what we may not read is a sentence, be it a file or a folder', async () => {
  const root = tree({ 'closed/.env': '', 'a/.env': 'A=1', 'b/.env': 'B=1' });
  chmodSync(root, 0o755);
  chmodSync(join(root, 'a/.env'), 0o000);
  chmodSync(join(root, 'closed'), 0o000);
  onTestFinished(() => chmodSync(join(root, 'closed'), 0o755));

  expect(await lookAsNobody(root)).toMatchObject({
    problems: [{ path: 'closed', reason: 'no-permission', message: 'no permission' }],
    read: [{ problem: { path: 'a/.env', reason: 'no-permission', message: 'no permission' } }, { text: 'B=1' }],
  });
});
