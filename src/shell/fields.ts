import { Decoding } from '../model/decoding.ts';
import type { Embedded } from '../model/embedded.ts';
import type { Range } from '../model/text.ts';
import type { CommandPiece, ParameterPiece, Piece } from './syntax.ts';
import { UNKNOWN, type Unknown, type Value } from './variables.ts';

/** One argument that a word becomes. */
export interface Field {
  readonly text: string;
  readonly decoding: Decoding;
}

/** Everything that the expansion of a word may ask for. */
export interface Expansion {
  lookUp(name: string): Value;
  /** `${NAME:=word}` sets the variable. */
  assign(name: string, value: string): void;
  /** Whether so many characters more may be made: a script that doubles a value with every line has no end. */
  hasRoom(characters: number): boolean;
  /** The output of a command; UNKNOWN where it is not run. */
  substitute(command: CommandPiece): string | Unknown;
  /** The literal that gave the variable its value, where it gives it to one word alone; undefined for any other. */
  originOf(name: string): Embedded | undefined;
  /** `${NAME:?word}` and unset variables under `set -u` end the script. */
  fail(name: string, message: string): void;
  /** Notes an expansion that is not followed, and that may end the script. */
  doubt(): void;
  /** Whether a pattern is known to fit no file, so that it stays as it is. */
  readonly hasNoFiles: boolean;
  /** Whether `cat` is no function of the script. */
  readonly hasCat: boolean;
  /** Whether blanks split the values of variables; another IFS is not followed. */
  readonly splitsAtBlanks: boolean;
}

/** A stretch of an expanded word; `break` separates the elements of an array. */
interface Atom {
  readonly text: string;
  readonly range: Range;
  readonly isCopied: boolean;
  readonly isQuoted: boolean;
  readonly isSplit: boolean;
  readonly isBreak?: boolean;
}

const ANY_ELEMENT = /^[@*]$/;
/** A path out of the folder. */
const ELSEWHERE = /^\/|\.\./;
const BLANKS = /[ \t\n]+/;
const TAKES_SPLIT = /[^ \t\n]+|[ \t\n]+/g;
const TRAILING_LINES = /(?<!\n)\n+$/;

/** The arguments that pieces become when blanks part them; UNKNOWN where the script alone does not tell. */
export function fieldsOf(pieces: readonly Piece[], expansion: Expansion): readonly Field[] | Unknown {
  const atoms = atomsOf(pieces, expansion, false);
  if (atoms === UNKNOWN) return UNKNOWN;
  const builder = new FieldBuilder();
  for (const atom of atoms) builder.add(atom);
  return builder.finish(expansion.hasNoFiles);
}

/** The text of a word that is not split, such as the value of an assignment or the line of a heredoc. */
export function textOf(pieces: readonly Piece[], expansion: Expansion): Field | Unknown {
  const atoms = atomsOf(pieces, expansion, false);
  if (atoms === UNKNOWN) return UNKNOWN;
  const decoding = new Decoding();
  for (const atom of atoms) append(decoding, atom.isBreak ? { ...atom, text: ' ' } : atom);
  return { text: decoding.finish(), decoding };
}

class FieldBuilder {
  readonly #fields: Field[] = [];
  #current: Decoding | undefined;
  #hasPattern = false;
  #bracket = false;

  add(atom: Atom): void {
    if (atom.isBreak) this.#end();
    else if (atom.isSplit) this.#addSplit(atom);
    else this.#addWhole(atom);
  }

  finish(hasNoFiles: boolean): readonly Field[] | Unknown {
    this.#end();
    const isElsewhere = this.#fields.some(({ text }) => ELSEWHERE.test(text));
    return this.#hasPattern && (!hasNoFiles || isElsewhere) ? UNKNOWN : this.#fields;
  }

  #addWhole(atom: Atom): void {
    this.#current ??= new Decoding();
    append(this.#current, atom);
    if (!atom.isQuoted) this.#lookForPattern(atom.text);
  }

  #addSplit(atom: Atom): void {
    for (const [part] of atom.text.matchAll(TAKES_SPLIT)) {
      if (BLANKS.test(part)) this.#end();
      else this.#addWhole({ ...atom, text: part });
    }
  }

  #lookForPattern(text: string): void {
    for (const character of text) {
      if (character === '*' || character === '?' || (character === ']' && this.#bracket)) this.#hasPattern = true;
      if (character === '[') this.#bracket = true;
    }
  }

  #end(): void {
    if (this.#current) this.#fields.push({ text: this.#current.finish(), decoding: this.#current });
    this.#current = undefined;
    this.#bracket = false;
  }
}

function append(decoding: Decoding, { text, range, isCopied }: Atom): void {
  if (isCopied) decoding.keep(text, range.start);
  else decoding.replace(text, range.start, range.end);
}

function atomsOf(pieces: readonly Piece[], expansion: Expansion, isQuoted: boolean): readonly Atom[] | Unknown {
  const atoms: Atom[] = [];
  let isKnown = true;
  for (const piece of pieces) {
    // Commands behind an unknown piece are run all the same.
    const made = atomsOfPiece(piece, expansion, isQuoted);
    if (made === UNKNOWN) isKnown = false;
    else for (const atom of made) atoms.push(atom);
  }
  return isKnown ? atoms : UNKNOWN;
}

