import type { Expression } from '../python/expression.ts';
import { itemsOf } from './arguments.ts';
import { externalBases } from './bases.ts';
import { initOf } from './callers.ts';
import { isTaskDecorator, taskDecoratorsOf } from './calls.ts';
import { lastOf } from './class-table.ts';
import { classAround, type Scope } from './program.ts';
import { type Lazy, lazy } from './value.ts';
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
const INIT = '.__init__';

/** The arguments of an invocation that Airflow renders: those of operators and of tasks. */
export function renderedArguments(world: World, invocation: Invocation): readonly Lazy[] {
  const { target } = invocation;
  switch (target.kind) {
    case 'external':
      return ofExternal(target.path, invocation);
    case 'class':
      return isOperator(world, target.scope) ? [...namedOnes(invocation), ...ownOf(world, target.scope, invocation)] : [];
    case 'function':
      return ofFunction(world, target.scope, invocation);
    default:
      return target satisfies never;
  }
}

function ofExternal(path: string, invocation: Invocation): readonly Lazy[] {
  const name = path.endsWith(INIT) ? path.slice(0, -INIT.length) : path;
  return OPERATOR.test(name) || isTaskDecorator(name) ? namedOnes(invocation, RENDERED[lastOf(name)]) : [];
}

/** A task, or the constructor of an own operator that another one calls. */
function ofFunction(world: World, scope: Scope, invocation: Invocation): readonly Lazy[] {
  const tasks = taskDecoratorsOf(world, scope);
  if (tasks.length > 0) {
    const results = tasks.some((path) => RENDERS_RESULT.has(lastOf(path))) ? resultsOf(scope, invocation) : [];
    return [...namedOnes(invocation), ...invocation.given.positional, ...results];
  }
  const owner = scope.definition?.name === '__init__' ? classAround(scope) : undefined;
  return owner && isOperator(world, owner) ? [...namedOnes(invocation), ...defaultsOf(scope, invocation)] : [];
}

function resultsOf(scope: Scope, { given, offset }: Invocation): readonly Lazy[] {
  const env = { scope, given, offset, outer: undefined };
  return scope.returns.map(({ expression, where }) => lazy(expression, where, env));
}

function isOperator(world: World, scope: Scope): boolean {
  return externalBases(world, scope).some((path) => OPERATOR.test(path));
}

function namedOnes({ given }: Invocation, only?: readonly string[]): readonly Lazy[] {
  return [...given.named].flatMap(([name, value]) => (isRendered(name, only) ? [value] : []));
}

function isRendered(name: string, only?: readonly string[]): boolean {
  return only?.includes(name) ?? !NEVER_RENDERED.test(name);
}

/** What an operator of one's own renders although its call does not say it: defaults, and what it writes to its template fields. */
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
