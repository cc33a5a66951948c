import type { Consumer } from '../model/consumer.ts';
import type { Range } from '../model/text.ts';
import type { Expression } from '../python/expression.ts';
import { argumentOf, valuesOf } from './arguments.ts';
import { lastOf } from './class-table.ts';
import { ofTemplate } from './found.ts';
import { foldersAbove } from './import-paths.ts';
import { type TemplateRead, templateReads } from './jinja.ts';
import type { CallSpot, Where } from './program.ts';
import { textsIn, type Written } from './rendered-texts.ts';
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

/** Templates in the arguments of operators and tasks, and in the files that these name. */
export function templateConsumers(world: World, spot: CallSpot, files: ReadonlyMap<string, string>): readonly Consumer[] {
  const invocations = world.invocations(spot).filter((invocation) => rendersArguments(world, invocation));
  const [invocation] = invocations;
  if (!invocation) return [];
  const texts = renderedTexts(world, invocation);
  return [...readsIn(texts), ...texts.flatMap((text) => readsOfFile(world, text, files))];
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

function renderedTexts(world: World, { given, target }: Invocation): readonly Written[] {
  const only = target.kind === 'external' ? RENDERED[lastOf(target.path)] : undefined;
  const isRendered = (name: string) => only?.includes(name) ?? !NEVER_RENDERED.test(name);
  const named = [...given.named].flatMap(([name, value]) => (isRendered(name) ? [value] : []));
  return textsIn(world, [...named, ...(target.kind === 'function' ? given.positional : [])]);
}

/** Each id and field once: a text that is put together may repeat what its parts say. */
function readsIn(texts: readonly Written[]): readonly Consumer[] {
  const seen = new Set<string>();
  return texts.flatMap((written) =>
    templateReads(written.value).flatMap((read) => {
      const key = JSON.stringify([read.connId, read.field]);
      const isRepeated = seen.has(key) && !written.isLiteral;
      seen.add(key);
      return isRepeated ? [] : [ofRead(written, read)];
    }),
  );
}

function ofRead({ place, spot: { expression, where } }: Written, read: TemplateRead): Consumer {
  const { path, text } = where.scope.module;
  const at = place ? { start: place.start + read.range.start, end: place.start + read.range.end } : writtenIn(text, expression.range, read);
  return ofTemplate(read, { path, range: at ?? expression.range }, at !== undefined);
}

/** The place of the id in a text with escapes, or in several pieces. */
function writtenIn(source: string, { start, end }: Range, { connId }: TemplateRead): Range | undefined {
  const at = connId === null ? -1 : source.slice(start, end).indexOf(connId);
  return connId === null || at === -1 ? undefined : { start: start + at, end: start + at + connId.length };
}

/** A template in a file of its own, below the folders where Airflow looks for it. */
function readsOfFile(world: World, { value, spot: { where } }: Written, files: ReadonlyMap<string, string>): readonly Consumer[] {
  if (!FILE.test(value)) return [];
  const { path } = where.scope.module;
  const folders = foldersAbove(path).flatMap((folder) => ['', ...searched(world, where), 'include/'].map((each) => `${folder}${each}`));
  const file = folders.map((folder) => `${folder}${value}`.replace(/^\.\//, '')).find((each) => files.has(each));
  const text = file === undefined ? undefined : files.get(file);
  if (file === undefined || text === undefined || file === path) return [];
  return templateReads(text).map((read) => ofTemplate(read, { path: file, range: read.range }, true));
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