function atomsOfPiece(piece: Piece, expansion: Expansion, isQuoted: boolean): readonly Atom[] | Unknown {
  const { range } = piece;
  switch (piece.kind) {
    case 'text':
      return [{ text: piece.text, range, isCopied: true, isQuoted, isSplit: false }];
    case 'escape':
      return [{ text: piece.text, range, isCopied: false, isQuoted: true, isSplit: false }];
    case 'quoted':
      return quotedAtoms(piece.parts, range, expansion);
    case 'parameter':
      return parameterAtoms(piece, expansion, isQuoted);
    case 'command':
      return inserted(withoutTrailingLines(expansion.substitute(piece)), range, { isQuoted, expansion });
    case 'opaque':
      expansion.doubt();
      return UNKNOWN;
    default:
      return piece satisfies never;
  }
}

/** Quotes make an argument even of an empty text; only an array without elements, with nothing beside it, makes none. */
function quotedAtoms(parts: readonly Piece[], range: Range, expansion: Expansion): readonly Atom[] | Unknown {
  const arrays = new Set<number>();
  const atoms: Atom[] = [];
  let isKnown = true;
  for (const part of parts) {
    const made = atomsOf([part], expansion, true);
    if (made === UNKNOWN) isKnown = false;
    else for (const atom of made) atoms.push(atom);
    if (made !== UNKNOWN && isWholeArray(part)) arrays.add(made.length);
  }
  if (!isKnown) return UNKNOWN;
  const isNothing = atoms.every(({ text, isBreak }) => text === '' && !isBreak);
  if (isNothing && arrays.size === 1 && arrays.has(0)) return [];
  return atoms.length > 0 ? atoms : [{ text: '', range, isCopied: false, isQuoted: true, isSplit: false }];
}

function isWholeArray(piece: Piece): boolean {
  return piece.kind === 'parameter' && (piece.index ?? piece.name) === '@';
}

function withoutTrailingLines(text: string | Unknown): string | Unknown {
  return text === UNKNOWN ? UNKNOWN : text.replace(TRAILING_LINES, '');
}

interface Insertion {
  readonly isQuoted: boolean;
  readonly expansion: Expansion;
}

function inserted(text: string | Unknown, range: Range, insertion: Insertion): readonly Atom[] | Unknown {
  return text === UNKNOWN ? UNKNOWN : joined([text], range, insertion);
}

function parameterAtoms(piece: ParameterPiece, expansion: Expansion, isQuoted: boolean): readonly Atom[] | Unknown {
  const { name, index, operator, range } = piece;
  const insertion = { isQuoted, expansion };
  const value = elementsOf(piece, expansion.lookUp(name));
  if (value === UNKNOWN || value.includes(UNKNOWN)) return UNKNOWN;
  // The sign between the elements is the first one of IFS.
  if (index === '*' && !expansion.splitsAtBlanks) return UNKNOWN;
  const texts = value.filter((text) => typeof text === 'string');
  const isSet = texts.length > 0 && !(operator?.startsWith(':') && texts.join('') === '');
  if (operator === undefined) {
    if (texts.length === 0 && !ANY_ELEMENT.test(index ?? ''))
      expansion.fail(index === undefined ? name : `${name}[${index}]`, 'unbound variable');
    return joined(texts, range, insertion);
  }
  if (operator.endsWith('+')) return isSet ? atomsOf(piece.word, expansion, isQuoted) : [];
  if (isSet) return joined(texts, range, insertion);
  return withoutValue(piece, operator, expansion, isQuoted);
}

/** The result of `-`, `=` and `?` for a variable that is not set. */
function withoutValue({ name, word, range }: ParameterPiece, operator: string, expansion: Expansion, isQuoted: boolean) {
  if (operator.endsWith('-')) return atomsOf(word, expansion, isQuoted);
  const field = textOf(word, expansion);
  if (field === UNKNOWN) return UNKNOWN;
  if (operator.endsWith('=')) {
    expansion.assign(name, field.text);
    return inserted(field.text, range, { isQuoted, expansion });
  }
  expansion.fail(name, field.text || (operator === ':?' ? 'parameter null or not set' : 'parameter not set'));
  return UNKNOWN;
}

/** The elements of the value that the piece names: one for a text, all for `[@]`. */
function elementsOf({ index }: ParameterPiece, value: Value): readonly (string | Unknown)[] | Unknown {
  if (value === UNKNOWN) return UNKNOWN;
  const elements = value === undefined ? [] : typeof value === 'string' ? [value] : value;
  if (index === '*') return elements.includes(UNKNOWN) ? UNKNOWN : elements.length > 0 ? [elements.map(String).join(' ')] : [];
  if (index === '@') return elements;
  const element = elements[Number(index ?? 0)];
  return element === undefined ? [] : [element];
}

function joined(texts: readonly string[], range: Range, { isQuoted, expansion }: Insertion): readonly Atom[] | Unknown {
  if (!isQuoted && !expansion.splitsAtBlanks && texts.join('') !== '') return UNKNOWN;
  return texts.flatMap((text, at) => {
    const atom = { text, range, isCopied: false, isQuoted, isSplit: !isQuoted };
    return at === 0 ? [atom] : [{ ...atom, text: '', isBreak: true }, atom];
  });
}
