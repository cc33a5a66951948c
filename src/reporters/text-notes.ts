import { shownLine, widthOf } from '../escaping/cells.ts';
import type { Finding, Help } from '../model/finding.ts';
import type { Paint } from './paint.ts';
import { isProse, wrapped } from './wrap.ts';

/** A sentence under a frame, perhaps with a block of lines under it. */
interface Note {
  readonly weight: 'strong' | 'normal';
  readonly title: string;
  readonly lines: readonly string[];
}

const INDENT = 4;

/** A title that ends so needs no colon. */
const ENDED = /[.:!?]$/;

/** Where each help block that is printed once has been printed. */
export type PrintedBlocks = Map<string, string>;

/** What is said under a finding's frame: the message where the carets do not say it, and the help. Notes the blocks it prints in `printed`. */
export function notesOf(finding: Finding, printed: PrintedBlocks): readonly Note[] {
  const { frame, message, help = [] } = finding;
  const isLabelled = frame.lines.some(({ mark }) => mark);
  const sentences = isLabelled ? [message].filter((sentence) => sentence !== frame.label) : [...new Set([frame.label, message])];
  return [
    ...sentences.filter((sentence) => sentence !== '').map((title) => ({ weight: 'strong', title, lines: [] }) as const),
    ...help.map((block) => noteOf(block, finding, printed)),
  ];
}

function noteOf({ title, lines = [], once }: Help, { path, position }: Finding, printed: PrintedBlocks): Note {
  const first = once === undefined ? undefined : printed.get(once);
  if (first !== undefined) return { weight: 'normal', title: `${title.replace(ENDED, '')}: see ${first}`, lines: [] };
  if (once !== undefined) printed.set(once, `${path}:${position.line}:${position.column}`);
  if (lines.length === 0) return { weight: 'normal', title, lines };
  return { weight: 'strong', title: ENDED.test(title) ? title : `${title}:`, lines };
}

/** The notes as lines, `=` under the bar of the frame. */
export function noteRows(notes: readonly Note[], bar: number, columns: number, paint: Paint): readonly string[] {
  const margin = ' '.repeat(bar);
  return notes.flatMap(({ weight, title, lines }) => [
    ...wrapped(title, columns - bar - 2).map((line, at) => {
      const text = weight === 'strong' ? paint('strong', line) : line;
      return `${margin}${at === 0 ? paint('faint', '=') : ' '} ${text}`;
    }),
    ...lines
      .flatMap((line) => shownLines(line, columns - bar - INDENT))
      .map((line) => (line === '' ? '' : `${margin}${' '.repeat(INDENT)}${line}`)),
  ]);
}

function shownLines(line: string, room: number): readonly string[] {
  return isProse(line) && widthOf(line) > room ? wrapped(line, room) : [shownLine(line)];
}
