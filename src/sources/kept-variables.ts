import { readEnvironmentValue } from '../airflow/environment.ts';
import type { AirflowConnection } from '../model/airflow.ts';
import type { AirflowTarget } from '../model/airflow-target.ts';
import { carryOver } from '../model/carry-over.ts';
import type { Connection } from '../model/connection.ts';
import { connectionOf } from './tight.ts';

/** The variables that a value names, as `${NAME}` or `$(NAME)`. */
export interface References {
  /** The value with `textOf` in the place of each of them; undefined where it cannot be told. */
  filled(textOf: (name: string) => string): string | undefined;
  /** The characters by which the file names one of them; undefined where they cannot be written again, as those of `${NAME:-word}`. */
  written(name: string): string | undefined;
  /** Those whose values the file does not tell, by name, as the judged value has them. */
  readonly open: ReadonlyMap<string, string>;
  /** The characters of a text with `restore` applied to what these variables are put into. Default: to all of them. */
  encode?(text: string, restore: Restore): string | undefined;
}

/** Puts variables in the places of their marks; undefined where one of them cannot be written. */
export type Restore = (encoded: string) => string | undefined;

/** A connection to write, with a mark in the place of every variable that goes on to be one. */
export interface KeptVariables {
  /** The text that is there, with marks, and the connection in it. */
  readonly found: string;
  readonly from: AirflowConnection;
  readonly to: AirflowConnection;
  readonly restore: Restore;
  /** Whether a variable in a text would arrive otherwise than it did. */
  isUnfaithful(text: string): boolean;
}

const PLAIN_REFERENCE = /^\$(?:\w{1,250}|\{\w{1,250}\})$/;

/** `$NAME` or `${NAME}`, as it is written; undefined for one with a word, as `${NAME:-word}`. */
export function plainReference(written: string | undefined): string | undefined {
  return written !== undefined && PLAIN_REFERENCE.test(written) ? written : undefined;
}

/**
 * Keeps the variables of a value: what `to` has of the connection that is written goes on to be written with them. Undefined where a
 * variable stands for more than a part of a text, or would be a part of a new one.
 */
export function keptVariables(
  { written, spelling }: Connection,
  references: References,
  to: AirflowConnection,
  target: AirflowTarget,
): KeptVariables | undefined {
  const marks = new Marks(JSON.stringify(to) + (references.filled((name) => name) ?? ''), references);
  const found = references.filled((name) => marks.put(name));
  const from = found === undefined ? undefined : connectionOf(readEnvironmentValue(found, target).reading);
  if (found === undefined || !from) return undefined;
  const marked = carryOver(to, written.reveal(), from);
  if (namesAny(JSON.stringify(marked), new Set(references.open.values()))) return undefined;
  return {
    found,
    from,
    to: marked,
    restore: (encoded) => marks.restore(encoded),
    isUnfaithful: (text) => spelling === 'uri' && isJson(text) && marks.holdsOpen(text),
  };
}

function isJson(text: string): boolean {
  return text.startsWith('{');
}

/** The most characters of a reference that is looked for. */
const LONGEST = 300;

/** Whether one of the references is in a text. */
function namesAny(text: string, references: ReadonlySet<string>): boolean {
  for (let at = text.indexOf('$'); at !== -1; at = text.indexOf('$', at + 1)) {
    const behind = text.slice(at, at + LONGEST);
    if ([')', '}'].some((close) => references.has(behind.slice(0, behind.indexOf(close) + 1)))) return true;
  }
  return false;
}

/** Words that occur in no text of the connection, each in the place of a variable. */
class Marks {
  readonly #stem: string;
  readonly #references: References;
  readonly #marks = new Map<string, string>();

  constructor(texts: string, references: References) {
    const all = texts.toLowerCase();
    let stem = 'kept';
    while (all.includes(stem)) stem += 'x';
    this.#stem = stem;
    this.#references = references;
  }

  put(name: string): string {
    const mark = this.#marks.get(name) ?? `${this.#stem}${this.#marks.size}${END}`;
    this.#marks.set(name, mark);
    return mark;
  }

  restore(encoded: string): string | undefined {
    const { before, marked } = this.#partsOf(encoded);
    const pieces = marked.map(({ name, behind }) => {
      const written = this.#references.written(name);
      return written === undefined ? undefined : written + behind;
    });
    return pieces.includes(undefined) ? undefined : before + pieces.join('');
  }

  /** Whether a text has a variable whose value the file does not tell. */
  holdsOpen(text: string): boolean {
    return this.#partsOf(text).marked.some(({ name }) => this.#references.open.has(name));
  }

  /** The variables of a text, each with the text behind it up to the next one. */
  #partsOf(text: string): { readonly before: string; readonly marked: readonly { readonly name: string; readonly behind: string }[] } {
    const names = [...this.#marks.keys()];
    const [before = '', ...pieces] = text.split(this.#stem);
    const marked = pieces.map((piece) => {
      const end = piece.indexOf(END);
      return { name: names[Number(piece.slice(0, end))] ?? '', behind: piece.slice(end + END.length) };
    });
    return { before, marked };
  }
}

const END = 'q';
