import { behind, type Embedded } from '../model/embedded.ts';
import type { Located, Range } from '../model/text.ts';
import { behindArgument } from './argument.ts';
import type { ShellArgument, ShellCall, ShellRun, ShellVariable, ShellWriting } from './call.ts';
import { AIRFLOW, ASTRO_DEPLOYMENT, ASTRO_ENVIRONMENT, ASTRO_VARIABLE, AZ, KUBECTL } from './command-options.ts';
import { helmSettings } from './helm-settings.ts';
import { nestedScript } from './nested-script.ts';
import { type GivenOption, type OptionNames, parseArguments } from './options.ts';
import { placedIn } from './part.ts';
import { readShell } from './read.ts';
import { withRepeats } from './repeated-connections.ts';
import type { ShellConnection, ShellContent, ShellSecret } from './shell-content.ts';
import { filesOf, type ShellFile } from './shell-files.ts';
import { variablesIn } from './variable-in.ts';

interface Found {
  readonly connections?: readonly ShellConnection[];
  readonly variables?: readonly ShellVariable[];
  readonly secrets?: readonly ShellSecret[];
  readonly writings?: readonly ShellWriting[];
  readonly files?: readonly ShellFile[];
  readonly charts?: ShellContent['charts'];
}

interface Command {
  /** The words that call it, each with its other names; the first one may have a path in front. */
  readonly words: readonly (string | readonly string[])[];
  readonly read: (argv: readonly ShellArgument[], call: ShellCall) => Found;
}

const DEPLOYMENT = ['deployment', 'de', 'deployments'];
const ENVIRONMENT = ['env', 'environment'];
const CREATE = ['create', 'cr'];
const UPDATE = ['update', 'up'];

const airflowConnection = connectionBy({ command: 'airflow', names: AIRFLOW, idIs: 'argument' });
const deploymentConnection = connectionBy({ command: 'astro-deployment', names: ASTRO_DEPLOYMENT, idIs: 'option' });
const environmentConnection = connectionBy({ command: 'astro-environment', names: ASTRO_ENVIRONMENT, idIs: 'option' });
const environmentUpdate = connectionBy({ command: 'astro-environment', names: ASTRO_ENVIRONMENT, idIs: 'argument', keepsOthers: true });

/** Each command that takes a connection. Whatever starts it (`sudo`, `kubectl exec … --`, `docker compose run …`) is in front. */
const COMMANDS: readonly Command[] = [
  { words: ['airflow', 'connections', 'add'], read: airflowConnection },
  { words: ['astro', 'dev', 'run', 'connections', 'add'], read: airflowConnection },
  { words: ['astro', DEPLOYMENT, ['connection', 'con', 'connections'], [...CREATE, ...UPDATE]], read: deploymentConnection },
  { words: ['astro', ENVIRONMENT, ['connection', 'conn', 'connections'], CREATE], read: environmentConnection },
  { words: ['astro', ENVIRONMENT, ['connection', 'conn', 'connections'], UPDATE], read: environmentUpdate },
  { words: ['astro', DEPLOYMENT, 'variable', ['create', 'update']], read: deploymentVariables },
  { words: ['az', 'keyvault', 'secret', 'set'], read: vaultSecret },
  { words: ['kubectl', 'create', 'secret', 'generic'], read: kubernetesSecret },
];

/** The connections that the commands of a script add, and the variables that it sets. */
export function contentOf({ calls, variables, writings, comments, problem }: ShellRun, depth = 0): ShellContent {
  const read = calls.map((call) => ({ call, found: readCall(call, depth) }));
  const found = read.flatMap((each) => each.found);
  return {
    connections: withRepeats(
      read.map((each) => ({ call: each.call, connections: each.found.flatMap(({ connections = [] }) => connections) })),
    ),
    variables: [...variables, ...found.flatMap((each) => each.variables ?? [])],
    secrets: found.flatMap(({ secrets = [] }) => secrets),
    writings: [...writings, ...found.flatMap((each) => each.writings ?? [])],
    charts: [...calls.map(helmSettings).filter(({ length }) => length > 0), ...found.flatMap((each) => each.charts ?? [])],
    files: [...filesOf({ calls, writings }), ...found.flatMap((each) => each.files ?? [])],
    comments,
    problem,
  };
}

