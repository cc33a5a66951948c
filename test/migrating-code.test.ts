import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { fixText, lintText } from '../src/library.ts';
import { IDENTITY } from './azure/samples.ts';

const FENCE = /^```\w+ (?<role>before|after|connections)\n(?<body>(?:(?!```).*\n)*?)```$/gm;

/** A pattern of the page: code that takes a secret out of a connection, and what to write in its place. */
interface Pattern {
  readonly title: string;
  readonly before: string;
  readonly after: string;
  readonly id: string;
}

const page = readFileSync('docs/migrating.md', 'utf8');
const blocksIn = (text: string, role: string) =>
  [...text.matchAll(FENCE)].flatMap(({ groups }) => (groups?.['role'] === role ? [groups['body'] ?? ''] : []));
const [connections = ''] = blocksIn(page, 'connections');
const patterns = page.split(/(?=^### )/m).flatMap((part): readonly Pattern[] => {
  const [before] = blocksIn(part, 'before');
  const [after] = blocksIn(part, 'after');
  if (before === undefined || after === undefined) return [];
  const id = ['sales_blob', 'azure_default', 'bus', 'cosmos'].find((each) => before.includes(each)) ?? '';
  return [{ title: part.slice('### '.length, part.indexOf('\n')), before, after, id }];
});

const config = { identities: { default: IDENTITY } };
const given = (code: string) => ({ path: '.env', text: connections, config, project: { 'dags/a.py': code } });
const saidOf = (code: string, id: string) =>
  lintText(given(code))
    .filter(({ rule, connId }) => rule === 'legacy-azure-connection' && connId === id)
    .flatMap(({ help = [] }) => help.map(({ title }) => title))
    .join('\n');
const fixedIds = (code: string) => fixText(given(code)).fixed.map(({ connId }) => connId);

test('the page has ten patterns', () => {
  expect(patterns.length).toBe(10);
  expect(connections).toContain('AIRFLOW_CONN_SALES_BLOB');
});

describe.each(patterns)('$title', ({ before, after, id }) => {
  test('stops the fix of its connection, and of no other', () => {
    expect(saidOf(before, id)).toContain('dags/a.py:');
    expect(saidOf(before, id)).toContain('It has to stay unchanged');
    expect(fixedIds(before)).not.toContain(id);
    expect(fixedIds(before)).toHaveLength(3);
  });

  test('does not, once it is written anew', () => {
    expect(saidOf(after, id)).not.toContain('It has to stay unchanged');
    expect(fixedIds(after)).toContain(id);
    expect(fixedIds(after)).toHaveLength(4);
  });
});
