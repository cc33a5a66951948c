import { shownLine, widthOf } from '../escaping/cells.ts';
import { visible } from '../escaping/visible.ts';
import type { Finding, Help } from '../model/finding.ts';
import { fixMark } from './fix-mark.ts';
import type { Paint } from './paint.ts';
import { commandRows, subscriptionOf, withoutSubscription } from './shell-command.ts';
import { isProse, wrapped } from './wrap.ts';

const INDENT = 2;

/** A title that ends so needs no colon. */
const ENDED = /[.:!?]$/;

/** The settings that the notes of a report share. */
export interface NoteStyle {
  readonly paint: Paint;
  readonly columns: number;
  readonly breaksCommands: boolean;
  /** The subscription that is named once, below all findings: commands leave it out. */
  readonly subscription: string | undefined;
  /** The keys of the blocks that have been printed. */
  readonly printed: Set<string>;
}

/** The rows under a finding's frame: the message where no caret has it, and the help. */
export function noteRows(finding: Finding, bar: number, style: NoteStyle): readonly string[] {
  const { frame, message, help = [] } = finding;
  const isLabelled = frame.lines.some(({ mark }) => mark);
  const sentences = isLabelled ? [] : [...new Set([frame.label, message])].filter((sentence) => sentence !== '');
  return [
    ...sentences.flatMap((title) => titleRows({ title }, bar, style)),
    ...help.filter((block) => isPrintedHere(block, style)).flatMap((block) => helpRows(block, finding, bar, style)),
  ];
}

/** Whether a block of help is printed here: one that many findings share is printed below all of them, or with the first. */
function isPrintedHere({ at, once }: Help, { printed }: NoteStyle): boolean {
  if (at === 'end') return false;
  if (once === undefined) return true;
  const isNew = !printed.has(once);
  printed.add(once);
  return isNew;
}

function helpRows(block: Help, finding: Finding, bar: number, style: NoteStyle): readonly string[] {
  if (block.replacement) return replacementRows(block.replacement, finding, bar, style);
  const { lines = [], as } = block;
  if (as === 'commands') return lines.flatMap((command) => shownCommand(command, bar, style));
  return [
    ...titleRows(block, bar, style),
    ...lines
      .flatMap((line) => shownLines(line, style.columns - bar - INDENT))
      .map((line) => (line === '' ? '' : `${' '.repeat(bar + INDENT)}${line}`)),
  ];
}

/** A title with its lines below it is strong, and a sentence by itself is not. */
function titleRows({ title, lines = [] }: Help, bar: number, { paint, columns }: NoteStyle): readonly string[] {
  const margin = ' '.repeat(bar);
  const isHeading = lines.length > 0;
  const words = isHeading && !ENDED.test(title) ? `${title}:` : title;
  return wrapped(words, columns - bar - 2).map((line, at) => {
    const text = isHeading ? paint('strong', line) : line;
    return `${margin}${at === 0 ? paint('faint', '=') : ' '} ${text}`;
  });
}

function replacementRows(
  { lines, drops, isLater, isAtAnchor }: NonNullable<Help['replacement']>,
  finding: Finding,
  bar: number,
  { paint, columns }: NoteStyle,
): readonly string[] {
  const mark = isLater ? 'after that,' : fixMark(finding);
  const dropped = drops.length === 0 ? '' : `drop ${drops.join(', ')}, and `;
  const title = wrapped(`${mark === '' ? '' : `${mark} `}${dropped}write${isAtAnchor ? ' at the anchor' : ''}:`, columns - bar);
  return [
    ...title.map((line) => `${' '.repeat(bar)}${paint('strong', line)}`),
    ...lines.map((line) => `${' '.repeat(bar + INDENT)}${paint('added', shownLine(line))}`),
  ];
}

/** A command, indented, as it can be copied. */
export function shownCommand(command: string, bar: number, style: NoteStyle): readonly string[] {
  const isSaid = style.subscription !== undefined && subscriptionOf(command) === style.subscription;
  const whole = isSaid ? withoutSubscription(command) : command;
  const rows = style.breaksCommands ? commandRows(whole, style.columns - bar) : [visible(whole)];
  return rows.map((row) => `${' '.repeat(bar)}${row}`);
}

function shownLines(line: string, room: number): readonly string[] {
  return isProse(line) && widthOf(line) > room ? wrapped(line, room) : [shownLine(line)];
}
