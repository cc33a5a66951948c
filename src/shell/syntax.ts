import type { Range } from '../model/text.ts';

/** One stretch of a word. A continued line leaves no piece behind. */
export type Piece = TextPiece | EscapePiece | QuotedPiece | ParameterPiece | CommandPiece | OpaquePiece;

/** Characters that are written as they are. */
export interface TextPiece {
  readonly kind: 'text';
  readonly text: string;
  readonly range: Range;
}

/** A backslash and the character behind it; `text` is their value. */
export interface EscapePiece {
  readonly kind: 'escape';
  readonly text: string;
  readonly range: Range;
}

export type Quote = 'single' | 'double' | 'ansi-c' | 'locale';

export interface QuotedPiece {
  readonly kind: 'quoted';
  readonly quote: Quote;
  readonly parts: readonly Piece[];
  readonly range: Range;
}

/** `$NAME`, `${NAME}`, `${NAME:-word}`, `${NAME[0]}`. */
export interface ParameterPiece {
  readonly kind: 'parameter';
  readonly name: string;
  /** The text between the brackets of an element of an array. */
  readonly index: string | undefined;
  readonly operator: string | undefined;
  readonly word: readonly Piece[];
  readonly range: Range;
}

/** `$(…)`, or the same between backticks. */
export interface CommandPiece {
  readonly kind: 'command';
  readonly items: readonly Item[];
  /** Whether its places are those of the script around it: between backticks they are not. */
  readonly isPlaced: boolean;
  readonly range: Range;
}

/** Syntax that is not followed here: arithmetic, `${NAME%pattern}`, `<(…)`. */
export interface OpaquePiece {
  readonly kind: 'opaque';
  readonly range: Range;
}

export interface Word {
  readonly pieces: readonly Piece[];
  readonly range: Range;
}

export interface Assignment {
  readonly name: string;
  readonly nameRange: Range;
  readonly isAppended: boolean;
  /** The elements of an array in parentheses; undefined for a single element, whose index is not followed. */
  readonly value: Word | readonly Word[] | undefined;
  readonly range: Range;
}

/** A line with its line feed. */
export interface HeredocLine extends Word {
  /** The tabs in front that are no part of the text. */
  readonly indent: string;
  /** The line as the script has it, without those tabs and the line feed. */
  readonly raw: string;
}

export interface Heredoc {
  readonly delimiter: string;
  /** Tabs in front of each line are no part of the text. */
  readonly isIndented: boolean;
  /** Whether nothing is expanded in it. */
  readonly isLiteral: boolean;
  readonly lines: readonly HeredocLine[];
  readonly isClosed: boolean;
}

export interface Redirect {
  readonly operator: string;
  /** The file descriptor in front of it. */
  readonly descriptor: number | undefined;
  readonly target: Word;
  /** Filled in when the lines behind the command are read. */
  heredoc: Heredoc | undefined;
}

export interface SimpleCommand {
  readonly kind: 'simple';
  readonly assignments: readonly Assignment[];
  /** An argument of `export` and its kin may be an assignment. */
  readonly words: readonly (Word | Assignment)[];
  readonly redirects: readonly Redirect[];
  readonly range: Range;
}

export interface CompoundCommand {
  readonly kind: 'compound';
  /** `group` runs once and here, `subshell` once in a shell of its own, `branch` perhaps, or more than once, or later. */
  readonly runs: 'group' | 'subshell' | 'branch';
  readonly bodies: readonly (readonly Item[])[];
  /** The name of the function that it is the body of. */
  readonly functionName: string | undefined;
  /** Names that it sets besides the assignments inside: the variable of a loop. */
  readonly names: readonly string[];
  readonly redirects: readonly Redirect[];
  readonly range: Range;
}

export type Command = SimpleCommand | CompoundCommand;

export interface Pipeline {
  /** The operator that joins it to the pipeline in front. */
  readonly operator: '&&' | '||' | undefined;
  readonly isNegated: boolean;
  readonly commands: readonly Command[];
}

/** Pipelines joined by `&&` and `||`. */
export interface Item {
  readonly pipelines: readonly Pipeline[];
  readonly isBackground: boolean;
  /** Counted from 1. */
  readonly line: number;
}

export interface ShellProblem {
  readonly message: string;
  readonly at: number;
}

export interface Script {
  readonly items: readonly Item[];
  readonly comments: readonly Range[];
  /** The reason why the rest of the script is not read; the lines in front of it run all the same. */
  readonly problem: ShellProblem | undefined;
}

export function isAssignment(word: Word | Assignment): word is Assignment {
  return 'nameRange' in word;
}