/** The deepest nesting of scripts in scripts that is read: no author writes more. */
const DEEPEST = 3;

function readCall(call: ShellCall, depth: number): readonly Found[] {
  return [...containerVariables(call), ...commandIn(call, depth)];
}

/** Programs that give variables to a container, and the options in front of each; a program without options takes any number of them. */
const CONTAINERS: ReadonlyMap<string, RegExp | undefined> = new Map([
  ...['docker', 'docker-compose', 'podman', 'nerdctl', 'kubectl'].map((name) => [name, /^(?:-e|--env)$/] as const),
  ['az', undefined],
]);
const ITS_VARIABLE = /^(?:--env=|-e=?)?AIRFLOW_CONN_\w+=/;
/** A secret of the container, and no value. */
const POINTER = /^[^=]*=secretref:/;

function containerVariables(call: ShellCall): readonly Found[] {
  const texts = call.argv.map(({ value, partly }) => (value ?? partly)?.text ?? '');
  const start = texts.findIndex((text) => CONTAINERS.has(text.replace(/^.*\//, '')));
  const option = CONTAINERS.get(texts[start]?.replace(/^.*\//, '') ?? '');
  if (start === -1) return [];
  const variables = call.argv.flatMap((argument, at) => {
    const text = texts[at] ?? '';
    const [lead = ''] = /^(?:--env=|-e=?)?/.exec(text) ?? [];
    const isTold = at > start && ITS_VARIABLE.test(text) && !POINTER.test(text);
    if (!isTold || (option && lead === '' && !option.test(texts[at - 1] ?? ''))) return [];
    const { value, partly, range } = argument;
    const told = { value: value && behindArgument(argument, lead.length), partly: partly && behind(partly, lead.length) };
    return pairIn(told, argument, { offset: lead.length, range, call });
  });
  return variables.length > 0 ? [{ variables }] : [];
}

function commandIn(call: ShellCall, depth: number): readonly Found[] {
  const script = depth < DEEPEST ? nestedScript(call) : undefined;
  if (script) return [placedIn(contentOf(readShell(script.text), depth + 1), script.place)];
  const texts = call.argv.map(({ value }) => value?.text);
  for (let at = 0; at < texts.length; at++) {
    const name = texts[at]?.replace(/^.*\//, '');
    const command = COMMANDS.find(
      ({ words: [first, ...rest] }) => first === name && rest.every((word, index) => isWord(word, texts[at + 1 + index])),
    );
    if (command) return [command.read(call.argv.slice(at + command.words.length), call)];
  }
  const bare = texts.findIndex((text, at) => text === 'connections' && texts[at + 1] === 'add');
  return bare !== -1 && texts.some((text) => text?.startsWith(OF_AIRFLOW)) ? [airflowConnection(call.argv.slice(bare + 2), call)] : [];
}

/**
 * The beginning of options that no other program has: whatever it is called by, it is Airflow's, as in `docker run apache/airflow connections
 * add` and `"$AIRFLOW" connections add`.
 */
const OF_AIRFLOW = '--conn-';

function isWord(word: string | readonly string[], text: string | undefined): boolean {
  return typeof word === 'string' ? word === text : text !== undefined && word.includes(text);
}

interface ConnectionCommand extends Pick<ShellConnection, 'command' | 'keepsOthers'> {
  readonly names: OptionNames;
  readonly idIs: 'argument' | 'option';
}

/** Reads the arguments of a command that takes one connection. */
function connectionBy({ names, idIs, ...command }: ConnectionCommand): Command['read'] {
  return (argv, { range }) => {
    const { options, positional, isWhole } = parseArguments(argv, names);
    const [argument, ...others] = positional;
    const isArgument = idIs === 'argument';
    const id = isArgument ? argument : option(options, 'id');
    const isOwn = isWhole && !(isArgument && others.length > 0);
    return { connections: [{ ...command, id: id?.value, fields: fieldsOf(options), isWhole: isOwn, range }] };
  };
}

/** Values that are changed and never taken away, so that they can be written where a variable gets them. */
const CHANGED_IN_PLACE: ReadonlySet<string> = new Set(['json', 'uri', 'extra']);
const CREDENTIAL = 'password';

function atOrigin(option: GivenOption): GivenOption {
  const { meaning, holder, offset } = option;
  const given = { ...option, variables: holder ? variablesIn(holder.word.pieces) : [] };
  const origin = CHANGED_IN_PLACE.has(meaning) && offset === 0 ? holder?.origin : undefined;
  if (origin) return { ...given, value: origin };
  return meaning === CREDENTIAL ? { ...given, goesToo: holder?.named } : given;
}

function fieldsOf(options: readonly GivenOption[]): readonly GivenOption[] {
  return options.filter(({ meaning }) => meaning !== 'id' && meaning !== 'other').map(atOrigin);
}

/** `NAME=value` as an argument, or the two in options of their own. */
function deploymentVariables(argv: readonly ShellArgument[], call: ShellCall): Found {
  const { options, positional } = parseArguments(argv, ASTRO_VARIABLE);
  const [key, value] = [option(options, 'key'), option(options, 'value')];
  const named = key?.value && value ? [variable(located(key.value), value, { range: key.range, call })] : [];
  const pairs = positional.flatMap((argument) => pairIn(argument, argument, { offset: 0, range: argument.range, call }));
  return { variables: [...pairs, ...named] };
}

function kubernetesSecret(argv: readonly ShellArgument[], call: ShellCall): Found {
  const { options } = parseArguments(argv, KUBECTL);
  const literals = options.filter(({ meaning }) => meaning === 'literal');
  return { variables: literals.flatMap((each) => pairIn(each, each.holder, { offset: each.offset, range: each.range, call })) };
}

interface Origin {
  readonly range: Range;
  readonly call: ShellCall;
}

/** `NAME=value`, which the argument holds from `offset` on. */
function pairIn(
  { value, partly }: Told,
  holder: ShellArgument | undefined,
  origin: Origin & { readonly offset: number },
): readonly ShellVariable[] {
  const pair = value ?? partly;
  const equals = pair?.text.indexOf('=') ?? -1;
  if (!pair || !holder || equals < 1) return [];
  const key = { value: pair.text.slice(0, equals), range: pair.place({ start: 0, end: equals }) };
  const found = value ? { value: valueIn(value, holder, origin.offset, equals + 1) } : { value, partly: behind(pair, equals + 1) };
  return [variable(key, found, origin)];
}

/** The value of a pair, in the quotes around it, or in those around the pair. */
function valueIn(pair: Embedded, holder: ShellArgument, offset: number, length: number): Embedded | undefined {
  const value = behindArgument(holder, offset + length);
  return value?.encode('') === undefined ? behind(pair, length) : value;
}

/** A text that the script tells, or a part of it. */
type Told = Pick<ShellVariable, 'value' | 'partly'>;

function variable(key: Located<string>, { value, partly }: Told, { range, call }: Origin): ShellVariable {
  return { key, value, partly, range, isExported: true, isCertain: call.isCertain };
}

function vaultSecret(argv: readonly ShellArgument[], { range }: ShellCall): Found {
  const { options } = parseArguments(argv, AZ);
  const { value, partly } = option(options, 'value') ?? { value: undefined };
  return { secrets: [{ name: option(options, 'name')?.value, value, partly, range }] };
}

function option(options: readonly GivenOption[], meaning: string): GivenOption | undefined {
  return options.findLast((each) => each.meaning === meaning);
}

function located({ text, range }: Embedded): Located<string> {
  return { value: text, range };
}
