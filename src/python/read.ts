import type { SyntaxNode, Tree } from '@lezer/common';
import type { Located, Range } from '../model/text.ts';
import { argumentsOf, type PythonArgument, type PythonArguments, type PythonValue, pythonValue } from './arguments.ts';
import { constantsOf } from './constants.ts';
import { entriesOf } from './known-value.ts';
import { type LaterFields, laterFieldsOf, withLaterFields } from './later-fields.ts';
import { type Constants, NO_CONSTANTS } from './literal.ts';
import { partsOf, rangeOf } from './nodes.ts';
import { LONGEST_PYTHON } from './parse.ts';
import { syntaxTree } from './syntax-tree.ts';

/** A call of `Connection(...)`. */
export interface PythonConnection extends PythonArguments {
  /** The module that the name was imported from; undefined where the file does not say. */
  readonly module: string | undefined;
  readonly range: Range;
}

/** A call of `Connection.from_json(...)`. */
export interface PythonConnectionText {
  readonly id: Located<string>;
  readonly value: PythonValue;
  readonly module: string | undefined;
  readonly range: Range;
}

/** An environment variable that code sets. */
export interface PythonVariable {
  readonly key: Located<string>;
  readonly value: PythonValue;
  readonly range: Range;
}

export interface PythonFile {
  readonly connections: readonly PythonConnection[];
  readonly texts: readonly PythonConnectionText[];
  readonly variables: readonly PythonVariable[];
  readonly comments: readonly Range[];
  /** The first place that is no Python; the code around it is read all the same. */
  readonly problem: Range | undefined;
}

/** Deeper code is not read: it is no DAG, and reading it takes long. */
const MAX_OPEN = 2_000;
const BOM = /^\uFEFF/;
const EMPTY: PythonFile = { connections: [], texts: [], variables: [], comments: [], problem: undefined };

/**
 * The connections and the environment variables that Python code makes of literals, each with its place. Nothing is run: a computed value
 * is unknown. `resolves` says whether a constant of the module counts as a literal. Never throws.
 */
export function readPython(source: string, { resolves = true }: { readonly resolves?: boolean } = {}): PythonFile {
  if (!isReadable(source)) return { ...EMPTY, problem: { start: 0, end: 0 } };
  // The parser takes the carriage return for all of the end of a continued line: here it sees the two the other way round.
  const tree = syntaxTree(source.replace(BOM, '\n').replaceAll('\\\r\n', '\\\n '));
  const constants = resolves ? constantsOf(source, tree) : NO_CONSTANTS;
  const imports = importsOf(source, tree);
  const later = resolves ? laterFieldsOf(source) : new Map();
  const found = {
    connections: [] as PythonConnection[],
    texts: [] as PythonConnectionText[],
    variables: [] as PythonVariable[],
    comments: [] as Range[],
  };
  let problem: Range | undefined;
  // `cursor.next()` would look at all that is open around the last node again and again.
  tree.iterate({
    enter: (reference) => {
      const { name, from, to } = reference;
      if (reference.type.isError) problem ??= { start: from, end: to };
      else if (name === 'Comment') found.comments.push({ start: from, end: to });
      else if (name === 'AssignStatement') addAll(found.variables, assigned(source, reference.node, { constants, imports }));
      else if (name === 'UpdateStatement') addAll(found.variables, united(source, reference.node, { constants, imports }));
      else if (name === 'CallExpression' || name === 'Decorator') readCall(source, reference.node, { constants, imports, later, found });
    },
  });
  return { ...found, problem };
}

/** The names of a module. */
interface Names {
  readonly constants: Constants;
  readonly imports: ReadonlyMap<string, string>;
}

interface Reading extends Names {
  readonly later: LaterFields;
  readonly found: {
    readonly connections: PythonConnection[];
    readonly texts: PythonConnectionText[];
    readonly variables: PythonVariable[];
  };
}

/** A rough count of brackets that are open at once. */
function isReadable(source: string): boolean {
  if (source.length > LONGEST_PYTHON) return false;
  let open = 0;
  for (const [bracket] of source.matchAll(/[([{}\])]/g)) {
    open = Math.max(0, open + ('([{'.includes(bracket) ? 1 : -1));
    if (open > MAX_OPEN) return false;
  }
  return true;
}

function addAll<T>(list: T[], items: readonly T[]): void {
  for (const item of items) list.push(item);
}

/** `from airflow.sdk import Connection as C`, `import airflow.models as m`: each name with the full one. */
function importsOf(source: string, tree: Tree): ReadonlyMap<string, string> {
  const imports = new Map<string, string>();
  tree.iterate({
    enter: ({ name, from, to }) => {
      const own = name === 'ClassDefinition' ? OWN_CLASS.exec(source.slice(from, from + 100))?.groups?.['name'] : undefined;
      if (own !== undefined) imports.set(own, `${OWN}.${own}`);
      if (name !== 'ImportStatement') return;
      const statement = source.slice(from, Math.min(to, from + 10_000));
      const { module, names } = FROM_IMPORT.exec(statement)?.groups ?? {};
      for (const [, imported = '', alias] of (names ?? '').matchAll(IMPORTED))
        imports.set(alias ?? imported, `${module ?? ''}.${imported}`);
      if (module === undefined) for (const [alias, full] of renamedModules(statement)) imports.set(alias, full);
    },
  });
  return imports;
}

/** A class of the file that derives from no other one. */
const OWN_CLASS = /^class\s+(?<name>\w+)\s*(?:\(\s*(?:object\s*)?\)\s*)?:/;
const OWN = '<own>';

