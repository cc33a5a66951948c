import type { JsonNode } from '../airflow/json-node.ts';
import { parseJson } from '../airflow/json-parse.ts';
import { dumps, isStrict, toJson } from '../airflow/json-value.ts';
import { lazy } from '../lazy/lazy.ts';
import type { AirflowReading, Json, LooseReading } from '../model/airflow.ts';
import type { AirflowTarget } from '../model/airflow-target.ts';
import type { Embedded } from '../model/embedded.ts';
import type { Document, Edits, ReadingContext, Source } from '../model/source.ts';
import type { PythonArgument } from '../python/arguments.ts';
import { constructConnection } from '../python/construct-connection.ts';
import { type PythonConnection, type PythonConnectionText, type PythonVariable, readPython } from '../python/read.ts';
import { isOfAirflow } from './airflow-names.ts';
import { documentOf } from './document-parts.ts';
import { type EnvironmentVariable, environmentPart } from './environment-document.ts';
import { fieldsPart, type WrittenConnection } from './fields-document.ts';
import type { FieldNames } from './fields-rewriting.ts';
import { jsonValue } from './json-mapping.ts';
import { pythonKind } from './kinds.ts';
import { knownWords } from './known-words.ts';
import { tight } from './tight.ts';
import type { WrittenMember, WrittenValue } from './written-mapping.ts';

/** Code that makes connections, or sets environment variables, of literals. It is shown and never written. */
export const python: Source = {
  ...pythonKind,
  title: 'Python file',
  whenUnreadable: 'Python does not run it',
  loaded: { by: 'Python', when: 'request' },
  language: 'python',
  hasSeveralEnvironments: true,
  concerns: (text) => {
    const { connections, texts, variables } = readPython(text);
    return (
      connections.some((each) => partsOf(each) !== undefined) ||
      texts.some(isConnectionText) ||
      variables.some(({ key }) => isOfAirflow(key.value))
    );
  },
  parse,
};

/** The parameters of `airflow.models.Connection`, in their order. */
const PARAMETERS = ['conn_id', 'conn_type', 'description', 'host', 'login', 'password', 'schema', 'port', 'extra', 'uri'];
const NAMES: FieldNames = new Map(PARAMETERS.map((name) => [name, name]));
const KNOWN: ReadonlySet<string> = new Set([
  ...PARAMETERS,
  'Connection',
  'environ',
  'os',
  'import',
  'from',
  'airflow',
  'models',
  'sdk',
  'json',
  'dumps',
  'from_json',
]);
const CODE: Edits = { refused: 'code is shown and never written' };

function parse(text: string, { target }: ReadingContext): Document {
  const { connections, texts, variables, comments } = readPython(text);
  const set = [
    ...variables.flatMap(environmentVariable),
    ...texts.filter(isConnectionText).flatMap((each) => connectionText(each, target)),
  ];
  const parts = [
    environmentPart({ text, target, variables: set.toSorted((a, b) => a.range.start - b.range.start) }),
    fieldsPart({
      text,
      target,
      names: NAMES,
      newExtra: 'mapping',
      connections: connections.flatMap((each) => writtenConnection(text, each, target)),
    }),
  ];
  return documentOf(
    {
      text,
      comments,
      words: () => ({ all: knownWords(text, { parts, comments }, KNOWN), end: text.length }),
      problem: undefined,
      alsoRead: [],
    },
    parts,
  );
}

function environmentVariable({ key, value, range }: PythonVariable): readonly EnvironmentVariable[] {
  const text = value.text ?? value.partly ?? dumpedTextOf(value);
  return text ? [{ key, value: { ...text, encode: () => undefined }, range }] : [];
}

/** The JSON of a literal. */
function dumpedTextOf({ dumped, range }: PythonVariable['value']): Embedded | undefined {
  return dumped && { text: dumps(dumped), range, place: () => range, encode: () => undefined };
}

/** `Connection.from_json` of Airflow, of a text that may be JSON. */
function isConnectionText({ module, value }: PythonConnectionText): boolean {
  return isOfPackage(module) && (value.text ?? value.partly ?? dumpedTextOf(value))?.text.trimStart().startsWith('{') === true;
}

