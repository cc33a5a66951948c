import { encodeUri } from '../airflow/encode-uri.ts';
import { readConnectionFields } from '../airflow/read-fields.ts';
import { connectionJson } from '../airflow/write-json.ts';
import { lazy } from '../lazy/lazy.ts';
import type { AirflowConnection } from '../model/airflow.ts';
import type { AirflowTarget } from '../model/airflow-target.ts';
import type { Fact, Landing } from '../model/connection.ts';
import type { Edits } from '../model/source.ts';
import { collide, Lines, type Located, type Range, type TextEdit } from '../model/text.ts';
import type { ShellConnection } from '../shell/shell-content.ts';
import type { WordList } from '../shell/word-list.ts';
import type { DocumentPart } from './document-parts.ts';
import type { EnvironmentVariable } from './environment-document.ts';
import { fieldsPart, type WrittenConnection } from './fields-document.ts';
import type { FieldNames } from './fields-rewriting.ts';
import { listedMapping, optionEdits } from './listed-mapping.ts';
import { loneAssignment } from './lone-assignment.ts';
import { type FieldsCommand, flagOf, type NamedOption, shellMapping } from './shell-mapping.ts';
import { firstEncoded, withoutBlanks } from './spellings.ts';
import { tight } from './tight.ts';
import type { WrittenMapping } from './written-mapping.ts';

interface Command {
  /** The option of each field. */
  readonly flags: Readonly<Record<string, string>>;
  readonly lands: Landing;
}

const FIELDS = ['host', 'login', 'password', 'schema', 'port', 'extra', 'description'];
const plainFlags = Object.fromEntries(FIELDS.map((name) => [name, name]));

const COMMANDS: Readonly<Record<ShellConnection['command'], Command>> = {
  airflow: {
    flags: Object.fromEntries(['conn_type', 'uri', ...FIELDS].map((name) => [name, `conn-${name.replace('conn_', '')}`])),
    lands: 'metadata database',
  },
  'astro-deployment': { flags: { conn_type: 'conn-type', ...plainFlags }, lands: 'metadata database' },
  'astro-environment': { flags: { conn_type: 'type', ...plainFlags }, lands: 'environment manager' },
};

/** The connections that commands add: field by field, or as one text. */
export interface AddedConnections {
  readonly parts: readonly DocumentPart[];
  readonly texts: readonly EnvironmentVariable[];
}

/** A file with scripts, and the character that makes a line of it go on where that is no backslash. */
export interface ScriptFile {
  readonly text: string;
  readonly escaper: string | undefined;
}

/** The connections that commands add, as far as the script tells all of them. */
export function addedConnections(
  { text: file, escaper }: ScriptFile,
  connections: readonly ShellConnection[],
  reader: AirflowTarget,
): AddedConnections {
  // The commands go through the core.
  const target: AirflowTarget = { ...reader, as: 'server' };
  const lines = lazy(() => new Lines(file));
  const known = connections.flatMap((each) => wholeOf(each, lines).map((command) => ({ ...command, escaper })));
  const commands = Object.entries(COMMANDS) as [ShellConnection['command'], Command][];
  return {
    parts: commands.map(([command, { flags, lands }]) => {
      const names: FieldNames = new Map(Object.entries(flags).map(([name, flag]) => [flag, name]));
      const own = known.filter((each) => each.command === command && !each.options.some(({ option }) => option.meaning === 'json'));
      const written = own.map((each) => ({ ...writtenConnection(file, each, target), lands }));
      return fieldsPart({ text: file, target, names, newExtra: 'text', connections: written });
    }),
    texts: known.flatMap((each) => jsonOf(each, target)),
  };
}

interface KnownConnection extends FieldsCommand {
  readonly command: ShellConnection['command'];
  readonly id: Located<string>;
  readonly listed: WordList | undefined;
  readonly keepsOthers: boolean;
  readonly facts: readonly Fact[];
}

function wholeOf(
  { command, id, fields, isWhole, listed, keepsOthers = false, repeats, range }: ShellConnection,
  lines: () => Lines,
): readonly KnownConnection[] {
  const { flags } = COMMANDS[command];
  const options = fields.flatMap((option): NamedOption[] => {
    const name = flags[option.meaning] ?? (option.meaning === 'json' ? 'conn-json' : undefined);
    const value = option.value ?? option.partly;
    return value && name !== undefined ? [{ name, option: { ...option, value } }] : [];
  });
  if (!id || !isWhole || options.length < fields.length || options.length === 0) return [];
  const facts: readonly Fact[] = [
    ...(repeats ? [addedBefore(id.range, repeats, lines().positionAt(repeats.start).line)] : []),
    ...options.flatMap(({ option }) => (HOLD_CREDENTIALS.has(option.meaning) ? takenFrom(option) : [])),
  ];
  const end = options.reduce((last, { option }) => Math.max(last, option.range.end), id.range.end);
  return [{ command, id: { value: id.text, range: id.range }, options, range, end, listed, keepsOthers, facts }];
}

