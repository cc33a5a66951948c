import type { Embedded } from '../model/embedded.ts';
import { expandBraces } from './braces.ts';
import type { ShellArgument } from './call.ts';
import { embeddedWord } from './embedded-word.ts';
import { type Expansion, type Field, fieldsOf, textOf } from './fields.ts';
import { heredocIn, withHeredocs, withQuotedHeredocs } from './heredoc-text.ts';
import { mixedEncoder } from './mixed-word.ts';
import { partlyKnown } from './partly-known-word.ts';
import type { Assignment, Piece, Word } from './syntax.ts';
import { withHome, withHomes } from './tildes.ts';
import { onlyVariableIn, variableIn } from './variable-in.ts';
import { UNKNOWN, type Unknown, type Value } from './variables.ts';

/** The cost of each word of many, in characters: nine characters of braces make hundreds of words. */
const COST_OF_WORD = 256;

/** The arguments that a word becomes. */
export function argumentsOf(word: Word, expansion: Expansion): readonly ShellArgument[] {
  const unknown = { value: undefined, word, range: word.range };
  const words = expansion.hasRoom(0) ? expandBraces(word.pieces) : undefined;
  if (!words || (words.length > 1 && !expansion.hasRoom(words.length * (COST_OF_WORD + word.range.end - word.range.start)))) {
    expansion.doubt();
    return [unknown];
  }
  return words.flatMap((own): readonly ShellArgument[] => {
    const pieces = withQuotedHeredocs(own, expansion);
    const atHome = withHome(pieces, homeOf(expansion));
    const fields = fieldsOf(atHome ?? pieces, expansion);
    if (fields === UNKNOWN || !atHome) {
      const partly = words.length === 1 ? partlyKnown({ ...word, pieces }, expansion) : undefined;
      return [{ ...unknown, partly: partly && withVariables(partly, word, expansion) }];
    }
    const isAlone = words.length === 1 && fields.length === 1 && atHome === pieces;
    const origin = isAlone ? originOf(word, expansion) : undefined;
    const name = isAlone ? onlyVariableIn(word.pieces) : undefined;
    const named = name === undefined ? undefined : expansion.originOf(name);
    return fields.map((field) => {
      const value = embeddedValue(field, word, isAlone);
      return { value: isAlone ? withVariables(value, word, expansion) : value, origin, named, word, range: word.range };
    });
  });
}

/** The value, written so that variables go on to be some. */
function withVariables(value: Embedded, word: Word, expansion: Expansion): Embedded {
  const encode = mixedEncoder(word, (variable) => expansion.lookUp(variable));
  return encode ? { ...value, encode, keepsElsewhere: true } : value;
}

export interface Assigned {
  readonly value: Value;
  /** The same as the script spells it, where it is one text. */
  readonly embedded: Embedded | undefined;
  /** The same where the script tells a part of it, with ELSEWHERE for the rest. */
  readonly partly?: Embedded | undefined;
}

/**
 * The value that an assignment gives to its variable. As an argument of `export` its braces make several assignments, and the last one
 * stays.
 */
export function assignedOf({ value, isAppended }: Assignment, expansion: Expansion, isArgument: boolean): Assigned {
  if (value === undefined) return { value: UNKNOWN, embedded: undefined };
  if (!('pieces' in value)) {
    const elements = value.flatMap((word) => argumentsOf(word, expansion));
    return { value: elements.map((element) => element.value?.text ?? UNKNOWN), embedded: undefined };
  }
  const word = { ...value, pieces: withHeredocs(value.pieces, expansion) };
  const words = isArgument ? expandBraces(word.pieces) : [word.pieces];
  if (!words) expansion.doubt();
  const fields = words?.map((pieces) => textWithHomes(pieces, expansion)) ?? [];
  const field = fields.at(-1) ?? UNKNOWN;
  if (field === UNKNOWN || (isAppended && fields.length > 1)) {
    const partly = fields.length === 1 && !isAppended ? partlyKnown(word, expansion) : undefined;
    return { value: UNKNOWN, embedded: undefined, partly };
  }
  return { value: field.text, embedded: embeddedValue(field, value, fields.length === 1) };
}

function textWithHomes(pieces: readonly Piece[], expansion: Expansion): Field | Unknown {
  const atHome = withHomes(pieces, homeOf(expansion));
  const field = textOf(atHome ?? pieces, expansion);
  return atHome ? field : UNKNOWN;
}

/** The value of a word, which may be the text of a heredoc in it. */
function embeddedValue(field: Field, word: Word, isAlone: boolean): Embedded {
  const heredoc = isAlone ? heredocIn(word) : undefined;
  return heredoc?.text === field.text ? heredoc : embeddedWord(field, word, isAlone);
}

/** Without quotes another value would be split. */
function originOf(word: Word, expansion: Expansion): Embedded | undefined {
  const name = word.pieces[0]?.kind === 'quoted' ? variableIn(word) : undefined;
  return name === undefined ? undefined : expansion.originOf(name);
}

function homeOf(expansion: Expansion): string | undefined {
  const home = expansion.lookUp('HOME');
  return typeof home === 'string' ? home : undefined;
}
