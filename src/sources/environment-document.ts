import { portableValue } from '../astro/dotenv/portable.ts';
import { firstAnswer } from '../lazy/first-answer.ts';
import { lazy } from '../lazy/lazy.ts';
import type { AirflowTarget } from '../model/airflow-target.ts';
import type { Connection, Fact, Variable } from '../model/connection.ts';
import { ELSEWHERE } from '../model/elsewhere.ts';
import type { Embedded, SetVariable } from '../model/embedded.ts';
import type { Rewrite } from '../model/finding.ts';
import { Hidden } from '../model/hidden.ts';
import { type Document, type Edits, MAX_CONNECTIONS, type Unreadable, type Variant } from '../model/source.ts';
import type { Range } from '../model/text.ts';
import { type ReadVariable, readVariable, type ToldConnection } from './connection-variable.ts';
import { cutBehind } from './cut-uri.ts';
import { type DocumentPart, documentOf } from './document-parts.ts';
import { type KeptVariables, keptVariables, type References } from './kept-variables.ts';
import { type SpellingStyle, spellingsOf } from './spellings.ts';
import { allWords, type Words } from './words.ts';

/**
 * A variable, with what its statement does to the value. A place where a statement does nothing but hold the value needs none of
 * the optional members.
 */
export interface EnvironmentVariable extends SetVariable {
  /** The connection that the value is, where something else than the name of a variable says so: a label, the name of a secret. */
  readonly connection?: ToldConnection;
  /** Whether a script sets it for its own commands. */
  readonly isForCommands?: true;
  /** Whether a script sets it, and nothing gets it from there. */
  readonly isUnread?: true;
  /** Whether only the build of an image gets it. */
  readonly isForBuild?: true;
  /** The value with only the file's own variables expanded, where that differs: it is judged by it. */
  readonly judged?: string | undefined;
  /** The variables that it names: a rewrite keeps them. */
  readonly references?: References | undefined;
  /** The value with the line breaks that the statement takes away: a rewrite keeps them. */
  readonly laidOut?: string | undefined;
  /** The facts about the value, given those about the connection in it. Default: the same. */
  explain?(inside: readonly Fact[]): readonly Fact[];
  /** Places beside the value that may hold a piece of a credential, comments too; `facts` is what `explain` gave. */
  beside?(facts: readonly Fact[]): readonly Range[];
  /** The names of the file that only the connection in it takes. */
  readonly ownVariables?: Connection['ownVariables'];
  /** Whether the name may be a piece of the value before it. */
  readonly isDoubtful?: boolean;
  /** The edits that write an encoded value, where the statement changes with it. Default: the value alone is replaced. */
  rewrite?(encoded: string): Edits;
}

/** The variables that a file sets. */
export interface EnvironmentPart {
  readonly text: string;
  /** The Airflow that reads the variables. */
  readonly target: AirflowTarget;
  /** In the order of the file; all of them, whatever they hold. */
  readonly variables: readonly EnvironmentVariable[];
  /** How a new value is spelled. Default: `as found`. */
  readonly spelling?: SpellingStyle;
  /** The readings of other programs for the variable of this name. Default: no other program reads such a file. */
  variants?(name: string, connection: Connection): readonly Variant[];
}

/** A file that sets environment variables. */
export interface EnvironmentFile extends EnvironmentPart {
  readonly comments: readonly Range[];
  /** The words of the file, those of these variables may be among them; asked for only where lines are shown. Default: none. */
  words?(): Words;
  readonly problem: Unreadable | undefined;
}

const NO_VARIABLE = 'a variable in its value cannot be kept';
const NO_URI_VARIABLE = 'a variable in its URI cannot be kept: Airflow decodes its value there, and would not decode it in JSON';
const NO_ROOM = 'its value cannot be written here so that it is read as the connection';

/** The document of a file that sets environment variables. A connection is rewritten by `encode` of its value. */
export function environmentDocument(file: EnvironmentFile): Document {
  const { text, comments, problem, words = () => NO_WORDS } = file;
  return documentOf({ text, comments, problem, words: () => ({ all: words(), end: text.length }) }, [environmentPart(file)]);
}

const NO_WORDS: Words = { keys: [], values: [] };

/** The variables of a file, and the connections in them. */
export function environmentPart(file: EnvironmentPart): DocumentPart {
  const { variables, variants } = file;
  const read = readSome(file);
  const owners = new Map(read.map(({ connection, variable }) => [connection, variable]));
  const known = variables.filter(({ value }) => !value.text.includes(ELSEWHERE));
  const settings = new Map(known.map((variable) => [settingOf(variable), variable]));
  const anchored = lazy(() => anchoredOf(read, file));
  return {
    connections: read.map(({ connection }) => connection),
    variables: [...settings.keys()],
    get told() {
      return [...variables.map(({ value }) => value.range), ...anchored().map(({ value }) => value.range)];
    },
    words: () => {
      const opened = new Map(read.map((each) => [each.variable, each]));
      return allWords([...variables.map((variable) => wordsOf(variable, opened.get(variable))), ...anchored().map(({ words }) => words)]);
    },
    anchored: () => new Map(anchored().map(({ alias, connection }) => [alias, connection])),
    edits: (change) => {
      if (change.do === 'rewrite-variable') {
        const setting = settings.get(change.variable);
        return setting && reset(file, setting, change.to.reveal());
      }
      const owner = owners.get(change.connection);
      return owner && rewritten(file, owner, change);
    },
    variants: (connection) => {
      const owner = owners.get(connection);
      return owner && variants?.(owner.key.value, connection);
    },
  };
}