function writtenConnection(file: string, command: KnownConnection, target: AirflowTarget): WrittenConnection {
  const { id, facts, options } = command;
  const range = withValues(command);
  const uri = options.length === 1 && options[0]?.option.meaning === 'uri' ? options[0] : undefined;
  if (uri)
    return {
      id,
      range,
      facts,
      told: [id.range, uri.option.value.range],
      definition: uriDefinition(file, uri, target, command.listed),
      reading: lazy(() => readingOf(options, target)),
    };
  const written = command.listed ? listedMapping(command, command.listed) : shellMapping(file, command);
  const ownVariables = options.flatMap(({ option }) => (option.goesToo && loneAssignment(file, option.goesToo.range)) ?? []);
  const mapping = command.keepsOthers ? { ...written, edits: keeping(written) } : written;
  const told = [id.range, ...options.map(({ option }) => (command.listed ? option.range : option.value.range))];
  return {
    id,
    range,
    facts,
    told,
    definition: { kind: 'fields', mapping },
    keepsElsewhere: true,
    reading: lazy(() => readingOf(options, target)),
    ...(ownVariables.length > 0 && { ownVariables }),
  };
}

/** The options that may hold a credential, by their meanings. */
const HOLD_CREDENTIALS: ReadonlySet<string> = new Set(['password', 'extra', 'uri', 'json']);

function takenFrom({ meaning, variables = [], range }: NamedOption['option']): readonly Fact[] {
  return variables.map((variable) => ({ kind: 'taken-from', at: range, variable, isCredential: meaning === 'password' }));
}

function addedBefore(at: Range, first: Range, line: number): Fact {
  return { kind: 'added-before', at, first, line };
}

/** The command, with all that is between it and a value that is written elsewhere. */
function withValues({ range, options }: KnownConnection): Range {
  const ranges = [range, ...options.map(({ option }) => option.value.range)];
  return {
    start: ranges.reduce((first, { start }) => Math.min(first, start), range.start),
    end: ranges.reduce((last, { end }) => Math.max(last, end), range.end),
  };
}

/** Changes that take nothing away. */
function keeping({ edits }: WrittenMapping): WrittenMapping['edits'] {
  return (changes) => ([...changes.values()].some((change) => change === 'remove' || change.to === null) ? KEPT : edits(changes));
}

const KEPT: Edits = { refused: 'an update keeps a field that it is not told, so that the old credential would stay: delete and create' };

function readingOf(options: readonly NamedOption[], target: AirflowTarget) {
  return tight(
    readConnectionFields(new Map(options.map(({ option: { meaning, value } }) => [meaning, argumentOf(meaning, value.text)])), target),
  );
}

/** A port goes into a column of numbers. */
function argumentOf(name: string, text: string): string | number {
  return name === 'port' && /^\d{1,9}$/.test(text) ? Number(text) : text;
}

/** A connection that no URI can express is given as JSON, by the option next to it. */
function uriDefinition(file: string, uri: NamedOption, target: AirflowTarget, list: WordList | undefined): WrittenConnection['definition'] {
  const { value } = uri.option;
  const asJson = (connection: AirflowConnection) => {
    const isNeeded = encodeUri(connection, target) === undefined;
    return isNeeded ? editsAsJson(file, uri, connectionJson(connection), list) : undefined;
  };
  return { kind: 'uri', text: value, instead: asJson };
}

function editsAsJson(file: string, uri: NamedOption, json: string, list: WordList | undefined): readonly TextEdit[] | undefined {
  const { value } = uri.option;
  const flag = flagOf(file, uri.option);
  if (list) return optionEdits(uri, list, 'conn-json', json);
  const encoded = firstEncoded(value.encode, [json, withoutBlanks(json)]);
  if (encoded === undefined || collide(flag, value.range) || file.slice(flag.start, flag.end) !== '--conn-uri') return undefined;
  return [
    { range: flag, text: '--conn-json' },
    { range: value.range, text: encoded },
  ];
}

function jsonOf({ id, options, range, facts }: KnownConnection, target: AirflowTarget): readonly EnvironmentVariable[] {
  const [json, ...others] = options;
  if (json?.option.meaning !== 'json' || others.length > 0) return [];
  const { value } = json.option;
  const start = json.option.range.start + 2;
  const key = { value: 'conn-json', range: { start, end: start + 'conn-json'.length } };
  const explain = (inside: readonly Fact[]) => [...inside, ...facts];
  return [{ key, value, range, connection: { id, lands: 'metadata database', target }, explain }];
}
