import fc from 'fast-check';
import { expect, test } from 'vitest';
import { github } from '../../src/reporters/github.ts';
import { hostileReports } from './hostile.ts';
import { findingAt, reportOf } from './report-builder.ts';
import { sample } from './sample.ts';

interface Command {
  readonly name: string;
  readonly properties: Readonly<Record<string, string>>;
  readonly data: string;
}

/** As the runner reads a line: `::name key=value,key=value::data`. Undefined for a line that is no command. */
function commandOf(line: string): Command | undefined {
  const trimmed = line.trimStart();
  const end = trimmed.indexOf('::', 2);
  if (!trimmed.startsWith('::') || end === -1) return undefined;
  const [name = '', ...rest] = trimmed.slice(2, end).split(' ');
  const pairs = rest
    .join(' ')
    .split(',')
    .filter(Boolean)
    .map((pair) => [pair.slice(0, pair.indexOf('=')), pair.slice(pair.indexOf('=') + 1)]);
  const properties = Object.fromEntries(pairs.map(([key, value = '']) => [key, decoded(value, ['%0D', '%0A', '%3A', '%2C', '%25'])]));
  return { name, properties, data: decoded(trimmed.slice(end + 2), ['%0D', '%0A', '%25']) };
}

function decoded(text: string, codes: readonly string[]): string {
  let result = text;
  for (const code of codes) result = result.replaceAll(code, decodeURIComponent(code));
  return result;
}

const commandsOf = (printed: string) => printed.split('\n').slice(0, -1).map(commandOf);

test('the sample as the runner sees it', () => {
  expect(commandsOf(github(sample))).toEqual([
    {
      name: 'warning',
      properties: {
        file: 'airflow_settings.yaml',
        line: '5',
        endLine: '5',
        col: '18',
        endColumn: '22',
        title: 'azconn-lint legacy-azure-connection',
      },
      data: 'Connection "sales_blob" authenticates with a secret of its own instead of the workload identity',
    },
    {
      name: 'error',
      properties: {
        file: 'airflow_settings.yaml',
        line: '4',
        endLine: '4',
        col: '9',
        endColumn: '23',
        title: 'azconn-lint lowercased-extra-key',
      },
      data: 'Airflow gets "subscriptionid", which the Data Factory hook does not read',
    },
    {
      name: 'notice',
      properties: { file: '.env', line: '2', endLine: '2', col: '21', endColumn: '41', title: 'azconn-lint legacy-azure-connection' },
      data: 'Connection "queue" keeps a shared access key in its URI',
    },
    { name: 'error', properties: { file: 'prod/.env', title: 'azconn-lint' }, data: 'Not written: the file changed while it was read' },
  ]);
});

test('names and messages come back as they were', () => {
  const path = 'a,b:c=d\n::error::100%0A.env';
  const message = '50% of\r\n%0A, done:\n::stop-commands::x';
  const [command] = commandsOf(github(reportOf([findingAt({ path, marked: '«x»', rule: 'r', message })])));
  expect(command?.properties['file']).toBe('a,b:c=d\n\\u{3a}:error::100%0A.env');
  expect(command?.data).toBe('50% of\r\n%0A, done:\n\\u{3a}:stop-commands::x');
});

test('an annotation of several lines has no columns', () => {
  const [command] = commandsOf(github(reportOf([findingAt({ path: 'p', marked: 'a\n«b\nc»', rule: 'r', message: 'm' })])));
  expect(command?.properties).toEqual({ file: 'p', line: '2', endLine: '3', title: 'azconn-lint r' });
});

test('each line is one command, and one of ours, whatever is in the files', () => {
  fc.assert(
    fc.property(hostileReports(), (report) => {
      const commands = commandsOf(github(report));
      const findings = report.files.flatMap((file) => file.findings);
      const refused = report.files.filter(({ refused }) => refused !== undefined);
      expect(commands).toHaveLength(findings.length + refused.length);
      for (const command of commands) expect(['error', 'warning', 'notice']).toContain(command?.name);
      for (const command of commands) {
        for (const key of Object.keys(command?.properties ?? {}))
          expect(['file', 'line', 'endLine', 'col', 'endColumn', 'title']).toContain(key);
      }
      expect(github(report)).not.toMatch(/##\w*\[/);
    }),
  );
});
