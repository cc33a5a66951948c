import { expect, test } from 'vitest';
import { runMain } from '../run-main.ts';
import { folderWith } from './scratch.ts';

const STRANGE: Readonly<Record<string, string>> = {
  'README.md': '# A project\n\nexport A=1\n',
  'notes.txt': 'remember = the milk\n',
  'dag.py': 'x = 1\nconn_id = "a"\n',
  'other.yaml': 'services:\n  a: 1\n',
  'package.json': '{"name": "x"}\n',
  Makefile: 'all:\n\techo\n',
  'empty.bin': '',
};
const OURS: Readonly<Record<string, string>> = {
  'conf.yml': 'airflow:\n  connections: []\n',
  'list.yaml': '- conn_id: a\n  conn_type: http\n',
  'prod.env': 'A=1\n',
  variables: '# ours\nexport AIRFLOW_CONN_A=http://h\n',
  'exported.txt': '{"a": {"conn_type": "http"}}\n',
};

test.each(Object.keys(STRANGE))('%s is told to be of no kind that is read', async (name) => {
  const cwd = folderWith(STRANGE);
  for (const command of ['check', 'show', 'plan']) {
    const { code, err, out } = await runMain([command, name], { cwd });
    expect(err, command).toContain(`${name}: not a kind of file that azconn-lint reads`);
    expect(err.split('not a kind of file').length, command).toBe(2);
    expect(code, command).toBe(0);
    expect(out, command).not.toContain(name);
  }
});

test('machines get a whole document all the same', async () => {
  const { code, out } = await runMain(['check', 'README.md', '--format', 'json'], { cwd: folderWith(STRANGE) });
  expect(code).toBe(0);
  expect(JSON.parse(out).files).toEqual([]);
});

test.each(Object.keys(OURS))('%s is ours', async (name) => {
  const { err } = await runMain(['check', name], { cwd: folderWith(OURS) });
  expect(err).not.toContain('not a kind of file');
});
