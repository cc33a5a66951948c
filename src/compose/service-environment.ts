import { readComposeVars } from '../astro/dotenv/compose-scan.ts';
import { readDockerEnvFile } from '../astro/dotenv/docker-env-file.ts';
import { isSpace } from '../astro/dotenv/go-space.ts';
import { type Environment, varsOf } from '../astro/dotenv/reading.ts';
import { ComposeRefusal, type Origin } from './refusal.ts';
import { type ComposeMap, type ComposeTree, isNull, printTree, textOf } from './tree.ts';

/** A variable of a service: null where it is named and has no value, so that it is not set in the container. */
export interface ServiceVariable {
  readonly value: string | null;
  /** The place of the value; undefined for one out of an env file. */
  readonly origin: Origin | undefined;
  /** The env file that it comes from. */
  readonly file: string | undefined;
}

export type ServiceVariables = ReadonlyMap<string, ServiceVariable>;

export interface EnvFileRules {
  readonly read: (path: string) => string | undefined;
  readonly environment: ReadonlyMap<string, string>;
  /** Whether `format: raw` is known: the docker compose program adds it to the library. */
  readonly knowsRaw: boolean;
}

/** Env files in their order, and `environment` over them (types.Project.WithServicesEnvironmentResolved). Throws a ComposeRefusal. */
export function resolveService(service: ComposeMap, rules: EnvFileRules): ServiceVariables {
  const own = ownVariables(service.entries.get('environment'), rules.environment);
  const files = service.entries.get('env_file');
  return files?.kind === 'list' ? withFiles(own, files.items, rules) : own;
}

/** A name without a value gets that of the environment, if it has one. */
function ownVariables(tree: ComposeTree | undefined, environment: ReadonlyMap<string, string>): ServiceVariables {
  const written = tree?.kind === 'list' ? tree.items.map(assigned) : tree?.kind === 'map' ? [...tree.entries].map(mapped) : [];
  return new Map(written.map(([name, variable]) => [name, { ...variable, value: variable.value ?? environment.get(name) ?? null }]));
}

type Named = readonly [name: string, variable: ServiceVariable];

function mapped([name, tree]: readonly [string, ComposeTree]): Named {
  return [name, { value: isNull(tree) ? null : printTree(tree), origin: tree.origin, file: undefined }];
}

function assigned(item: ComposeTree): Named {
  const text = textOf(item) ?? '';
  const equals = text.indexOf('=');
  const name = equals === -1 ? text : text.slice(0, equals);
  return [name, { value: equals === -1 ? null : text.slice(equals + 1), origin: item.origin, file: undefined }];
}

/** Throws a ComposeRefusal for a name with white space behind it, which is refused in services that are not started too. */
export function checkNames(service: ComposeMap): void {
  const variables = service.entries.get('environment');
  if (variables?.kind !== 'list') return;
  for (const item of variables.items) {
    const [name] = assigned(item);
    if (isSpace(lastByte(name))) throw new ComposeRefusal('the name of a variable ends with a space', item.origin);
  }
}

/** compose takes the last byte of the name for a character. */
function lastByte(name: string): number {
  return new TextEncoder().encode(name.slice(-2)).at(-1) ?? 0;
}

function withFiles(own: ServiceVariables, files: readonly ComposeTree[], rules: EnvFileRules): ServiceVariables {
  const service = varsOf([...own].flatMap(([name, { value }]) => (value === null ? [] : [[name, value] as const])));
  const found = new Map<string, ServiceVariable>();
  let vars: ReadonlyMap<string, string> = new Map(Object.entries(service));
  for (const item of files) {
    const file = envFileOf(item, rules);
    if (!file) continue;
    const read = readEnvFile(file, rules, service, vars);
    for (const [name, value] of read) {
      if (vars.get(name) !== value) found.set(name, { value, origin: undefined, file: file.path });
    }
    vars = read;
  }
  return new Map([...found, ...own]);
}

interface EnvFile {
  readonly path: string;
  readonly text: string;
  readonly format: string;
  readonly item: ComposeTree;
}

/** undefined for a file that is not there and need not be. */
function envFileOf(item: ComposeTree, { read }: EnvFileRules): EnvFile | undefined {
  const fields = item.kind === 'map' ? item.entries : undefined;
  const path = textOf(fields?.get('path')) ?? '';
  const required = isRequired(fields?.get('required'));
  const text = read(path);
  if (text !== undefined) return { path, text, format: textOf(fields?.get('format')) ?? '', item };
  if (required) throw new ComposeRefusal('an env file does not exist', item.origin);
  return undefined;
}

const TRUE: ReadonlySet<string> = new Set(['true', 'y', 'yes', 'on']);
const FALSE: ReadonlySet<string> = new Set(['false', 'n', 'no', 'off']);

function isRequired(tree: ComposeTree | undefined): boolean {
  if (!tree) return true;
  if (tree.kind === 'scalar' && tree.value.type === 'bool') return tree.value.value;
  const word = (textOf(tree) ?? '').toLowerCase();
  if (TRUE.has(word)) return true;
  if (FALSE.has(word)) return false;
  throw new ComposeRefusal('required must be true or false', tree.origin);
}

function readEnvFile(
  { text, format, item }: EnvFile,
  rules: EnvFileRules,
  service: Environment,
  earlier: ReadonlyMap<string, string>,
): ReadonlyMap<string, string> {
  if (format === 'raw' && rules.knowsRaw) return readRaw(text, rules, earlier, item);
  if (format !== '' && format !== '.env') throw new ComposeRefusal('an env file has a format that is not supported', item.origin);
  const { vars, problem } = readComposeVars(text, varsOf(rules.environment), service, earlier);
  if (problem) throw new ComposeRefusal('an env file cannot be read', item.origin);
  return vars;
}

/** docker's own reader, which the docker compose program registers under this name. */
function readRaw(
  text: string,
  { environment }: EnvFileRules,
  earlier: ReadonlyMap<string, string>,
  item: ComposeTree,
): ReadonlyMap<string, string> {
  const reading = readDockerEnvFile(text, varsOf(environment));
  if ('error' in reading) throw new ComposeRefusal('an env file cannot be read', item.origin);
  return new Map([...earlier, ...Object.entries(reading.vars)]);
}
