import type { AirflowConnection, Json } from '../model/airflow.ts';

/** Fields that hold texts. */
const TEXTS = ['host', 'login', 'password', 'schema'] as const;
const VARIABLE = /\$\{[A-Za-z_]\w{0,250}\}/;
/** Variables, and what no reader of a value has a meaning for. */
const PLAIN = /^(?:\$\{[A-Za-z_]\w{0,250}\}|[\w.:/@%+=,~-])+$/;

/** A connection to write, with a mark in the place of every text that goes on to hold a variable. */
export interface KeptVariables {
  readonly marked: AirflowConnection;
  /** The written text with the variables in the places of the marks. */
  restore(text: string): string;
}

/**
 * Keeps the variables of a value: a text of `to` that is what `judged` has, and that `literal` says with variables, is written with
 * them. Undefined where a text with a variable is not plain enough to be written so.
 */
export function keptVariables(to: AirflowConnection, judged: AirflowConnection, literal: AirflowConnection): KeptVariables | undefined {
  const marks = new Marks(to);
  const kept = (value: Json, is: Json | undefined, was: Json | undefined): Json =>
    value === is && (was !== is || holdsVariable(was)) ? marks.put(was) : value;
  const text = (name: (typeof TEXTS)[number]) => {
    const value = kept(to[name], judged[name], literal[name]);
    return typeof value === 'string' ? value : to[name];
  };
  const members = Object.entries(to.extra ?? {}).map(
    ([key, value]) => [key, kept(value, judged.extra?.[key], literal.extra?.[key])] as const,
  );
  const marked = {
    ...to,
    host: text('host'),
    login: text('login'),
    password: text('password'),
    schema: text('schema'),
    extra: to.extra && Object.fromEntries(members),
  };
  return marks.areAllPlain ? { marked, restore: (written) => marks.restore(written) } : undefined;
}

/** A variable of another machine is the same in both. */
function holdsVariable(text: Json | undefined): boolean {
  return typeof text === 'string' && VARIABLE.test(text);
}

/** Words that occur in no text of the connection, each in place of a text. */
class Marks {
  readonly #stem: string;
  readonly #texts: string[] = [];
  areAllPlain = true;

  constructor(to: AirflowConnection) {
    const all = JSON.stringify(to).toLowerCase();
    let stem = 'kept';
    while (all.includes(stem)) stem += 'x';
    this.#stem = stem;
  }

  put(text: Json | undefined): string {
    const isPlain = typeof text === 'string' && VARIABLE.test(text) && PLAIN.test(text);
    if (!isPlain) this.areAllPlain = false;
    this.#texts.push(isPlain ? text : '');
    return `${this.#stem}${this.#texts.length - 1}q`;
  }

  restore(written: string): string {
    return this.#texts.reduce((text, value, at) => text.replaceAll(`${this.#stem}${at}q`, () => value), written);
  }
}
