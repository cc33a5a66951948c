import type { Embedded } from '../model/embedded.ts';
import { expandBraces } from './braces.ts';
import type { ShellArgument } from './call.ts';
import { embeddedWord } from './embedded-word.ts';
import { type Expansion, fieldsOf, textOf } from './fields.ts';
import type { Assignment, Word } from './syntax.ts';
import { withHome, withHomes } from './tildes.ts';
import { UNKNOWN, type Value } from './variables.ts';

/** The arguments that a word becomes. */
export function argumentsOf(word: Word, expansion: Expansion): readonly ShellArgument[] {
  const unknown = { value: undefined, word, range: word.range };
  const words = expandBraces(word.pieces);
  if (!words || (words.length > 1 && !expansion.hasRoom(words.length * (word.range.end - word.range.start)))) return [unknown];
  return words.flatMap((pieces): readonly ShellArgument[] => {
    const atHome = withHome(pieces, homeOf(expansion));
    const fields = atHome ? fieldsOf(atHome, expansion) : UNKNOWN;
    if (fields === UNKNOWN) return [unknown];
    const isAlone = words.length === 1 && fields.length === 1 && atHome === pieces;
    return fields.map((field) => ({ value: embeddedWord(field, word, isAlone), word, range: word.range }));
  });
}

export interface Assigned {
  readonly value: Value;
  /** The same as the script spells it, where it is one text. */
  readonly embedded: Embedded | undefined;
}

/** What an assignment gives to its variable. */
export function assignedOf({ value }: Assignment, expansion: Expansion): Assigned {
  if (value === undefined) return { value: UNKNOWN, embedded: undefined };
  if (!('pieces' in value)) {
    const elements = value.flatMap((word) => argumentsOf(word, expansion));
    return { value: elements.map((element) => element.value?.text ?? UNKNOWN), embedded: undefined };
  }
  const pieces = withHomes(value.pieces, homeOf(expansion));
  const field = pieces ? textOf(pieces, expansion) : UNKNOWN;
  if (field === UNKNOWN) return { value: UNKNOWN, embedded: undefined };
  return { value: field.text, embedded: embeddedWord(field, value, true) };
}

function homeOf(expansion: Expansion): string | undefined {
  const home = expansion.lookUp('HOME');
  return typeof home === 'string' ? home : undefined;
}
