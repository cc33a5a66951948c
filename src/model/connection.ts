import type { AirflowConnection, AirflowReading, Json } from './airflow.ts';
import type { Hidden } from './hidden.ts';
import { contains, type Located, type Range } from './text.ts';

/** One `name: value` of a connection, whichever file it came from. */
export interface Entry {
  /** Airflow's name for what arrives (`host`, or the key of an extra after all lower-casing); undefined when nobody reads this key. */
  readonly name: string | undefined;
  /** The word in the file. */
  readonly key: Located<string>;
  /** 1 for a key of an extra, more for one inside of an inner mapping; 0 for what is no member of an extra. */
  readonly depth: number;
  /** As its author wrote it: for an unquoted YAML scalar its text, not what a parser makes of it. */
  readonly value: Located<Hidden<Json>>;
  /** As Airflow gets it; undefined when nothing arrives. */
  readonly received: Hidden<Json> | undefined;
  /** Why nothing, or something else, arrives. */
  readonly fate: Fate;
  /** Written elsewhere (behind a merge key or an alias): an edit there would change other connections too. */
  readonly isShared: boolean;
}

/**
 * `kept`: arrives as written. `empty`: the loader leaves it out as it has no value. `retyped`: arrives as another text or number.
 * `dropped`: has a type that the loader cannot take. `ignored`: another field or spelling takes its place. `unknown`: no reader knows the key.
 */
export type Fate = 'kept' | 'empty' | 'retyped' | 'dropped' | 'ignored' | 'unknown';

/** How a connection is spelled: as fields of a mapping, as a URI, or as a JSON text. */
export type Spelling = 'fields' | 'uri' | 'json';

/** How its extra is spelled: as a mapping of the file, as JSON text inside the file, as the query of a URI. */
export type ExtraSpelling = 'mapping' | 'json' | 'query' | 'none';

export interface Connection {
  readonly id: Located<string>;
  /** The type as written; undefined where none is written. */
  readonly type: Located<string> | undefined;
  readonly spelling: Spelling;
  readonly extraSpelling: ExtraSpelling;
  /** The whole definition. */
  readonly range: Range;
  /** Variables of the same script that hold a part of it, and nothing else: a rewrite may take them away. */
  readonly ownVariables?: readonly OwnVariable[];
  /** All that is written beside the extra, with keys that nobody knows. */
  readonly fields: readonly Entry[];
  /** All keys of the extra, inner ones too. */
  readonly extra: readonly Entry[];
  /**
   * The connection as its author wrote it: keys in their own case, scalars as texts, and variables that the file does not set unexpanded. A
   * rewrite starts from it.
   */
  readonly written: Hidden<AirflowConnection>;
  /** What Airflow gets; undefined when nothing arrives. */
  readonly airflow: Hidden<AirflowReading> | undefined;
  /** The reading of the server of this Airflow, where it differs from that of a task; worked out when it is asked for. */
  server?(): Hidden<AirflowReading> | undefined;
  /** Why nothing arrives; `unfindable`: no id leads to its variable; `elsewhere`: something does, of which the file tells no more than the type. */
  readonly skipped: 'no-id' | 'no-type' | 'unreadable' | 'unfindable' | 'elsewhere' | undefined;
  /** Whether it stays a URI, which gives the empty text for what it does not have. */
  readonly staysUri?: boolean;
  /** The facts that only the source can know, since they depend on how the file is spelled. */
  readonly facts: readonly Fact[];
  /** Whether its parts that come from elsewhere stay what they are when the rest is written. */
  readonly keepsElsewhere?: true;
  /** The place from which Airflow gets it, in a file with connections for several places. Default: that of its kind of file. */
  readonly lands?: Landing;
  /** Whether a script sets the variable for its own commands: one of the same name elsewhere in the file is for others. */
  readonly isForCommands?: true;
}

export interface OwnVariable {
  readonly name: Located<string>;
  /** The whole assignment. */
  readonly range: Range;
}

/** The place from which Airflow gets a connection: the first one that has it, from the last of these on. The environment holds ids in capitals. */
export type Landing = 'metadata database' | 'environment' | 'environment manager' | 'secrets backend';

