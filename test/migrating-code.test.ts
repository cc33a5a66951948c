import { describe, expect, test } from 'vitest';
import { fixText, lintText } from '../src/library.ts';
import { IDENTITY } from './azure/samples.ts';
import { connections, patterns } from './migrating-patterns.ts';

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
