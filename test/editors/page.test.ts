import { existsSync, readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { runMain } from '../run-main.ts';

const BLOCK = /```json\n([^`]*)```/g;
const NAMED_SCHEMA = /`(schemas\/[\w.]+\.json)`/g;

const page = readFileSync('docs/editors.md', 'utf8');
const blocks = [...page.matchAll(BLOCK)].map(([, text = '']) => JSON.parse(text));

test('the settings for editors are JSON, and the schemas exist', () => {
  expect(blocks).toHaveLength(4);
  const named = [...page.matchAll(NAMED_SCHEMA)].map(([, path = '']) => path);
  expect(named.length).toBeGreaterThan(1);
  expect(named.filter((path) => !existsSync(path))).toEqual([]);
});

test('the problem matcher of VS Code reads every finding', async () => {
  const { regexp, ...groups } = blocks[2].tasks[0].problemMatcher.pattern;
  const { out } = await runMain(['examples/legacy-project', '--format', 'github']);
  const lines = out.trimEnd().split('\n');
  expect(lines.length).toBeGreaterThan(10);
  const read = lines.map((line) => new RegExp(regexp).exec(line));
  expect(read.filter((match) => match === null)).toEqual([]);
  const first = Object.fromEntries(Object.entries(groups).map(([name, group]) => [name, read[0]?.[Number(group)]]));
  expect(first).toMatchObject({ severity: 'warning', file: 'examples/legacy-project/.env', line: '5', code: 'legacy-azure-connection' });
});
