import type { AirflowReading } from './airflow.ts';
import type { AirflowTarget } from './airflow-target.ts';
import { baseName } from './base-name.ts';
import type { Connection, Landing, Variable } from './connection.ts';
import { FROM_ELSEWHERE, isFromElsewhere } from './elsewhere.ts';
import type { Change } from './finding.ts';
import type { Hidden } from './hidden.ts';
import type { Located, Range, TextEdit } from './text.ts';

/** Who loads a kind of file, and when. */
export interface Loading {
  /** The program, for people. */
  readonly by: string;
  /** `start`: whenever Airflow starts. `build`: into its image. `request`: when somebody names the file. */
  readonly when: 'start' | 'build' | 'request';
  /** The one base name that is loaded without being named. */
  readonly name?: string;
  /** The number that decides between files which set the same variable when Airflow starts: the greater one wins. Default: 0. */
  readonly rank?: number;
}

/** What there is to know of a kind of file before any is read. */
export interface FileKind {
  readonly id: string;
  readonly lands: Landing;
  /** Whether a file of this base name is of this kind. */
  matches(name: string): boolean;
  /** The endings that names of this kind have, in lower case, '' for none: no other name is asked for. Default: any. */
  readonly endings?: readonly string[];
  /** Whether every name with one of the endings is of this kind. */
  readonly isByEnding?: true;
  /** A part that every text of this kind has, where other programs have files of such a name too. */
  readonly needs?: RegExp;
  /** Words, at least one of which is in every text that has what is needed: looking for them first is quicker. */
  readonly hints?: readonly string[];
  /** Nearly all files of such names belong to other programs: a walk does not report those that it cannot read. */
  readonly isShared?: true;
}

/** What a text is read for. */
export interface ReadingContext {
  readonly target: AirflowTarget;
}

/** A kind of file that holds connections. */
export interface Source extends FileKind {
  /** What a person calls such a file. */
  readonly title: string;
  /**
   * Whether a text under such a name holds connections at all: other programs have files of that name too, which a walk passes
   * over. Undefined where the name says enough.
   */
  concerns?(text: string): boolean;
  /** What a person has to know when such a file cannot be read. */
  readonly whenUnreadable: string;
  readonly loaded: Loading;
  /** The language of such a file, as a code block of Markdown names it. */
  readonly language: string;
  /** How a `$` is written that stands for itself, where that is not `$$`. */
  readonly literalDollar?: string;
  /** Whether a variable is put into a value in single quotes too. */
  readonly expandsInQuotes?: true;
  /** Whether one file sets the variables of several programs, so that a name may be there again for another one. */
  readonly hasSeveralEnvironments?: true;
  /** Whether all that one file holds is for one Airflow, so that its variables come before its connections in the database. */
  readonly isForOneAirflow?: true;
  /** Whether Astro gives what it holds to a Deployment. */
  readonly isDeployed?: true;
  /** The placeholder for a value that exists and is not shown. */
  readonly masked?: string;
  /** The file that the reader opens when it is told to open this one; undefined where the name does not matter. */
  openedAs?(name: string): string;
  /** Never throws: what cannot be read becomes the document's problem. */
  parse(text: string, context: ReadingContext): Document;
  /** How its program reads the files of a folder as one, in which each may name what another sets. Default: each file is read alone. */
  readonly module?: ModuleKind;
}

/** The files of a folder that a program reads as one. */
export interface ModuleKind {
  /** Whether a file of this base name is one of them. */
  reads(name: string): boolean;
  /**
   * The source for a file of this base name beside others, which are read when they are asked for; undefined where one of them cannot be
   * read.
   */
  beside(others: () => readonly ModuleFile[] | undefined, name: string): Source;
}

export interface ModuleFile {
  readonly name: string;
  readonly text: string;
}

/** Whether Airflow has what this file holds whenever it starts: `.env`, and not `.env.example`. */
export function isLoadedAtStart({ loaded }: Source, path: string): boolean {
  return loaded.when === 'start' && loaded.name === baseName(path);
}

/** The place from which Airflow gets a connection of a file. */
export function landingOf({ lands }: Connection, source: FileKind): Landing {
  return lands ?? source.lands;
}

/** Whether the Astro CLI reads such a file, which puts no variables into it. */
export function isOfAstroCli({ loaded }: Source): boolean {
  return loaded.by === ASTRO_CLI;
}

/**
 * The fate of several definitions of one id in a file. `last`: only the last one counts. `merged`: the fields that a later one lacks
 * stay as they were. `refused`: this one is not taken, as the id is there. `unknown`: they may be for several programs or places, or be
 * made one or the other way.
 */
export type FateOfSeveral = 'last' | 'merged' | 'refused' | 'unknown';

export function fateOfSeveral(connection: Connection, source: Source): FateOfSeveral {
  if (connection.facts.some(({ kind }) => kind === 'added-before')) return 'refused';
  if (landingOf(connection, source) === 'environment')
    return source.hasSeveralEnvironments || connection.isForCommands ? 'unknown' : 'last';
  // The Astro CLI sends all of them, and Airflow changes only the fields that a later one holds.
  return isOfAstroCli(source) ? 'merged' : 'unknown';
}

