import { codeSpan, fenced, prose } from '../escaping/markdown-text.ts';
import type { Finding, Help } from '../model/finding.ts';
import type { FileReport, Report } from '../model/report.ts';
import { inPlain } from './paint.ts';
import { rulePage } from './rule-page.ts';
import { counted, summaryLine } from './summary-line.ts';
import { barColumn, frameRows } from './text-frame.ts';

/** GitHub refuses a comment of more than 65,536 characters; the last line needs some room. */
const MOST_CHARACTERS = 65_000;

/** The columns of a page beside its margins. */
const COLUMNS = 100;

/** For a job summary or a comment on a pull request. Findings that do not fit there are counted instead of shown. */
export function markdown(report: Report): string {
  const printed = new Set<string>();
  let page = `## azconn-lint\n\n**${prose(summaryLine(report))}**\n`;
  let skipped = 0;
  for (const file of report.files) {
    let heading = `\n### ${codeSpan(file.path)}\n`;
    for (const part of partsOf(file, printed)) {
      const isFull = page.length + heading.length + part.length > MOST_CHARACTERS;
      skipped += isFull ? 1 : 0;
      page += isFull ? '' : heading + part;
      heading = isFull ? heading : '';
    }
  }
  return skipped === 0 ? page : `${page}\n**${counted(skipped, 'more part')} not shown, because the page would be too long**\n`;
}

/** Each starts with an empty line. */
function partsOf({ findings, fixed, refused, patch }: FileReport, printed: Set<string>): readonly string[] {
  return [
    ...findings.map((finding) => `\n${itemOf(finding, printed).join('\n')}\n`),
    ...(patch ? [`\n${details('The changes', fenced('diff', patch.trimEnd().split('\n'))).join('\n')}\n`] : []),
    ...(fixed > 0 ? [`\n${counted(fixed, 'finding')} fixed\n`] : []),
    ...(refused === undefined ? [] : [`\n**Not written:** ${prose(refused)}\n`]),
  ];
}

/** A list item: the message in one line, the frame and the help folded away below it. */
function itemOf(finding: Finding, printed: Set<string>): readonly string[] {
  const { severity, rule, message, position } = finding;
  const head = `- **${severity}** [${codeSpan(rule)}](${rulePage(rule)}) at ${position.line}:${position.column}: ${prose(message)}`;
  const frame = frameRows(finding, barColumn(finding), COLUMNS, inPlain);
  const help = (finding.help ?? []).flatMap((block) => helpRows(block, printed));
  const folded = [...(frame.length > 0 ? ['', ...fenced('text', frame)] : []), ...help];
  if (folded.length === 0) return [head];
  return [head, '', ...details('Where, and what to do', folded).map((row) => (row === '' ? '' : `  ${row}`))];
}

function helpRows({ title, lines = [], once }: Help, printed: Set<string>): readonly string[] {
  const isRepeated = once !== undefined && printed.has(once);
  if (once !== undefined) printed.add(once);
  const shownTitle = prose(title);
  const isBlock = lines.length > 0;
  const heading = shownTitle === '' ? [] : ['', isBlock ? `**${shownTitle}**${isRepeated ? ': above' : ''}` : shownTitle];
  return isRepeated || !isBlock ? heading : [...heading, '', ...fenced('text', lines)];
}

/** GitHub reads Markdown inside HTML only between empty lines. */
function details(title: string, rows: readonly string[]): readonly string[] {
  return [`<details><summary>${title}</summary>`, ...(rows[0] === '' ? [] : ['']), ...rows, '', '</details>'];
}
