import { lazy } from '../lazy/lazy.ts';
import { spelled, unsafePlaces, visible } from './visible.ts';

/** The content of one place of a terminal's line. */
export interface Cell {
  /** Where it comes from, as an offset into the text. */
  readonly offset: number;
  readonly text: string;
  /** The columns it takes: 0, 1, 2, or more for a tab or a spelled-out character. */
  readonly width: number;
  /** The column where it starts, counted from 0. */
  readonly column: number;
}

const TAB_STOP = 4;

/** A line with more characters is not looked at one by one. */
const LONGEST_MEASURED = 10_000;

/** A text whose every unit is one column wide. */
const ASCII = /^[\x20-\x7e]*$/;

/**
 * Characters two columns wide in terminals: the wide and fullwidth ranges of Unicode's East Asian Width (UAX #11), characters with an
 * emoji presentation, and those that a variation selector gives one.
 */
const WIDE = lazy(
  () =>
    /[\u1100-\u115f\u2e80-\u303e\u3041-\ua4cf\ua960-\ua97c\uac00-\ud7a3\uf900-\ufaff\ufe30-\ufe6f\uff01-\uff60\uffe0-\uffe6\u{1b000}-\u{1b2ff}\u{1f200}-\u{1f2ff}\u{20000}-\u{3fffd}]|\p{Emoji_Presentation}|\ufe0f/u,
);

/** Marks and joiners that stand with nothing to join. */
const WIDTHLESS = lazy(() => /^[\p{Mn}\p{Me}\u200c\u200d]+$/u);

/** Made when the first line that is not plain ASCII is shown: making it takes longer than most runs. */
let graphemes: Intl.Segmenter | undefined;

/** A line as a terminal shows it: tabs expanded, dangerous characters spelled out, what belongs together in one cell. */
export function* cellsOf(text: string): Generator<Cell, void> {
  let column = 0;
  for (const [offset, shown, width] of pieces(text, () => column)) {
    yield { offset, text: shown, width, column };
    column += width;
  }
}

/** The line itself as a terminal shows it. */
export function shownLine(text: string): string {
  if (!text.includes('\t')) return visible(text);
  if (text.length > LONGEST_MEASURED) return text.split('\t').map(visible).join(' '.repeat(TAB_STOP));
  return [...cellsOf(text)].map((cell) => cell.text).join('');
}

/** How many columns a line takes. For a very long one, which fits nowhere, only roughly. */
export function widthOf(text: string): number {
  if (text.length > LONGEST_MEASURED || ASCII.test(text)) return text.length;
  let width = 0;
  for (const cell of cellsOf(text)) width += cell.width;
  return width;
}

type Piece = readonly [offset: number, shown: string, width: number];

function* pieces(text: string, column: () => number): Iterable<Piece> {
  let done = 0;
  for (const { 0: character, index } of unsafePlaces(text)) {
    yield* safePieces(text.slice(done, index), done);
    const shown = character === '\t' ? ' '.repeat(TAB_STOP - (column() % TAB_STOP)) : spelled(character);
    yield [index, shown, shown.length];
    done = index + character.length;
  }
  yield* safePieces(text.slice(done), done);
}

function* safePieces(text: string, from: number): Iterable<Piece> {
  if (ASCII.test(text)) {
    for (let at = 0; at < text.length; at++) yield [from + at, text.charAt(at), 1];
    return;
  }
  for (const { segment, index } of segmenter().segment(text)) yield [from + index, segment, widthOfGrapheme(segment)];
}

function widthOfGrapheme(grapheme: string): number {
  if (WIDE().test(grapheme)) return 2;
  return WIDTHLESS().test(grapheme) ? 0 : 1;
}

function segmenter(): Intl.Segmenter {
  graphemes ??= new Intl.Segmenter('en', { granularity: 'grapheme' });
  return graphemes;
}