/** The name of the Astro CLI, for people. */
export const ASTRO_CLI = 'the Astro CLI';

/** No more connections than this are looked at in one file, so that a source reads no more than one beyond. */
export const MAX_CONNECTIONS = 5_000;

/**
 * A connection with more keys, those of its extra and inside of it included, is not looked at: nobody writes so many by hand, and
 * each of them may have a finding that speaks of all the others. A source reads no more than one beyond.
 */
export const MAX_ENTRIES = 1_000;

/** The most comments of a file that are read: each takes a few hundred bytes, and no author writes so many. */
export const MAX_COMMENTS = 50_000;

/** One text, read. */
export interface Document {
  readonly connections: readonly Connection[];
  /** Environment variables that the file sets, connections included. */
  readonly variables: readonly Variable[];
  /** Keys outside of connections that nobody reads. */
  readonly strays: readonly Stray[];
  /** The parts that the reader of the file passes over. */
  readonly losses?: readonly Loss[];
  /** Why the text cannot be read; nothing is edited then. */
  readonly problem: Unreadable | undefined;
  /** Why the reader takes none of the connections, where one that it cannot read is enough for that. */
  readonly refusal?: string;
  readonly comments: readonly Located<string>[];
  /** The parts of the text that are no value. What is in none of them is hidden, but for ids, types and values that may be shown. */
  readonly shown: readonly ShownPart[];
  /**
   * Everything that the reader of the file gets besides connections and variables of the environment, in its order: a fix must not change
   * it. Defined where the file may have aliases, so that its letters alone do not tell its meaning.
   */
  readonly alsoRead?: readonly Hidden<string>[];
  /** Connections whose value is an alias, as they are at the anchor: it is shown like any other. Default: none. */
  anchored?(): ReadonlyMap<Connection, Connection>;
  /** The anchors of the file. Default: none. */
  anchors?(): readonly Anchor[];
  /** The edits of several changes, with what all of them want of an anchor said there. Default: the same edits. */
  together?(edits: readonly TextEdit[]): readonly TextEdit[];
  /** Names of variables that the file unsets, whatever else sets them. */
  readonly unset?: readonly Located<string>[];
  /** The edits that make `change` true, or why this text cannot be changed faithfully. */
  edits(change: Change): Edits;
  /** The same connection as other programs read this text, where they differ from the primary reader. */
  variants(connection: Connection): readonly Variant[];
}

/** An anchor of YAML, used or not. */
export interface Anchor {
  readonly name: string;
  /** The value with the anchor. */
  readonly range: Range;
  /** Whether that is a text, and no collection. */
  readonly isText: boolean;
  /** Whether it is in a part of the file of which nothing is read but by the aliases. */
  readonly isUnread: boolean;
  /** Its aliases. */
  readonly uses: readonly Range[];
}

/** A text and what was read of it. */
export interface ReadText {
  readonly text: string;
  readonly document: Document;
}

/**
 * A part of a text that is no value: the name of a key that has a value, a comment, the text between these and the values, or a `sign` of a
 * program between its words. Which characters of a name, a comment and the rest may be shown is decided elsewhere, whatever the part claims
 * to be.
 */
export interface ShownPart {
  readonly kind: 'name' | 'comment' | 'between' | 'sign';
  readonly range: Range;
}

export interface Stray {
  readonly key: Located<string>;
  /** The keys that are read at this place. */
  readonly known: readonly string[];
  /** The place in words: `the file`, `airflow`, `a pool`, `a variable`. */
  readonly place: string;
  /** The key that was meant, where the source can tell better than the likeness of names. */
  readonly meant?: string;
  /** What there is to say beside the bare fact. */
  readonly note?: string;
}

/**
 * `document`: a whole document of YAML behind the first. `value`: a value outside of connections, of a type that the reader cannot take.
 */
export interface Loss {
  readonly what: 'document' | 'value';
  readonly at: Range;
  /** A sentence of ours. */
  readonly message: string;
}

export interface Unreadable {
  readonly at: Range;
  readonly message: string;
}

export type Edits = { readonly edits: readonly TextEdit[] } | { readonly refused: string };

/** The edits that make a change true in a document, which refuses to touch a connection whose pieces are not told apart. */
export function editsOf(document: Document, change: Change): Edits {
  const scattered = change.do === 'rewrite' ? change.connection.facts.find(({ kind }) => kind === 'scattered') : undefined;
  if (scattered?.kind === 'scattered') return { refused: scattered.reason };
  if (change.do === 'rewrite' && isFromElsewhere(change.connection) && !change.connection.keepsElsewhere)
    return { refused: FROM_ELSEWHERE };
  return document.edits(change);
}

/** The edits that make several changes, given those of each. */
export function editsTogether({ together }: Document, edits: readonly TextEdit[]): readonly TextEdit[] {
  return together?.(edits) ?? edits;
}

export interface Variant {
  readonly reader: string;
  /** A piece of a value may be in any field of what it gets. */
  readonly isScattered?: boolean;
  /** Undefined: this reader finds no such connection; an error of the reader itself is a sentence without values. */
  readonly received: Hidden<AirflowReading> | { readonly refused: string } | undefined;
}
