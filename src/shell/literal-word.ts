import { Cursor, Unreadable } from './cursor.ts';
import { spellingOf } from './embedded-word.ts';
import { type Field, textOf } from './fields.ts';
import { LITERAL } from './literal.ts';
import type { Piece, Quote } from './syntax.ts';
import { UNKNOWN } from './variables.ts';
import { readWord } from './words.ts';

/** A text that holds one literal word, in one kind of quotes; undefined for any other text. */
export function readLiteralWord(text: string, spelling: Quote | 'bare'): Field | undefined {
  const pieces = attempt(() => {
    const cursor = scriptless(text);
    const word = readWord(cursor);
    return cursor.isAtEnd() ? (word?.pieces ?? []) : undefined;
  });
  return pieces && (spellingOf(pieces) === spelling || (spelling === 'bare' && spellingOf(pieces) === 'single'))
    ? literal(pieces)
    : undefined;
}

/** Words alone: no command inside of them is read. */
function scriptless(text: string): Cursor {
  const refuse = (cursor: Cursor) => {
    throw new Unreadable('a command', cursor.at);
  };
  return new Cursor(text, refuse);
}

function literal(pieces: readonly Piece[]): Field | undefined {
  const field = textOf(pieces, LITERAL);
  return field === UNKNOWN ? undefined : field;
}

function attempt<T>(read: () => T): T | undefined {
  try {
    return read();
  } catch (thrown) {
    if (thrown instanceof Unreadable) return undefined;
    throw thrown;
  }
}
