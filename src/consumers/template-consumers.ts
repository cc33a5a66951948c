import { type Consumer, READERS } from '../model/consumer.ts';
import type { Expression, Text } from '../python/expression.ts';
import { partsOf } from '../python/parts.ts';
import { argumentOf, valuesOf } from './arguments.ts';
import { lastOf } from './class-table.ts';
import { consumer, type Found, TEMPLATE } from './found.ts';
import { foldersAbove } from './import-paths.ts';
import { type TemplateRead, templateReads } from './jinja.ts';
import type { CallSpot, Where } from './program.ts';
import type { Given, Value } from './value.ts';
import type { Invocation, World } from './world.ts';

/** Arguments that no operator renders. */
const NEVER_RENDERED =
  /^(?:task_id|doc|doc_md|doc_json|doc_yaml|doc_rst|owner|email|description|task_display_name|queue|pool|trigger_rule|params|default_args|python_callable|dag|task_group|output_encoding|executor|map_index_template|inlets|outlets|on_\w{1,50}_callback)$/;
/** The only arguments that some operators render. */
const RENDERED: Readonly<Record<string, readonly string[]>> = {
  BashOperator: ['bash_command', 'env', 'cwd'],
  PythonOperator: ['templates_dict', 'op_args', 'op_kwargs'],
};
const OPERATOR = /(?:Operator|Sensor|OperatorAsync|SensorAsync|Notifier)$/;
/** A file name, not a command. */
const FILE = /^[\w./-]{1,250}\.\w{1,10}$/;
/** The depth to which a value is searched for templates. */
const DEEPEST = 12;

/** Templates in the arguments of operators and tasks, and in the files that these name. */
export function templateConsumers(world: World, spot: CallSpot, files: ReadonlyMap<string, string>): readonly Consumer[] {
  const invocations = world.invocations(spot).filter((invocation) => rendersArguments(world, invocation));
  const [invocation] = invocations;
  if (!invocation) return [];
  const texts = renderedTexts(world, invocation, spot);
  return texts.flatMap(({ text, where }) => [...readsOf(text, where), ...readsOfFile(world, text, where, files)]);
}

/** Operators render their arguments, and so do tasks. */
function rendersArguments(world: World, { target }: Invocation): boolean {
  if (target.kind === 'external') return OPERATOR.test(target.path);
  if (target.kind === 'function')
    return target.scope.definition?.decorators.some((decorator) => isTask(world, decorator, target.scope.where)) ?? false;
  return basesOf(world, target).some((path) => OPERATOR.test(path));
}

function isTask(world: World, decorator: Expression, where: Where | undefined): boolean {
  const callee = decorator.kind === 'call' ? decorator.callee : decorator;
  const values = where ? world.evaluate(callee, where, undefined) : [];
  return values.some((value) => value.kind === 'external' && value.path.startsWith('airflow.') && value.path.split('.').includes('task'));
}

/** The classes of other packages that an own class is made of. */
function basesOf(world: World, target: Value): readonly string[] {
  return world
    .attribute(target, 'template_fields')
    .flatMap((value) => (value.kind === 'external' ? [value.path.replace(/\.template_fields$/, '')] : []));
}

interface Written {
  readonly text: Text;
  readonly where: Where;
}

function renderedTexts(world: World, { given, target }: Invocation, spot: CallSpot): readonly Written[] {
  const only = target.kind === 'external' ? RENDERED[lastOf(target.path)] : undefined;
  const isRendered = (name: string) => only?.includes(name) ?? !NEVER_RENDERED.test(name);
  const named = [...given.named].flatMap(([name, value]) => (isRendered(name) ? [value] : []));
  const all = [...named, ...(target.kind === 'function' ? given.positional : [])];
  const seen = new Set<Expression>();
  return all.flatMap(({ expression, where }) => textsIn(world, expression, where ?? spot.where, seen, DEEPEST));
}