function connectionText({ id, value, range, module }: PythonConnectionText, target: AirflowTarget): readonly EnvironmentVariable[] {
  const connection = { id, lands: 'metadata database', target: readerOf({ module }, target) } as const;
  return environmentVariable({ key: { value: 'from_json', range: id.range }, value, range }).map((each) => ({ ...each, connection }));
}

function isOfPackage(module: string | undefined): boolean {
  return module === undefined || module.startsWith('airflow.');
}

interface Parts {
  readonly id: { readonly value: string; readonly range: PythonArgument['value']['range'] };
  readonly named: readonly (readonly [name: string, argument: PythonArgument])[];
}

/** The arguments by name; undefined for a class of another package, and for a connection without an id or a type that is written there. */
function partsOf({ list, isOpen, module }: PythonConnection): Parts | undefined {
  if (isOpen || !isOfPackage(module)) return undefined;
  const named = list.map((argument, at) => [argument.name?.value ?? PARAMETERS[at] ?? '', argument] as const);
  const id = named.find(([name]) => name === 'conn_id')?.[1].value;
  const isTyped = named.some(([name]) => name === 'conn_type' || name === 'uri');
  return id?.text && isTyped ? { id: { value: id.text.text, range: id.range }, named } : undefined;
}

function writtenConnection(file: string, connection: PythonConnection, target: AirflowTarget): readonly WrittenConnection[] {
  const parts = partsOf(connection);
  const reader = readerOf(connection, target);
  const made = parts && constructConnection({ ...connection, list: connection.list.map(withKnownParts) }, reader);
  if (!parts || !made) return [];
  const { range } = connection;
  const members = parts.named.filter(([name]) => name !== 'conn_id').map(([name, argument]) => memberOf(file, name, argument));
  return [
    {
      id: parts.id,
      range,
      told: [parts.id.range, ...parts.named.map(([, { value }]) => value.range)],
      definition: { kind: 'fields', mapping: { range, members, edits: () => CODE } },
      reading: lazy(() => ('error' in made ? { error: made.error } : readingOf(made.connection))),
      lands: 'metadata database',
    },
  ];
}

function withKnownParts(argument: PythonArgument): PythonArgument {
  const { partly, range } = argument.value;
  return partly ? { ...argument, value: { ...argument.value, value: { kind: 'string', value: partly.text, range } } } : argument;
}

/** The class of the SDK is another one than that of the core. */
function readerOf({ module }: Pick<PythonConnection, 'module'>, target: AirflowTarget): AirflowTarget {
  const isOfSdk = module?.startsWith('airflow.sdk') === true && !target.airflow.startsWith('2.');
  return { ...target, as: isOfSdk ? 'task' : 'server' };
}

function memberOf(file: string, name: string, { value, name: written }: PythonArgument): WrittenMember {
  return { key: { value: name, range: written?.range ?? value.range }, value: writtenValue(file, value) };
}

function writtenValue(file: string, { range, text, value, dumped, partly }: PythonArgument['value']): WrittenValue {
  const told = text ?? partly;
  if (told) return { kind: 'text', text: told };
  const node: JsonNode | undefined = value ?? dumped;
  return node ? jsonValue(file, node) : { kind: 'word', range, json: null };
}

/** The constructor keeps an extra as a text, or in the SDK as a dictionary. */
function readingOf(made: Readonly<Record<string, Json>>): AirflowReading {
  const field = (name: string): Json => made[name] ?? null;
  const loose: LooseReading = {
    ...{ conn_type: field('conn_type'), host: field('host'), login: field('login'), password: field('password') },
    ...{ schema: field('schema'), port: field('port'), extra: extraOf(field('extra')) },
  };
  return tight(loose);
}

function extraOf(extra: Json): Json {
  if (typeof extra !== 'string') return extra;
  const parsed = parseJson(extra);
  return 'node' in parsed && isStrict(parsed.node) ? toJson(parsed.node) : null;
}
