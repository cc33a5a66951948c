import type { Finding, Severity } from '../model/finding.ts';
import type { FileReport, Report } from '../model/report.ts';
import { commandData } from './command-data.ts';

const COMMANDS = { error: 'error', warning: 'warning', info: 'notice' } as const satisfies Record<Severity, string>;

/** One workflow command a finding, which GitHub Actions shows beside the line, and one a file whose fix was not written. */
export function github({ files }: Report): string {
  return files.flatMap((file) => [...file.findings.map(annotation), ...refusal(file)]).join('');
}

function annotation({ severity, rule, path, position, end, message }: Finding): string {
  const place = { file: path, line: `${position.line}`, endLine: `${end.line}` };
  // The runner leaves columns out of account when an annotation spans several lines.
  const columns = end.line === position.line ? { col: `${position.column}`, endColumn: `${end.column}` } : {};
  return command(COMMANDS[severity], { ...place, ...columns, title: `azconn-lint ${rule}` }, message);
}

function refusal({ path, refused }: FileReport): readonly string[] {
  return refused === undefined ? [] : [command('error', { file: path, title: 'azconn-lint' }, `Not written: ${refused}`)];
}

function command(name: string, properties: Readonly<Record<string, string>>, message: string): string {
  const list = Object.entries(properties).map(([key, value]) => `${key}=${propertyOf(value)}`);
  return `::${name} ${list.join(',')}::${dataOf(message)}\n`;
}

/** The runner turns `%0D`, `%0A` and `%25` back, in this order (ActionCommand.cs in actions/runner). */
function dataOf(text: string): string {
  return commandData(text, '%25');
}

/** In a property, colon and comma end it. */
function propertyOf(text: string): string {
  return dataOf(text).replaceAll(':', '%3A').replaceAll(',', '%2C');
}
