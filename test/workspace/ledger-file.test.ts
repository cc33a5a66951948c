import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, lstatSync, mkdirSync, readFileSync, statSync, symlinkSync, utimesSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import type { LedgerCredential } from '../../src/model/ledger.ts';
import { changeLedger, enterInLedger, takeFromLedger } from '../../src/workspace/ledger-file.ts';
import { readLedgerFile } from '../../src/workspace/read-ledger.ts';
import { program } from './program.ts';
import { tree } from './tree.ts';

const NAME = 'azconn-lint.ledger.json';

function credential(connection: string): LedgerCredential {
  return { connection, place: '.env', service: 'blob', kind: 'key', date: '2026-11-23' };
}

function entries(...ids: readonly string[]) {
  return { credentials: ids.map(credential), connections: ids.map((connection) => ({ connection, service: 'blob' })) };
}

function idsIn(root: string): readonly string[] {
  const read = readLedgerFile(root);
  return 'problem' in read ? [read.problem.message] : read.credentials.map(({ connection }) => connection);
}

test('entries go in once, sorted, and come out again', () => {
  const root = tree({});
  enterInLedger(root, entries('b', 'c'));
  const fresh = enterInLedger(root, entries('a', 'b'));

  expect(idsIn(root)).toEqual(['a', 'b', 'c']);
  expect(fresh).toEqual(entries('a'));
  expect(statSync(join(root, NAME)).mode & 0o777).toBe(0o644);
  takeFromLedger(root, entries('a', 'c'));
  expect(idsIn(root)).toEqual(['b']);
});

test('the date of an entry stays that of the first time', () => {
  const root = tree({});
  enterInLedger(root, entries('a'));
  enterInLedger(root, { credentials: [{ ...credential('a'), date: '2027-01-01' }], connections: [] });
  expect(readLedgerFile(root)).toMatchObject({ credentials: [{ date: '2026-11-23' }] });
});

test('a connection added changes no line of another', () => {
  const root = tree({});
  enterInLedger(root, entries('a', 'c'));
  const before = readFileSync(join(root, NAME), 'utf8').split('\n');
  enterInLedger(root, entries('b'));
  const after = readFileSync(join(root, NAME), 'utf8').split('\n');
  let at = 0;
  for (const line of after) if (line === before[at]) at += 1;
  expect(at).toBe(before.length);
});

test('many processes enter at once, and none is lost', async () => {
  const root = tree({});
  const file = await program(
    'src/workspace/ledger-file.ts',
    ['enterInLedger'],
    `const own = process.argv[2];
     for (let at = 0; at < 5; at += 1) {
       const connection = own + at;
       const entry = { connection, place: '.env', service: 'blob', kind: 'key', date: '2026-11-23' };
       const done = enterInLedger(${JSON.stringify(root)}, { credentials: [entry], connections: [] });
       if ('problem' in done) throw new Error(done.problem.message);
     }`,
  );
  const names = ['p', 'q', 'r', 's', 't', 'u'];
  const processes = names.map((name) => spawn(process.execPath, [file, name], { stdio: 'inherit' }));
  const ended = await Promise.all(processes.map((each) => once(each, 'exit')));

  expect(ended.map(([code]) => code)).toEqual(names.map(() => 0));
  expect(idsIn(root).length).toBe(30);
  expect(existsSync(join(root, `${NAME}.lock`))).toBe(false);
});

test('the lock of a process that was killed stops nobody', () => {
  const root = tree({});
  const lock = join(root, `${NAME}.lock`);
  writeFileSync(lock, '999999999');
  utimesSync(lock, new Date(0), new Date(0));

  expect(enterInLedger(root, entries('a'))).toEqual(entries('a'));
  expect(existsSync(lock)).toBe(false);
});

test('what changes nothing writes nothing', () => {
  const root = tree({});
  expect(changeLedger(root, (ledger) => ledger)).toBeUndefined();
  expect(existsSync(join(root, NAME))).toBe(false);
});

test.each([
  ['a link to a device without an end', (lock: string) => symlinkSync('/dev/zero', lock)],
  ['a link to a file', (lock: string) => symlinkSync('other.json', lock)],
  ['a link to nothing', (lock: string) => symlinkSync('nowhere', lock)],
  ['a folder', (lock: string) => mkdirSync(lock)],
])('%s in the place of the lock is neither read nor removed', (_, put) => {
  const root = tree({ 'other.json': '1' });
  const lock = join(root, `${NAME}.lock`);
  put(lock);
  const start = performance.now();

  expect(enterInLedger(root, entries('a'))).toMatchObject({ problem: { message: expect.stringContaining('has the name of its lock') } });
  expect(performance.now() - start).toBeLessThan(2_000);
  expect(lstatSync(lock).isFile()).toBe(false);
  expect(existsSync(join(root, NAME))).toBe(false);
});