/** Something about the spelling of a connection that changes what arrives. Whether it is worth a word is a rule's business. */
export type Fact =
  /** `$NAME` is replaced: by the value of a variable that is known from the file, or by what the machine holds (nothing, if unset). */
  | { readonly kind: 'expansion'; readonly at: Range; readonly variable: string; readonly source: 'file' | 'host' | 'nowhere' }
  /** The same of an argument that the file declares, and that only the command line of its program has. */
  | { readonly kind: 'expansion'; readonly at: Range; readonly variable: string; readonly source: 'argument' }
  /** The same of a template of a chart: the file names it, and Secrets and ConfigMaps have its value. */
  | { readonly kind: 'expansion'; readonly at: Range; readonly variable: string; readonly source: 'template' }
  /** The same of a variable that the file sets too late, in this line. */
  | { readonly kind: 'expansion'; readonly at: Range; readonly variable: string; readonly source: 'below'; readonly line: number }
  /** `A= # note`: the comment is the value. `A="x" note`: the text behind the quote is dropped. */
  | { readonly kind: 'comment-is-value' | 'text-dropped'; readonly at: Range }
  /**
   * The value cannot be read as the form that it has; `reason` is a sentence of ours without values. `isForm`: it holds `<…>`, to be filled
   * in.
   */
  | {
      readonly kind: 'unreadable';
      readonly at: Range;
      readonly form: 'json' | 'uri' | 'extra';
      readonly reason: string;
      readonly isForm?: true;
    }
  /** A `conn_uri` that Go cannot read; `meant` is what Airflow makes of it, where that is certain. */
  | {
      readonly kind: 'unreadable';
      readonly at: Range;
      readonly form: 'go-uri';
      readonly reason: string;
      readonly meant?: Hidden<AirflowConnection>;
    }
  /** The reader of the file makes something else of a URI than Airflow, for which it is written; `meant` is set where that is certain. */
  | { readonly kind: 'misread'; readonly at: Range; readonly reason: string; readonly meant: Hidden<AirflowConnection> | undefined }
  /** A character of a URI that should be percent-encoded makes it read differently; `meant` is set where that is certain. */
  | { readonly kind: 'unencoded'; readonly at: Range; readonly reason: string; readonly meant: Hidden<AirflowConnection> | undefined }
  /**
   * A piece of a value may be read as a key or as another value, as behind an unencoded character: none of the values may be
   * shown, and nothing is rewritten. `reason` is a sentence of ours.
   */
  | { readonly kind: 'scattered'; readonly at: Range; readonly reason: string }
  /** A field of a JSON text that holds something else than a text, which Airflow takes and hooks do not expect. */
  | { readonly kind: 'no-text'; readonly at: Range; readonly field: string }
  /** A part of the value that only another program knows: a secret, a variable, an expression. Nothing is written there. */
  | { readonly kind: 'elsewhere'; readonly at: Range }
  /** A command that fails, as the one at `first`, in this line, has added the same id. */
  | { readonly kind: 'added-before'; readonly at: Range; readonly first: Range; readonly line: number }
  /**
   * A variable of the same script, or a name of the same file, in a field that may hold a credential; `isCredential`: in one that holds
   * nothing else. `elsewhere`: another file has its text.
   */
  | {
      readonly kind: 'taken-from';
      readonly at: Range;
      readonly variable: string;
      readonly isCredential: boolean;
      readonly elsewhere?: { readonly file: string; readonly line: number; readonly text: Hidden<string> };
    }
  /** A variable that Airflow never asks for, since it upper-cases the id. */
  | { readonly kind: 'unfindable'; readonly at: Range; readonly expected: string };

/** The entry of a field by the name that the catalogue gives it: `login`, or `extra.tenantId` with the key as written. */
export function entryOf({ fields, extra }: Connection, field: string): Entry | undefined {
  const key = field.startsWith('extra.') ? field.slice('extra.'.length) : undefined;
  if (key === undefined) return find(fields, field);
  return extra.find((entry) => entry.depth <= 1 && entry.key.value === key);
}

/** The type of a connection, also of one that says it in a URI among its fields; null where nothing says one. */
export function typeOf({ type, written }: Connection): string | null {
  return type?.value ?? written.reveal().conn_type;
}

/** Where a connection says its type; its id where it says none of its own, but takes one over from elsewhere in the file. */
export function placeOfType({ type, id, range }: Connection): Range {
  return type && contains(range, type.range) ? type.range : id.range;
}

/** The fields of a connection without an extra whose members are known: those speak for it. */
export function ownFields({ fields, extra }: Connection): readonly Entry[] {
  return extra.length === 0 ? fields : fields.filter(({ name }) => name !== 'extra');
}

/** Whether a piece of a secret may be in any field, or be a key. */
export function isScattered({ facts }: Connection): boolean {
  return facts.some(({ kind }) => kind === 'scattered');
}

export function find(entries: readonly Entry[], name: string): Entry | undefined {
  return entries.find((entry) => entry.name === name && entry.depth <= 1);
}

/** A variable of the environment that a file sets. */
export interface Variable {
  readonly name: Located<string>;
  readonly value: Located<Hidden<string>>;
  /** Whether a script sets it, and nothing gets it from there. */
  readonly isUnread?: true;
  /** Whether something else than its name says that it is a connection. */
  readonly isConnection?: true;
  /** Whether only the build of an image gets it. */
  readonly isForBuild?: true;
}