/** The texts that a value is made of, also behind names. */
function textsIn(world: World, expression: Expression, where: Where, seen: Set<Expression>, left: number): readonly Written[] {
  if (seen.has(expression) || left === 0) return [];
  seen.add(expression);
  if (expression.kind === 'text') return [{ text: expression, where }];
  if (expression.kind === 'name' || expression.kind === 'attribute') {
    const values = world.evaluate(expression, where, undefined);
    return values.flatMap((value) => textsOfValue(world, value, seen, left - 1));
  }
  // A function that is handed over runs later; what it says is its own.
  if (expression.kind === 'lambda') return [];
  const parts = expression.kind === 'comprehension' ? expression.results : partsOf(expression);
  return parts.flatMap((part) => textsIn(world, part, where, seen, left - 1));
}

function textsOfValue(world: World, value: Value, seen: Set<Expression>, left: number): readonly Written[] {
  switch (value.kind) {
    case 'text':
      return value.spot ? textsIn(world, value.spot.expression, value.spot.where, seen, left) : [];
    case 'dict':
      return value.entries.flatMap((entry) => textsIn(world, entry.value.expression, entry.value.where, seen, left));
    case 'list':
      return value.items.flatMap((item) => textsIn(world, item.expression, item.where, seen, left));
    default:
      return [];
  }
}

const SECRET_READ = { reader: READERS.secretRead, by: TEMPLATE } satisfies Found;

function readsOf({ value, place, range }: Text, { scope: { module } }: Where): readonly Consumer[] {
  return templateReads(value).map((read) => {
    const at = place ? { start: place.start + read.range.start, end: place.start + read.range.end } : written(module.text, range, read);
    return ofRead(read, module.path, at ?? range, at !== undefined);
  });
}

/** The place of the id in a text with escapes, or in several pieces. */
function written(source: string, { start, end }: { readonly start: number; readonly end: number }, { connId }: TemplateRead) {
  const at = source.slice(start, end).indexOf(connId);
  return at === -1 ? undefined : { start: start + at, end: start + at + connId.length };
}

function ofRead({ connId, field }: TemplateRead, path: string, range: Consumer['range'], isWritten: boolean): Consumer {
  return consumer({ ...SECRET_READ, fields: field === undefined ? undefined : [field] }, connId, { path, range }, { isWritten });
}

/** A template in a file of its own, below the folders where Airflow looks for it. */
function readsOfFile(world: World, { value }: Text, where: Where, files: ReadonlyMap<string, string>): readonly Consumer[] {
  if (!FILE.test(value)) return [];
  const { path } = where.scope.module;
  const folders = foldersAbove(path).flatMap((folder) => ['', ...searched(world, where), 'include/'].map((each) => `${folder}${each}`));
  const file = folders.map((folder) => `${folder}${value}`.replace(/^\.\//, '')).find((each) => files.has(each));
  const text = file === undefined ? undefined : files.get(file);
  if (file === undefined || text === undefined || file === path) return [];
  return templateReads(text).map((read) => ofRead(read, file, read.range, true));
}

/** `template_searchpath` of the DAGs around. */
function searched(world: World, where: Where): readonly string[] {
  const dags = where.contexts.flatMap((context) => world.evaluate(context, where, undefined));
  const paths = dags.flatMap((dag) => (dag.kind === 'instance' && dag.made ? valuesAt(world, dag.made.given, 'template_searchpath') : []));
  const texts = paths.flatMap((value) => (value.kind === 'list' ? value.items.flatMap((item) => valuesOf(world, item)) : [value]));
  return texts.flatMap((value) =>
    value.kind === 'text' ? [`${value.text.replace(/^\/usr\/local\/airflow\//, '').replace(/\/$/, '')}/`] : [],
  );
}

function valuesAt(world: World, given: Given, name: string): readonly Value[] {
  return argumentOf(world, given, name, undefined).flatMap((outcome) => (outcome.is === 'given' ? valuesOf(world, outcome.value) : []));
}
