import type { Finding, Severity } from '../model/finding.ts';
import type { FileReport, Report } from '../model/report.ts';
import { commandData } from './command-data.ts';
import { summaryLine } from './summary-line.ts';

/** Azure Pipelines knows two kinds of issues. */
const TYPES = { error: 'error', warning: 'warning', info: 'warning' } as const satisfies Record<Severity, string>;

/** One logging command of Azure Pipelines for each finding, and one for each file whose fix was not written; then the numbers. */
export function azure(report: Report): string {
  const commands = report.files.flatMap((file) => [...file.findings.map(issue), ...refusal(file)]);
  return [...commands, summaryLine(report)].map((line) => `${line}\n`).join('');
}

function issue({ severity, rule, path, position: { line, column }, message, connId }: Finding): string {
  const properties = { sourcepath: path, linenumber: `${line}`, columnnumber: `${column}`, code: rule };
  const named = connId === undefined || message.includes(connId) ? message : `${connId}: ${message}`;
  return command({ type: TYPES[severity], ...properties }, named);
}

function refusal({ path, refused }: FileReport): readonly string[] {
  return refused === undefined ? [] : [command({ type: 'error', sourcepath: path, code: 'azconn-lint' }, `Not written: ${refused}`)];
}

function command(properties: Readonly<Record<string, string>>, message: string): string {
  const list = Object.entries(properties).map(([key, value]) => `${key}=${propertyOf(value)};`);
  return `##vso[task.logissue ${list.join('').slice(0, -1)}]${dataOf(message)}`;
}

/** The agent turns `%AZP25` back last (CommandStringConvertor in microsoft/azure-pipelines-agent). */
function dataOf(text: string): string {
  return commandData(text, '%AZP25');
}

function propertyOf(text: string): string {
  return dataOf(text).replaceAll(';', '%3B').replaceAll(']', '%5D');
}