function settingOf({ key, value, isUnread, isForBuild, connection }: EnvironmentVariable): Variable {
  return {
    name: key,
    value: { value: new Hidden(value.text), range: value.range },
    ...(isUnread && { isUnread }),
    ...(isForBuild && { isForBuild }),
    ...(connection && { isConnection: true }),
  };
}

interface ReadOne extends ReadVariable {
  readonly variable: EnvironmentVariable;
  readonly value: Embedded;
}

/** The connections that are looked at, and one more to tell that there are others. */
function readSome(file: EnvironmentPart): ReadOne[] {
  const read: ReadOne[] = [];
  for (const variable of file.variables) {
    if (read.length > MAX_CONNECTIONS) break;
    const one = readOne(variable, file);
    if (one) read.push(one);
  }
  return read;
}

/** The connections that are written at anchors, each by the first alias of its anchor. */
function anchoredOf(read: readonly ReadOne[], file: EnvironmentPart): readonly (ReadOne & { readonly alias: Connection })[] {
  const known = new Set<number>();
  return read.flatMap(({ variable, connection: alias }) => {
    const { anchored } = variable.value;
    if (!anchored || known.has(anchored.range.start)) return [];
    known.add(anchored.range.start);
    const one = readOne(variable, file, anchored);
    return one ? [{ ...one, alias }] : [];
  });
}

function readOne(variable: EnvironmentVariable, { text, target }: EnvironmentPart, value = variable.value): ReadOne | undefined {
  const explain = (inside: readonly Fact[]) => {
    const facts = variable.explain?.(inside) ?? inside;
    return facts.some(({ kind }) => kind === 'scattered') ? facts : [...facts, ...cutBehind(text, value, inside.length > 0)];
  };
  const read = readVariable(variable, { value, target, explain });
  const { ownVariables } = variable;
  return read && { ...read, connection: { ...read.connection, ...(ownVariables && { ownVariables }) }, variable, value };
}

function wordsOf(variable: EnvironmentVariable, read: ReadOne | undefined): Words {
  const { key, value, isDoubtful } = variable;
  const name = isDoubtful ? { keys: [], values: [key.range] } : { keys: [key.range], values: [] };
  const inside = read?.words ?? { keys: [], values: [value.range] };
  return allWords([name, inside, { keys: [], values: variable.beside?.(read?.connection.facts ?? []) ?? [] }]);
}

function rewritten(file: EnvironmentPart, variable: EnvironmentVariable, { connection, to }: Rewrite): Edits {
  const { target, spelling: style = 'as found' } = file;
  const { value, references, laidOut } = variable;
  const kept = references && keptVariables(connection, references, to.reveal(), target);
  if (references && !kept) return { refused: NO_VARIABLE };
  const plain = { found: laidOut ?? value.text, from: connection.written.reveal(), to: to.reveal() };
  const { found, from, to: goal } = kept ?? plain;
  const spellings = spellingsOf(connection, goal, { found, from, style, target });
  // A value that is right already keeps its spelling.
  if (style === 'as found' && !kept && laidOut === undefined && spellings[0] === value.text) return { edits: [] };
  const faithful = spellings.filter((text) => !kept?.isUnfaithful(text));
  if (faithful.length === 0) return { refused: NO_URI_VARIABLE };
  const encoded = firstAnswer(faithful, (text) => encodedWith(variable, text, kept));
  return encoded === undefined ? { refused: kept ? NO_VARIABLE : (value.whyFixed ?? NO_ROOM) } : writtenInto(file, variable, encoded);
}

/** The characters of a value, with the variables that it keeps. */
function encodedWith({ value, references }: EnvironmentVariable, text: string, kept: KeptVariables | undefined): string | undefined {
  if (!kept) return value.encode(text);
  if (references?.encode) return references.encode(text, kept.restore);
  const encoded = value.encode(text);
  return encoded === undefined ? undefined : kept.restore(encoded);
}

/** Another value in the place of one that is no connection. */
function reset(file: EnvironmentPart, variable: EnvironmentVariable, to: string): Edits {
  const { value, references } = variable;
  if (references) return { refused: NO_VARIABLE };
  const encoded = firstAnswer([to, portableValue(to)], (text) => value.encode(text));
  return encoded === undefined ? { refused: value.whyFixed ?? NO_ROOM } : writtenInto(file, variable, encoded);
}

function writtenInto({ text }: EnvironmentPart, variable: EnvironmentVariable, encoded: string): Edits {
  const written = variable.rewrite?.(encoded) ?? { edits: [{ range: variable.value.range, text: encoded }] };
  if ('refused' in written) return written;
  return { edits: written.edits.filter((edit) => text.slice(edit.range.start, edit.range.end) !== edit.text) };
}
