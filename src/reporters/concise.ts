import { visible } from '../escaping/visible.ts';
import type { Finding } from '../model/finding.ts';
import type { FileReport, OutputStyle, Report } from '../model/report.ts';
import { fixMark } from './fix-mark.ts';
import { inColor, inPlain, type Paint } from './paint.ts';
import { summaryLine } from './summary-line.ts';

/** One line for each finding, as compilers print theirs (`path:line:column: severity: message`), and one with the numbers. */
export function concise(report: Report, { color, isQuiet }: OutputStyle): string {
  const paint = color ? inColor : inPlain;
  const rows = report.files.flatMap((file) => [...file.findings.map((finding) => findingRow(finding, paint)), ...fileRows(file, paint)]);
  const lines = isQuiet ? rows : [...rows, paint('strong', summaryLine(report))];
  return lines.map((line) => `${line}\n`).join('');
}

function findingRow(finding: Finding, paint: Paint): string {
  const { path, position, severity, rule, message, connId } = finding;
  const place = paint('strong', visible(`${path}:${position.line}:${position.column}:`));
  const named = connId === undefined || message.includes(connId) ? message : `${connId}: ${message}`;
  const mark = fixMark(finding);
  return `${place} ${paint(severity, severity)}: ${visible(named)} ${mark === '' ? '' : `${mark} `}[${visible(rule)}]`;
}

function fileRows({ path, fixed, refused }: FileReport, paint: Paint): readonly string[] {
  // As a whole: a path that is a colon makes a command of the runner together with ours.
  const name = paint('strong', visible(`${path}:`));
  return [
    ...(fixed > 0 ? [`${name} ${paint('added', 'fixed')}: ${fixed}`] : []),
    ...(refused === undefined ? [] : [`${name} ${paint('error', 'not written')}: ${visible(refused)}`]),
  ];
}
