import { expect, test } from 'vitest';
import { fixText } from '../../src/library.ts';
import { identities, lines, said } from './moved.ts';

const SCRIPTS: Readonly<Record<string, string>> = {
  'a URI, a JSON text and fields': lines(
    '#!/bin/bash',
    "airflow connections add a --conn-uri 'wasb://stsales:FAKEkey1@'",
    `airflow connections add b --conn-json '{"conn_type": "wasb", "login": "stsales", "password": "FAKEkey1"}'`,
    'airflow connections add c --conn-type wasb --conn-login stsales --conn-password FAKEkey1',
  ),
  'continued lines': lines(
    'airflow connections add a \\',
    '    --conn-type wasb \\',
    '    --conn-login stsales \\',
    "    --conn-password 'FAKEkey1'",
    'echo done',
  ),
  'variables, and lines of a heredoc': lines(
    'export AIRFLOW_CONN_A=wasb://stsales:FAKEkey1@',
    "cat > .env <<'EOF'",
    'AIRFLOW_CONN_B=wasb://stsales:FAKEkey1@',
    'EOF',
  ),
  'a value of several lines': lines(
    "airflow connections add a --conn-json '{",
    '  "conn_type": "wasb",',
    '  "login": "stsales",',
    '  "password": "FAKEkey1"',
    "}'",
  ),
};
const MAKEFILE = lines(
  'conns:',
  '\tairflow connections add a \\',
  '\t  --conn-type wasb --conn-login stsales --conn-password FAKEkey1',
  "\t@airflow connections add b --conn-uri 'wasb://stsales:FAKEkey1@'",
);

test.each([
  ...Object.entries(SCRIPTS).map(([name, text]) => ({ name, path: 'conns.sh', text })),
  { name: 'recipes of a Makefile', path: 'Makefile', text: MAKEFILE },
])('a fix keeps CR LF: $name', ({ path, text }) => {
  const fixed = fixText({ path, text, config: { identities } }).text;
  const crlf = fixText({ path, text: withReturns(text), config: { identities } }).text;
  expect(fixed).not.toBe(text);
  expect(fixed).not.toContain('FAKE');
  expect(crlf).toBe(withReturns(fixed));
  expect(said(path, withReturns(text))).toEqual(said(path, text));
});

test('a fix keeps the ending of each line where they differ', () => {
  const text =
    "set -e\nairflow connections add a --conn-uri 'wasb://stsales:FAKEkey1@'\r\necho 1\nexport AIRFLOW_CONN_B=wasb://stsales:FAKEkey1@\r\n";
  const fixed = fixText({ path: 'conns.sh', text, config: { identities } }).text;
  expect(fixed).not.toContain('FAKE');
  expect(fixed.split('\n').map((line) => line.endsWith('\r'))).toEqual([false, true, false, true, false]);
});

function withReturns(text: string): string {
  return text.replaceAll('\n', '\r\n');
}
