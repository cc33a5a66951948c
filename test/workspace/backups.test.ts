import { execFileSync } from 'node:child_process';
import { chmodSync, existsSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { UsageError } from '../../src/model/errors.ts';
import type { Backup } from '../../src/workspace/backup.ts';
import { Backups } from '../../src/workspace/backups.ts';
import { type RestoreMode, restoreBackup } from '../../src/workspace/restore-backup.ts';
import { stateFolder } from '../../src/workspace/state-folder.ts';
import { writeAtomically } from '../../src/workspace/write.ts';
import { tree } from './tree.ts';

const OLD = 'AIRFLOW_CONN_X=old-FAKE-secret\r\n';
const NEW = 'AIRFLOW_CONN_X=new\r\n';

function open(folder: string, time = '2025-03-04T05:06:07.890Z'): Backups {
  return Backups.open({ folder, version: '0.1.0', now: () => new Date(time) });
}

function save(backups: Backups, path: string, before = OLD, after = NEW): Backup {
  const backup = backups.save(path, Buffer.from(before), Buffer.from(after));
  if ('problem' in backup) throw new Error(backup.problem.message);
  return backup;
}

/** A project whose `.env` was saved and rewritten. */
function rewritten() {
  const root = tree({ 'project/.env': OLD });
  const path = join(root, 'project/.env');
  const backups = open(join(root, 'state/azconn-lint'));
  const backup = save(backups, path);
  expect(writeAtomically({ path, realPath: path, boundary: root }, OLD, NEW)).toBeUndefined();
  const restore = (mode: RestoreMode = 'careful') => {
    const result = restoreBackup(backups, backup.id, mode);
    return 'problem' in result ? result.problem.message : result.did;
  };
  return { root, path, backups, backup, restore };
}

test('a backup holds the original, its manifest no secret, and both are for their owner alone', () => {
  const { root, path, backup } = rewritten();
  const folder = join(root, 'state/azconn-lint');
  const names = readdirSync(folder);
  const manifest = readFileSync(join(folder, `${backup.id}.json`), 'utf8');

  expect(names.sort()).toEqual([`${backup.id}.json`, `${backup.id}.original`]);
  expect(readFileSync(join(folder, `${backup.id}.original`), 'utf8')).toBe(OLD);
  expect(JSON.parse(manifest)).toEqual({ ...backup, path, time: '2025-03-04T05:06:07.890Z', version: '0.1.0' });
  expect(manifest).not.toContain('FAKE');
  expect(backup.id).toMatch(/^20250304T050607Z-[0-9a-f]{8}$/);
  if (process.platform === 'win32') return;
  expect(statSync(folder).mode & 0o777).toBe(0o700);
  expect(names.map((name) => statSync(join(folder, name)).mode & 0o777)).toEqual([0o600, 0o600]);
});

test('the umask of a careless user changes nothing about that', () => {
  const before = process.umask(0);
  try {
    const root = tree();
    save(open(join(root, 'b')), join(root, '.env'));
    const names = readdirSync(join(root, 'b'));

    expect(names).toHaveLength(2);
    expect(names.map((name) => statSync(join(root, 'b', name)).mode & 0o077)).toEqual([0, 0]);
    expect(statSync(join(root, 'b')).mode & 0o077).toBe(0);
  } finally {
    process.umask(before);
  }
});

test('restore puts the file back, byte for byte and with its mode, and then finds nothing to do', () => {
  const { path, restore } = rewritten();
  chmodSync(path, 0o640);

  expect(restore()).toBe('restored');
  expect(readFileSync(path, 'utf8')).toBe(OLD);
  expect(statSync(path).mode & 0o777).toBe(0o640);
  expect(restore()).toBe('unchanged');
});

test('restore does not overwrite newer changes, and saves them when it is forced to', () => {
  const { path, restore, backups } = rewritten();
  writeFileSync(path, 'newer');

  expect(restore()).toBe('was not restored: it has changed since it was rewritten; --force overwrites it');
  expect(readFileSync(path, 'utf8')).toBe('newer');
  expect(restore('force')).toBe('restored');
  expect(readFileSync(path, 'utf8')).toBe(OLD);

  const [newest, ...others] = backups.list().filter((backup) => {
    const original = backups.original(backup);
    return 'bytes' in original && original.bytes.toString() === 'newer';
  });
  expect(others).toEqual([]);
  expect(restoreBackup(backups, newest?.id ?? '', 'careful')).toMatchObject({ did: 'restored' });
  expect(readFileSync(path, 'utf8')).toBe('newer');
});

test('a file that is no more is made again, for its owner alone', () => {
  const { path, restore } = rewritten();
  rmSync(path);

  expect(restore()).toBe('restored');
  expect(readFileSync(path, 'utf8')).toBe(OLD);
  expect(statSync(path).mode & 0o077).toBe(0);
});

test('what cannot be restored is a sentence', () => {
  const { root, path, backup, restore } = rewritten();
  rmSync(path);
  execFileSync('mkdir', [path]);
  expect(restore()).toBe('was not restored: is a folder, not a regular file');
  rmSync(join(root, 'project'), { recursive: true });
  expect(restore()).toBe('was not restored: not found');
  writeFileSync(join(root, 'state/azconn-lint', `${backup.id}.original`), 'damaged');
  expect(restore()).toBe('was not restored: the backup is damaged');
});

test.each(['', 'nonsense', '../../etc/passwd', '20250304T050607Z-00000000'])('%j is no id', (id) => {
  const { backups } = rewritten();

  expect(() => restoreBackup(backups, id, 'careful')).toThrow(UsageError);
});

test('backups are listed, the newest first, and what is none is passed by', () => {
  const root = tree({
    'b/x.json': '{}',
    'b/20250101T000000Z-00000000.json': '[]',
    'b/20250101T000000Z-00000001.json': '{"id":"a"}',
    'b/other': '',
  });
  const ids = [];
  for (const day of ['02', '03', '01']) ids.push(save(open(join(root, 'b'), `2025-05-${day}T00:00:00Z`), join(root, '.env')).id);
  const listed = open(join(root, 'b'))
    .list()
    .map(({ id }) => id);

  expect(listed).toEqual([ids[1], ids[0], ids[2]]);
  expect(open(join(root, 'none')).list()).toEqual([]);
  expect(existsSync(join(root, 'none'))).toBe(false);
});

test('a backup of a file that was not written after all is forgotten', () => {
  const { root, backups, backup } = rewritten();
  backups.discard(backup);

  expect(readdirSync(join(root, 'state/azconn-lint'))).toEqual([]);
});

test('a folder that cannot hold a backup is a sentence', () => {
  const root = tree({ file: '' });
  const backups = open(join(root, 'file/b'));

  expect(backups.save(join(root, '.env'), Buffer.from(OLD), Buffer.from(NEW))).toMatchObject({
    problem: { message: 'cannot hold a backup: not found' },
  });
});

const EXPECTED: Readonly<Record<string, readonly [files: Record<string, string>, folder: string, isRefused: boolean]>> = {
  'no ignore file': [{}, 'backups', true],
  'the repository itself': [{}, '', true],
  'ignored by name': [{ '.gitignore': '*.log\nbackups/\n' }, 'backups', false],
  'ignored by content': [{ '.gitignore': 'backups/*\n' }, 'backups', false],
  'ignored further down': [{ 'a/.gitignore': '/backups\r\n' }, 'a/backups', false],
  'ignored by a file of its own': [{ 'backups/.gitignore': '*\n' }, 'backups', false],
  'ignored by the exclude file': [{ '.git/info/exclude': 'backups\n' }, 'a/backups/deep', false],
  'taken back in': [{ '.gitignore': 'backups/*\n!backups/*.original\n' }, 'backups', true],
  'taken back in further down': [{ '.gitignore': 'backups/*\n', 'backups/.gitignore': '!*\n' }, 'backups', true],
  'ignored elsewhere': [{ 'a/.gitignore': 'backups\n' }, 'backups', true],
  'a work tree whose repository is elsewhere': [{ 'linked/.git': 'gitdir: ../.git/worktrees/linked' }, 'linked/backups', true],
};

test.each(Object.entries(EXPECTED))('a folder inside a git work tree: %s', (_, [files, folder, isRefused]) => {
  const root = tree({ '.git/HEAD': '', ...files });
  const opened = () => open(join(root, folder));

  if (isRefused) expect(opened).toThrow(/is in a git work tree that does not ignore it, and backups contain secrets$/);
  else expect(opened().list()).toEqual([]);
});

test('git agrees about the folders that are accepted', ({ skip }) => {
  const accepted = Object.values(EXPECTED).filter(([, , isRefused]) => !isRefused);
  expect(accepted.length).toBeGreaterThan(3);
  for (const [files, folder] of accepted) {
    const root = tree();
    try {
      execFileSync('git', ['init', '--quiet', root]);
    } catch {
      skip('git is not installed');
    }
    for (const [path, text] of Object.entries({ ...files, [`${folder}/b.original`]: '' })) {
      execFileSync('mkdir', ['-p', join(root, path, '..')]);
      writeFileSync(join(root, path), text);
    }
    execFileSync('git', ['-C', root, 'check-ignore', '--quiet', join(root, folder, 'b.original')]);
  }
});

test('the place of the backups follows the system', () => {
  const home = '/home/u';
  const linux = { home, platform: 'linux' };

  expect(stateFolder({ ...linux, env: {} })).toBe('/home/u/.local/state/azconn-lint');
  expect(stateFolder({ ...linux, env: { XDG_STATE_HOME: '/s' } })).toBe('/s/azconn-lint');
  expect(stateFolder({ ...linux, env: { XDG_STATE_HOME: 'relative' } })).toBe('/home/u/.local/state/azconn-lint');
  expect(stateFolder({ home, platform: 'win32', env: { LOCALAPPDATA: '/l' } })).toBe('/l/azconn-lint');
  expect(() => stateFolder({ home: '', platform: 'linux', env: {} })).toThrow(UsageError);
});
