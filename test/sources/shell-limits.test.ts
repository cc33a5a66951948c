import { expect, test } from 'vitest';
import { lintText } from '../../src/library.ts';

const ADD = "airflow connections add a --conn-uri 'wasb://stsales:not-a-real-key@h'\n";

test.each([
  ['more words than are read', `${ADD}set --${' a'.repeat(50_000)}\n`, 'more than 50,000 words, the most that azconn-lint reads'],
  ['nested beyond the limit', `${ADD}${'( '.repeat(200)}\n`, 'nested too deeply'],
  ['what is not followed', `${ADD}coproc sleep 1\n`, 'coproc is not followed'],
  ['what bash refuses too', `${ADD}fi\n`, 'syntax error'],
])('the lines before the end of the reading are checked: %s', (_, text, reason) => {
  const findings = lintText({ path: 'setup.sh', text });
  expect(findings.map(({ rule }) => rule)).toContain('legacy-azure-connection');
  expect(findings.find(({ rule }) => rule === 'syntax')).toMatchObject({
    message: `The script cannot be read from here on: ${reason}`,
    position: { line: 2 },
  });
});

test('a script of as many words as are read has no such finding', () => {
  const text = `${ADD}set --${' a'.repeat(49_000)}\n`;
  expect(lintText({ path: 'setup.sh', text }).map(({ rule }) => rule)).not.toContain('syntax');
});

test.each(['cat <<EOF\n$(cat\nfile)\nEOF\n', 'cat <<EOF\n"$(cat <<X\n\nX\n)"\nEOF\n', 'cat <<EOF\n`cat\n`\n${X:-\n}\nEOF\n'])(
  'a command in a heredoc may go on behind its line: %j',
  (text) => {
    const script = `airflow connections add a --conn-uri 'wasb://stsales:FAKEkey1@'\n${text}`;
    expect(lintText({ path: 'a.sh', text: script }).map(({ rule }) => rule)).toContain('legacy-azure-connection');
  },
);
