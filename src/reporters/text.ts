import { shownLine } from '../escaping/cells.ts';
import { visible } from '../escaping/visible.ts';
import type { FileReport, OutputStyle, Report } from '../model/report.ts';
import { folded } from './fold.ts';
import { inColor, inPlain, type Paint, type Style } from './paint.ts';
import { counted } from './summary-line.ts';
import { commonRows, commonSubscription, summaryRows } from './text-ending.ts';
import { findingRows } from './text-finding.ts';
import type { NoteStyle } from './text-notes.ts';

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

/**
 * For people, on a terminal or in a log. Empty when there is nothing to say. On a terminal, where every line counts, no empty line
 * parts the findings of a file.
 */
export function text(report: Report, look: OutputStyle): string {
  const subscription = commonSubscription(report);
  const style: NoteStyle = {
    paint: look.color ? inColor : inPlain,
    columns: Math.max(FEWEST_COLUMNS, look.columns),
    breaksCommands: look.isTerminal === true,
    subscription,
    printed: new Set(),
  };
  const files = report.files.flatMap((file) => {
    const findings = folded(file.findings).map((fold) => findingRows(fold, look, style));
    const blocks = look.isTerminal ? [findings.flat()] : findings;
    return [...blocks, fileRows(file, style.paint)];
  });
  const blocks = files.filter((rows) => rows.length > 0);
  if (blocks.length === 0) return '';
  const ends = look.isQuiet ? [] : [commonRows(report, subscription, style), summaryRows(report, style)];
  const ending = ends.filter((rows) => rows.length > 0);
  return `${[...blocks, ...ending].map((rows) => rows.join('\n')).join('\n\n')}\n`;
}

/** The changes of a report, as `git apply` and `patch` take them. Empty where nothing changes. */
export function patchText({ files }: Report, { color, isTerminal }: Pick<OutputStyle, 'color' | 'isTerminal'>): string {
  const paint = color ? inColor : inPlain;
  const shown = (patch: string) => (isTerminal ? patchRows(patch, paint) : patch.split('\n').map((line) => exactRow(line, paint)));
  return files.flatMap(({ patch }) => (patch ? [`${shown(patch).join('\n')}\n`] : [])).join('');
}

/** A row with its tabs and its carriage return, for a program. */
function exactRow(line: string, paint: Paint): string {
  const end = line.endsWith('\r') ? '\r' : '';
  const shown = line
    .slice(0, line.length - end.length)
    .split('\t')
    .map(visible)
    .join('\t');
  return colored(line, shown, paint) + end;
}

function fileRows({ path, patch, fixed, refused }: FileReport, paint: Paint): readonly string[] {
  const name = paint('strong', visible(path));
  return [
    ...(patch ? patchRows(patch, paint) : []),
    ...(fixed > 0 ? [`${name}  ${paint('added', 'fixed')}  ${counted(fixed, 'finding')}`] : []),
    ...(refused === undefined ? [] : [`${name}  ${paint('error', 'not written')}  ${visible(refused)}`]),
  ];
}

function patchRows(patch: string, paint: Paint): readonly string[] {
  const rows = patch.split('\n').map((line) => patchRow(line, paint));
  return rows.slice(0, rows.findLastIndex((row) => row !== '') + 1);
}

function patchRow(line: string, paint: Paint): string {
  const shown = shownLine(line.endsWith('\r') ? line.slice(0, -1) : line);
  return colored(line, shown, paint);
}

function colored(line: string, shown: string, paint: Paint): string {
  const style = PATCH_STYLES.find(([start]) => line.startsWith(start))?.[1];
  return style ? paint(style, shown) : shown;
}
