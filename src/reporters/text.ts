import { shownLine } from '../escaping/cells.ts';
import { visible } from '../escaping/visible.ts';
import type { Finding } from '../model/finding.ts';
import type { FileReport, OutputStyle, Report } from '../model/report.ts';
import { inColor, inPlain, linked, type Paint, type Style } from './paint.ts';
import { rulePage } from './rule-page.ts';
import { counted, summaryLine } from './summary-line.ts';
import { barColumn, frameRows } from './text-frame.ts';
import { noteRows, notesOf, type PrintedBlocks } from './text-notes.ts';

/** In less nothing can be read. */
const FEWEST_COLUMNS = 40;

/** The first characters of a patch's lines, longer ones first. */
const PATCH_STYLES: readonly (readonly [string, Style])[] = [
  ['+++', 'strong'],
  ['---', 'strong'],
  ['@@', 'section'],
  ['+', 'added'],
  ['-', 'removed'],
];

/** For people, on a terminal or in a log. Empty when there is nothing to say. */
export function text(report: Report, look: OutputStyle): string {
  const paint = look.color ? inColor : inPlain;
  const printed: PrintedBlocks = new Map();
  const blocks = report.files.flatMap((file) => [
    ...file.findings.map((finding) => findingBlock(finding, look, paint, printed)),
    ...fileBlocks(file, paint),
  ]);
  if (blocks.length === 0) return '';
  return [...blocks, `${paint('strong', summaryLine(report))}\n`].join('\n');
}

function findingBlock(finding: Finding, look: OutputStyle, paint: Paint, printed: PrintedBlocks): string {
  const columns = Math.max(FEWEST_COLUMNS, look.columns);
  const bar = barColumn(finding);
  const notes = noteRows(notesOf(finding, printed), bar, columns, paint);
  const frame = frameRows(finding, bar, columns, paint);
  const between = frame.length > 0 && notes.length > 0 ? [paint('faint', `${' '.repeat(bar)}|`)] : [];
  return lines([headRow(finding, look, paint), ...frame, ...between, ...notes]);
}

function headRow({ path, position: { line, column }, severity, rule }: Finding, { link }: OutputStyle, paint: Paint): string {
  // As a whole: a path that is a colon makes a command of the runner together with ours.
  const place = paint('strong', visible(`${path}:${line}:${column}`));
  const name = visible(rule);
  const [shownPlace, shownRule] = link ? [linked(link(path, line, column), place), linked(rulePage(rule), name)] : [place, name];
  return `${shownPlace}  ${paint(severity, severity)}  ${shownRule}`;
}

function fileBlocks({ path, patch, fixed, refused }: FileReport, paint: Paint): readonly string[] {
  const name = paint('strong', visible(path));
  return [
    ...(patch ? [lines(patch.split('\n').map((line) => patchRow(line, paint)))] : []),
    ...(fixed > 0 ? [lines([`${name}  ${paint('added', 'fixed')}  ${counted(fixed, 'finding')}`])] : []),
    ...(refused === undefined ? [] : [lines([`${name}  ${paint('error', 'not written')}  ${visible(refused)}`])]),
  ];
}

function patchRow(line: string, paint: Paint): string {
  const shown = shownLine(line.endsWith('\r') ? line.slice(0, -1) : line);
  const style = PATCH_STYLES.find(([start]) => line.startsWith(start))?.[1];
  return style ? paint(style, shown) : shown;
}

/** Trailing empty lines would tear the blocks apart. */
function lines(rows: readonly string[]): string {
  const last = rows.findLastIndex((row) => row !== '');
  return `${rows.slice(0, last + 1).join('\n')}\n`;
}
