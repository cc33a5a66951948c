import { beforeEach, expect, test } from 'vitest';
import { ownServer } from '../src/settings.ts';
import { filesOfWorkspace } from '../src/web/files.ts';
import { reset, state } from './vscode.ts';

beforeEach(reset);

test('another server is taken in a trusted workspace alone', () => {
  expect(ownServer()).toBeUndefined();
  state.settings['azconn-lint.path'] = ' /opt/azconn-lint ';
  expect(ownServer()).toBe('/opt/azconn-lint');
  state.isTrusted = false;
  expect(ownServer()).toBeUndefined();
});

test('a browser gets the texts of files, and none that is no text', async () => {
  state.files = { 'a/x.yaml': 'a: b', 'a/dags/y.py': 'x = 1', 'a/z.bin': '' };
  const files = await filesOfWorkspace();
  expect(files.toSorted((a, b) => (a.uri < b.uri ? -1 : 1))).toEqual([
    { uri: 'a/dags/y.py', text: 'x = 1' },
    { uri: 'a/x.yaml', text: 'a: b' },
  ]);
});
