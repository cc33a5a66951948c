import type { Expression } from '../python/expression.ts';
import { itemsOf, valuesOf } from './arguments.ts';
import { externalBases } from './bases.ts';
import { initOf } from './callers.ts';
import { isTaskDecorator, taskDecoratorsOf } from './calls.ts';
import { lastOf } from './class-table.ts';
import { classAround, type Scope } from './program.ts';
import { type Lazy, lazy, type Value } from './value.ts';
import type { Invocation, World } from './world.ts';

/** Arguments that no operator renders. */
const NEVER_RENDERED =
  /^(?:task_id|doc|doc_md|doc_json|doc_yaml|doc_rst|owner|email|description|task_display_name|queue|pool|trigger_rule|params|default_args|python_callable|dag|task_group|output_encoding|executor|map_index_template|inlets|outlets|on_\w{1,50}_callback)$/;
/** The only arguments that some operators render. */
const RENDERED: Readonly<Record<string, readonly string[]>> = {
  BashOperator: ['bash_command', 'env', 'cwd'],
  PythonOperator: ['templates_dict', 'op_args', 'op_kwargs'],
  bash: ['bash_command', 'env', 'cwd'],
  task: ['templates_dict', 'op_args', 'op_kwargs'],
};
/** Tasks that render what their functions return. */
const RENDERS_RESULT = new Set(['bash', 'sql']);
const OPERATOR = /(?:Operator|Sensor|OperatorAsync|SensorAsync|Notifier)$/;
/** Code of Airflow that hands `default_args` to the operators inside of it. */
const HANDS_DEFAULTS = /^airflow\.(?:[\w.]{1,100}\.)?(?:DAG|dag|TaskGroup|task_group)$/;
/** Arguments that cosmos hands to the operators that it makes. */
const BY_COSMOS: Readonly<Record<string, readonly string[]>> = {
  DbtDag: ['operator_args'],
  DbtTaskGroup: ['operator_args'],
  ProjectConfig: ['env_vars', 'dbt_vars'],
};
const INIT = '.__init__';

/** The arguments of an invocation that Airflow renders: those of operators and of tasks. */
export function renderedArguments(world: World, invocation: Invocation): readonly Lazy[] {
  const { target } = invocation;
  switch (target.kind) {
    case 'external':
      return ofExternal(world, target.path, invocation);
    case 'class':
      return isOperator(world, target.scope) ? [...namedOnes(world, invocation), ...ownOf(world, target.scope, invocation)] : [];
    case 'function':
      return ofFunction(world, target.scope, invocation);
    default:
      return target satisfies never;
  }
}

function ofExternal(world: World, path: string, invocation: Invocation): readonly Lazy[] {
  const name = path.endsWith(INIT) ? path.slice(0, -INIT.length) : path;
  const last = lastOf(name);
  if (OPERATOR.test(name) || isTaskDecorator(name)) return namedOnes(world, invocation, RENDERED[last]);
  if (HANDS_DEFAULTS.test(name)) return defaultArgs(world, invocation);
  const byCosmos = name.startsWith('cosmos.') && Object.hasOwn(BY_COSMOS, last) ? BY_COSMOS[last] : undefined;
  return byCosmos ? [...namedOnes(world, invocation, byCosmos), ...defaultArgs(world, invocation)] : [];
}

/** A task, or the constructor of an own operator that another one calls. */
function ofFunction(world: World, scope: Scope, invocation: Invocation): readonly Lazy[] {
  const tasks = taskDecoratorsOf(world, scope);
  if (tasks.length > 0) {
    const results = tasks.some((path) => RENDERS_RESULT.has(lastOf(path))) ? resultsOf(scope, invocation) : [];
    return [...namedOnes(world, invocation), ...invocation.given.positional, ...results];
  }
  const owner = scope.definition?.name === '__init__' ? classAround(scope) : undefined;
  return owner && isOperator(world, owner) ? [...namedOnes(world, invocation), ...defaultsOf(scope, invocation)] : [];
}

function resultsOf(scope: Scope, { given, offset }: Invocation): readonly Lazy[] {
  const env = { scope, given, offset, outer: undefined };
  return scope.returns.map(({ expression, where }) => lazy(expression, where, env));
}

function isOperator(world: World, scope: Scope): boolean {
  return externalBases(world, scope).some((path) => OPERATOR.test(path));
}

/** The arguments under their names, also those of `**`, and those of `default_args`. */
function namedOnes(world: World, invocation: Invocation, only?: readonly string[]): readonly Lazy[] {
  const { named, spreads } = invocation.given;
  const written = [...named].flatMap(([name, value]) => (isRendered(name, only) ? [value] : []));
  const spread = spreads.flatMap((each) => entriesIn(valuesOf(world, each), only));
  return [...written, ...spread, ...defaultArgs(world, invocation, only)];
}

/** The values that `default_args` hand to operators. */
function defaultArgs(world: World, { given }: Invocation, only?: readonly string[]): readonly Lazy[] {
  const value = given.named.get('default_args');
  return value ? entriesIn(valuesOf(world, value), only) : [];
}

function entriesIn(values: readonly Value[], only?: readonly string[]): readonly Lazy[] {
  const entries = values.flatMap((value) => (value.kind === 'dict' ? value.entries : []));
  return entries.flatMap(({ key, value }) => (isRendered(key, only) ? [value] : []));
}

function isRendered(name: string, only?: readonly string[]): boolean {
  return only?.includes(name) ?? !NEVER_RENDERED.test(name);
}

/** The values that an operator of one's own renders beside those of its call: defaults, and what it writes to its template fields. */
function ownOf(world: World, scope: Scope, invocation: Invocation): readonly Lazy[] {
  const init = initOf(world, scope);
  const fields = itemsOf(world, world.attribute({ kind: 'class', scope }, 'template_fields'));
  const names = new Set(fields.flatMap((value) => (value.kind === 'text' ? [value.text] : [])));
  const written = [...scope.attributes].flatMap(([name, spots]) => (names.has(name) ? spots : []));
  const bound = [...names].flatMap((name) => scope.bindings.get(name) ?? []);
  return [
    ...(init ? defaultsOf(init, invocation) : []),
    ...written.map(({ expression, where }) => lazy(expression, where, undefined)),
    ...bound.flatMap((binding) => (binding.kind === 'value' ? [lazy(binding.value, binding.where, undefined)] : [])),
  ];
}

/** The defaults of the parameters that a call leaves out. */
function defaultsOf({ definition, where }: Scope, { given, offset }: Invocation): readonly Lazy[] {
  const parameters = definition?.kind === 'function' ? definition.parameters : [];
  const omitted = parameters.filter(({ name }, index) => !given.named.has(name) && given.positional[index - offset] === undefined);
  const defaults = omitted.flatMap(({ name, default: value }): readonly Expression[] => (value && isRendered(name) ? [value] : []));
  return where ? defaults.map((value) => lazy(value, where, undefined)) : [];
}
