import { execFileSync, spawn, spawnSync } from 'node:child_process';
import {
  chmodSync,
  chownSync,
  existsSync,
  linkSync,
  readdirSync,
  readFileSync,
  realpathSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { writeAtomically } from '../../src/workspace/write.ts';
import { runs } from '../runs.ts';
import { program } from './program.ts';
import { Link, tree } from './tree.ts';

const OLD = 'A=old\n';
const NEW = '\uFEFFA=new\r\nü';

const isRoot = process.getuid?.() === 0;

/** Writes NEW in the place of OLD and gives the message, or the content of the file. */
function write(root: string, path = '.env', old = OLD): string | undefined {
  const problem = writeAtomically({ path, realPath: realpathSync(join(root, path)), boundary: root }, old, NEW);
  return problem === undefined ? undefined : `${problem.path} ${problem.message}`;
}

const content = (root: string, path = '.env') => readFileSync(join(root, path), 'utf8');

test('the new text takes the place of the old one, byte for byte, and nothing is left beside it', () => {
  const root = tree({ '.env': OLD });

  expect(write(root)).toBeUndefined();
  expect(content(root)).toBe(NEW);
  expect(readdirSync(root)).toEqual(['.env']);
});

test.skipIf(process.platform === 'win32').each([0o600, 0o640, 0o644, 0o664, 0o755])('the mode stays what it was: %o', (mode) => {
  const root = tree({ '.env': OLD });
  chmodSync(join(root, '.env'), mode);
  write(root);

  expect(content(root)).toBe(NEW);
  expect(statSync(join(root, '.env')).mode & 0o7777).toBe(mode);
});

test.skipIf(!isRoot)('the owner stays who it was', () => {
  const root = tree({ '.env': OLD });
  chownSync(join(root, '.env'), 65534, 12345);
  write(root);

  expect(content(root)).toBe(NEW);
  expect(statSync(join(root, '.env'))).toMatchObject({ uid: 65534, gid: 12345 });
});

test.skipIf(!isRoot)('who cannot keep the group lets nobody else in', async () => {
  const root = tree({ '.env': OLD });
  chmodSync(root, 0o777);
  chownSync(join(root, '.env'), 0, 12345);
  chmodSync(join(root, '.env'), 0o676);
  const { stdout } = await asNobody(root);

  expect(stdout).toBe('written');
  expect(statSync(join(root, '.env')).mode & 0o777).toBe(0o666);
});

test('a file that another run has brought to the same text is done', () => {
  const root = tree({ '.env': NEW });
  expect(write(root)).toBeUndefined();
  expect(content(root)).toBe(NEW);
});

test('a file that changed since it was read is left alone', () => {
  const root = tree({ '.env': `${OLD}B=added\n` });

  expect(write(root)).toBe('.env was not written: it has changed since it was read');
  expect(content(root)).toBe(`${OLD}B=added\n`);
  expect(readdirSync(root)).toEqual(['.env']);
});

test('a file that vanished is not made again', () => {
  const root = tree({});

  expect(writeAtomically({ path: '.env', realPath: join(root, '.env'), boundary: root }, OLD, NEW)).toMatchObject({
    message: 'was not written: not found',
  });
  expect(readdirSync(root)).toEqual([]);
});

test('a file that became a folder or a link is left alone', () => {
  const root = tree({ 'a.env/x': '', 'b.env': new Link('target'), target: OLD });
  const write = (path: string) => writeAtomically({ path, realPath: join(root, path), boundary: root }, OLD, NEW)?.message;

  expect(write('a.env')).toBe('was not written: is a folder, not a regular file');
  expect(write('b.env')).toBe('was not written: it has become a symbolic link');
  expect(content(root, 'target')).toBe(OLD);
});

test('through a link inside its target is written and the link stays', () => {
  const root = tree({ 'a/.env': new Link('../shared/.env'), 'shared/.env': OLD });

  expect(write(root, 'a/.env')).toBeUndefined();
  expect(content(root, 'shared/.env')).toBe(NEW);
  expect(realpathSync(join(root, 'a/.env'))).toBe(join(root, 'shared/.env'));
  expect(readdirSync(join(root, 'a'))).toEqual(['.env']);
});

test('through a link that leads out nothing is written', () => {
  const root = tree({ 'out/.env': OLD, 'in/.env': new Link('../out/.env') });
  const file = { path: 'in/.env', realPath: join(root, 'out/.env'), boundary: join(root, 'in') };

  expect(writeAtomically(file, OLD, NEW)?.message).toBe('was not written: it is a symbolic link that leads out of the folder');
  expect(content(root, 'out/.env')).toBe(OLD);
});

test('a read-only file stays as it is, for root too', () => {
  const root = tree({ '.env': OLD });
  chmodSync(join(root, '.env'), 0o444);

  expect(write(root)).toBe('.env was not written: it is read-only');
  expect(content(root)).toBe(OLD);
});

test('a file with a second name stays as it is', () => {
  const root = tree({ '.env': OLD });
  linkSync(join(root, '.env'), join(root, 'other'));

  expect(write(root)).toBe('.env was not written: it has other names (hard links), which would keep the old content');
  expect(content(root, 'other')).toBe(OLD);
});

/** Writes as a user who owns nothing; as ourselves where we are not root. */
async function asNobody(root: string) {
  const file = await program(
    'src/workspace/write.ts',
    ['writeAtomically'],
    `const file = { path: '.env', realPath: ${JSON.stringify(join(root, '.env'))}, boundary: ${JSON.stringify(root)} };
     process.stdout.write(writeAtomically(file, ${JSON.stringify(OLD)}, ${JSON.stringify(NEW)})?.message ?? 'written');`,
  );
  return spawnSync(process.execPath, [file], { encoding: 'utf8', cwd: '/', ...(isRoot && { uid: 65534, gid: 65534 }) });
}

test.skipIf(process.platform === 'win32').each([
  ['a folder that nobody may write to', 0o555, 0o666],
  ['a file that others may not write to', 0o777, 0o644],
  ['a file that others may not read', 0o777, 0o600],
])('%s leaves the file whole', async (_, folder, mode) => {
  const root = tree({ '.env': OLD });
  chmodSync(join(root, '.env'), isRoot ? mode : mode & 0o444);
  chmodSync(root, folder);
  onTestFinished(() => chmodSync(root, 0o755));
  const { stdout, stderr } = await asNobody(root);

  expect(stderr).toBe('');
  expect(stdout).toBe(isRoot || folder === 0o555 ? 'was not written: no permission' : 'was not written: it is read-only');
  expect(content(root)).toBe(OLD);
  expect(readdirSync(root)).toEqual(['.env']);
});

test('a full disk leaves the file whole', ({ skip }) => {
  const root = tree({ small: null });
  const disk = join(root, 'small');
  const mounted = spawnSync('mount', ['-t', 'tmpfs', '-o', 'size=64k', 'tmpfs', disk]);
  skip(mounted.status !== 0, 'only root can mount a small disk');
  onTestFinished(() => void execFileSync('umount', [disk]));
  const old = 'x'.repeat(20_000);
  writeFileSync(join(disk, '.env'), old);
  const problem = writeAtomically({ path: '.env', realPath: join(disk, '.env'), boundary: disk }, old, 'y'.repeat(100_000));

  expect(problem?.message).toBe('was not written: no space left on the disk');
  expect(readFileSync(join(disk, '.env'), 'utf8')).toBe(old);
  expect(readdirSync(disk)).toEqual(['.env']);
});

test('a mounted file, which cannot be replaced, stays whole', ({ skip }) => {
  const root = tree({ '.env': OLD, 'other.env': OLD });
  const mounted = spawnSync('mount', ['--bind', join(root, 'other.env'), join(root, '.env')]);
  skip(mounted.status !== 0, 'only root can mount a file');
  onTestFinished(() => void execFileSync('umount', [join(root, '.env')]));

  expect(write(root)).toBe('.env was not written: is in use (a mounted file cannot be replaced)');
  expect(content(root)).toBe(OLD);
  expect(readdirSync(root)).toEqual(['.env', 'other.env']);
});

test('what a killed run left is removed, what a running one has is not', () => {
  const dead = spawnSync(process.execPath, ['-e', '']).pid;
  const left = `.azconn-lint-${dead}-0123456789abcdef.tmp`;
  const running = `.azconn-lint-${process.ppid}-0123456789abcdef.tmp`;
  const foreign = `.azconn-lint-${dead}.tmp`;
  const root = tree({ '.env': OLD, [left]: 'secret', [running]: '', [foreign]: '' });
  write(root);

  expect(readdirSync(root).sort()).toEqual([running, foreign, '.env'].sort());
});

/** Writes one of two long texts over the other for ever. */
const FLIP = `
  import { readFileSync } from 'node:fs';
  const [, , path] = process.argv;
  const file = { path, realPath: path, boundary: '/' };
  const texts = ['a'.repeat(300_000), 'b'.repeat(300_001)];
  process.stdout.write('ready');
  for (;;) {
    const old = readFileSync(path, 'utf8');
    const problem = writeAtomically(file, old, old === texts[0] ? texts[1] : texts[0]);
    if (problem !== undefined && !problem.message.includes('changed')) throw new Error(problem.message);
  }`;

test('killed at any moment, the file is the old or the new one', { timeout: 120_000 }, async () => {
  const rounds = Number(process.env['KILLS'] ?? Math.max(20, runs(40)));
  const flip = await program('src/workspace/write.ts', ['writeAtomically'], FLIP);
  const root = tree({ '.env': 'a'.repeat(300_000) });
  const seen = new Set<string>();
  for (let round = 0; round < rounds; round++) {
    const writer = spawn(process.execPath, [flip, join(root, '.env')], { stdio: ['ignore', 'pipe', 'inherit'] });
    await new Promise((ready) => writer.stdout.once('data', ready));
    await new Promise((later) => setTimeout(later, Math.random() * 25));
    writer.kill('SIGKILL');
    const [code] = await new Promise<unknown[]>((ended) => writer.once('exit', (...status) => ended(status)));
    expect(code).toBeNull();
    const text = content(root);
    seen.add(text.charAt(0));
    expect([text === 'a'.repeat(300_000), text === 'b'.repeat(300_001)]).toContain(true);
  }
  expect([...seen].sort()).toEqual(['a', 'b']);

  // The next write leaves the folder clean.
  expect(write(root, '.env', content(root))).toBeUndefined();
  expect(readdirSync(root)).toEqual(['.env']);
});

test('whoever reads meanwhile finds a whole text', { timeout: 60_000 }, async () => {
  const flip = await program('src/workspace/write.ts', ['writeAtomically'], FLIP.replaceAll('300_00', '3_00'));
  const root = tree({ '.env': 'start' });
  const path = join(root, '.env');
  const writer = spawn(process.execPath, [flip, path], { stdio: ['ignore', 'pipe', 'inherit'] });
  onTestFinished(() => void writer.kill('SIGKILL'));
  await new Promise((ready) => writer.stdout.once('data', ready));
  let looks = 0;
  const seen = new Set<string>();
  for (const end = Date.now() + 1500; Date.now() < end; looks++) {
    const text = readFileSync(path, 'utf8');
    seen.add(text.charAt(0));
    expect(text === 'start' || text.length >= 3000).toBe(true);
  }
  expect(looks).toBeGreaterThan(10);
  expect(seen.size).toBeGreaterThan(1);
  writer.kill('SIGKILL');
  await new Promise((ended) => writer.once('exit', ended));
});

test('two runs at the same time damage nothing', { timeout: 60_000 }, async () => {
  const flip = await program(
    'src/workspace/write.ts',
    ['writeAtomically'],
    FLIP.replaceAll('throw new Error', 'if (!/hard links|not found/.test(problem.message)) throw new Error'),
  );
  const root = tree({ '.env': 'start' });
  const path = join(root, '.env');
  const writers = [1, 2].map(() => spawn(process.execPath, [flip, path], { stdio: ['ignore', 'pipe', 'inherit'] }));
  await Promise.all(writers.map((writer) => new Promise((ready) => writer.stdout.once('data', ready))));
  let looks = 0;
  for (const end = Date.now() + 1500; Date.now() < end; looks++) {
    const text = readFileSync(path, 'utf8');
    expect([5, 300_000, 300_001]).toContain(text.length);
  }
  expect(looks).toBeGreaterThan(10);
  for (const writer of writers) {
    expect(writer.exitCode).toBeNull();
    writer.kill('SIGKILL');
    await new Promise((ended) => writer.once('exit', ended));
  }
});

test('a folder that was swapped for a link meanwhile is not written through', () => {
  const root = tree({ 'a/.env': OLD, 'out/.env': OLD });
  const file = { path: 'a/.env', realPath: join(root, 'a/.env'), boundary: join(root, 'a') };
  execFileSync('mv', [join(root, 'a'), join(root, 'was-a')]);
  symlinkSync(join(root, 'out'), join(root, 'a'));

  expect(writeAtomically(file, OLD, NEW)?.message).toBe('was not written: it has become a symbolic link');
  expect(content(root, 'out/.env')).toBe(OLD);
  expect(existsSync(join(root, 'was-a/.env'))).toBe(true);
});