/** `import os, airflow.models as m`: the modules that get another name. */
function renamedModules(statement: string): readonly (readonly [alias: string, module: string])[] {
  return statement.split(',').flatMap((part) => {
    const words = part.trim().split(BLANKS);
    const [module, as, alias, ...others] = words[0] === 'import' ? words.slice(1) : words;
    return module !== undefined && as === 'as' && alias !== undefined && others.length === 0 ? [[alias, module] as const] : [];
  });
}

const BLANKS = /\s+/;

/** The name of a callee with the full name of the module that it begins with. */
function resolved(callee: string, imports: ReadonlyMap<string, string>): string {
  const dot = callee.indexOf('.');
  const head = dot === -1 ? callee : callee.slice(0, dot);
  return (imports.get(head) ?? head) + callee.slice(head.length);
}

const FROM_IMPORT = /^from\s+(?<module>[\w.]+)\s+import\b(?<names>[\s\S]*)$/;
const IMPORTED = /(\w+)(?:\s+as\s+(\w+))?/g;
const FROM_JSON = /(?:^|\.)Connection\.from_json$/;
const CONNECTION = /(?:^|\.)Connection$/;
const ENVIRON = /(?:^|\.)environ$/;

function readCall(source: string, node: SyntaxNode, { constants, imports, later, found }: Reading): void {
  const list = node.getChild('ArgList');
  const start = node.name === 'Decorator' ? node.from + 1 : node.from;
  if (!list || list.from - start > 200) return;
  const callee = source.slice(start, list.from).replaceAll(/\s+/g, '');
  const name = resolved(callee, imports);
  const module = name.includes('.') ? name : undefined;
  if (CONNECTION.test(name)) {
    const given = withLaterFields(source, node, argumentsOf(source, list, constants), later);
    found.connections.push({ ...given, module, range: rangeOf(node) });
  } else if (FROM_JSON.test(name)) addAll(found.texts, connectionText(argumentsOf(source, list, constants), name, rangeOf(node)));
  else if (SETTING.test(name)) addAll(found.variables, set(source, name, { list, node, constants }));
}

/** `Connection.from_json(text, conn_id)`. */
function connectionText({ list, isOpen }: PythonArguments, name: string, range: Range): readonly PythonConnectionText[] {
  if (isOpen) return [];
  const argument = (parameter: string, at: number) =>
    list.find((each, index) => (each.name ? each.name.value === parameter : index === at));
  const [value, id] = [argument('value', 0), argument('conn_id', 1)];
  const module = name === 'Connection.from_json' ? undefined : name;
  return value && id?.value.text ? [{ id: located(id), value: value.value, module, range }] : [];
}

const SETTING = /(?:^|\.)(?:environ\.setdefault|environ\.update|putenv|monkeypatch\.setenv|patch\.dict|setenv)$/;

interface SettingCall {
  readonly list: SyntaxNode;
  readonly node: SyntaxNode;
  readonly constants: Constants;
}

function set(source: string, name: string, { list, node, constants }: SettingCall): readonly PythonVariable[] {
  const args = argumentsOf(source, list, constants);
  if (name.endsWith('.update')) return [...dictionaryVariables(source, args.list[0]?.node, constants), ...namedVariables(args)];
  if (name.endsWith('.dict')) {
    const [target, values] = args.list;
    const isEnvironment =
      target && (ENVIRON.test(target.value.text?.text ?? '') || ENVIRON.test(source.slice(target.node.from, target.node.to)));
    return isEnvironment ? [...dictionaryVariables(source, values?.node, constants), ...namedVariables(args)] : [];
  }
  const [key, value] = args.list;
  return key?.value.text && value ? [{ key: located(key), value: value.value, range: rangeOf(node) }] : [];
}

function located({ value }: PythonArgument): Located<string> {
  return { value: value.text?.text ?? '', range: value.range };
}

function namedVariables({ list }: PythonArguments): readonly PythonVariable[] {
  return list.flatMap(({ name, value }) => (name ? [{ key: name, value, range: { start: name.range.start, end: value.range.end } }] : []));
}

function dictionaryVariables(source: string, node: SyntaxNode | undefined, constants: Constants): readonly PythonVariable[] {
  const entries = (node && entriesOf(source, node, constants)) ?? [];
  return entries.map(({ key, value }) => ({
    key,
    value: pythonValue(source, value, constants),
    range: { start: key.range.start, end: value.to },
  }));
}

/** `os.environ["NAME"] = value`. */
function assigned(source: string, node: SyntaxNode, { constants, imports }: Names): readonly PythonVariable[] {
  const [target, operator, value, ...others] = partsOf(node);
  if (target?.name !== 'MemberExpression' || operator?.name !== 'AssignOp' || !value || others.length > 0) return [];
  const [object, index, ...more] = partsOf(target);
  if (!object || !index || more.length > 0 || !isEnviron(source, object, imports)) return [];
  const key = pythonValue(source, index, constants);
  if (!key.text) return [];
  return [{ key: { value: key.text.text, range: key.range }, value: pythonValue(source, value, constants), range: rangeOf(node) }];
}

/** `os.environ |= {"NAME": value}`. */
function united(source: string, node: SyntaxNode, { constants, imports }: Names): readonly PythonVariable[] {
  const [target, operator, value] = partsOf(node);
  const isUnion = target && operator && source.slice(operator.from, operator.to) === '|=' && isEnviron(source, target, imports);
  return isUnion ? dictionaryVariables(source, value, constants) : [];
}

function isEnviron(source: string, { from, to }: SyntaxNode, imports: Names['imports']): boolean {
  return to - from <= 200 && ENVIRON.test(resolved(source.slice(from, to).replaceAll(/\s+/g, ''), imports));
}
