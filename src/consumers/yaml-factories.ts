import { firstAnswer } from '../lazy/first-answer.ts';
import type { Consumer, IdParameter } from '../model/consumer.ts';
import { placeWithin, type Range } from '../model/text.ts';
import { deref, type YamlMap, type YamlNode, type YamlScalar } from '../yaml/node.ts';
import { parseYaml } from '../yaml/parse.ts';
import { classOf, defaultOf, isTemplated, isThere, type Pin, readerOf } from './class-table.ts';
import { consumer, type Found, isSecret, ofTemplate } from './found.ts';
import { templateReads } from './jinja.ts';

const OPERATOR = 'operator';
const DEEPEST = 40;

/** Tasks that are written in YAML for a factory of DAGs: the full name of the operator beside its arguments. */
export function factoryConsumers(path: string, text: string, pin: Pin): readonly Consumer[] {
  if (!/\.ya?ml$/i.test(path) || !/\boperator["']?[ \t]{0,20}:/.test(text)) return [];
  const { root } = parseYaml(text);
  return root ? tasksIn(root, [], DEEPEST).flatMap((task) => ofTask({ path, text, pin }, task)) : [];
}

interface FactoryFile {
  readonly path: string;
  readonly text: string;
  readonly pin: Pin;
}

interface Task {
  readonly operator: YamlScalar;
  readonly arguments: YamlMap;
  /** The `default_args` around it, the nearest first. */
  readonly defaults: readonly YamlMap[];
}

function tasksIn(node: YamlNode, defaults: readonly YamlMap[], left: number): readonly Task[] {
  const target = deref(node);
  if (left === 0 || target.kind === 'scalar') return [];
  if (target.kind === 'seq') return target.items.flatMap((item) => tasksIn(item, defaults, left - 1));
  const operator = scalarAt(target, OPERATOR);
  // `default:` at the top holds what all DAGs of the file share.
  const shared = mapAt(target, 'default');
  const own = [mapAt(target, 'default_args'), shared && mapAt(shared, 'default_args')].flatMap((map) => map ?? []);
  const around = [...own, ...defaults];
  const tasks = operator ? [{ operator, arguments: target, defaults: around }] : [];
  return [...tasks, ...target.pairs.flatMap(({ value }) => tasksIn(value, around, left - 1))];
}

function valueAt({ pairs }: YamlMap, name: string): Exclude<YamlNode, { kind: 'alias' }> | undefined {
  const pair = pairs.find(({ key }) => key.kind === 'scalar' && key.text === name);
  if (pair) return deref(pair.value);
  const merged = pairs.flatMap(({ key, value }) => (key.kind === 'scalar' && key.text === '<<' ? mapsIn(deref(value)) : []));
  return firstAnswer(merged, (map) => valueAt(map, name));
}

/** The mappings of a merge key. */
function mapsIn(node: Exclude<YamlNode, { kind: 'alias' }>): readonly YamlMap[] {
  if (node.kind === 'map') return [node];
  return node.kind === 'seq' ? node.items.map(deref).filter((item) => item.kind === 'map') : [];
}

function scalarAt(map: YamlMap, name: string): YamlScalar | undefined {
  const value = valueAt(map, name);
  return value?.kind === 'scalar' ? value : undefined;
}

function mapAt(map: YamlMap, name: string): YamlMap | undefined {
  const value = valueAt(map, name);
  return value?.kind === 'map' ? value : undefined;
}

function ofTask(file: FactoryFile, task: Task): readonly Consumer[] {
  const { pin } = file;
  const row = classOf(task.operator.text);
  const parameters = row?.kind === 'operator' ? row.parameters.filter((parameter) => isThere(parameter, pin)) : [];
  const own = parameters.flatMap((parameter) => {
    const about = { fields: parameter.fields, besideHook: row?.links, access: row?.access };
    const found: Found = { reader: readerOf(parameter, pin), by: task.operator.text, ...about };
    return ofParameter(file, task, parameter, found);
  });
  return [...own, ...[task.arguments, ...task.defaults].flatMap((map) => templatesIn(file, map))];
}

function ofParameter(file: FactoryFile, task: Task, parameter: IdParameter, found: Found): readonly Consumer[] {
  const { path, pin } = file;
  const mapped = [mapAt(task.arguments, 'partial'), mapAt(task.arguments, 'expand')].flatMap((map) => map ?? []);
  const maps = [task.arguments, ...mapped, ...task.defaults];
  const value = firstAnswer(maps, (map) => scalarAt(map, parameter.name));
  if (!value) {
    const id = parameter.when ? undefined : defaultOf(parameter, pin);
    return id === undefined ? [] : [consumer(found, id, { path, range: task.operator.range })];
  }
  const place = placeIn(file, value);
  if (value.text === '' || value.text === 'null' || value.text === '~') return [];
  if (value.text.includes('{{'))
    return [consumer(found, null, place, { why: isTemplated(parameter, pin) ? 'template' : 'literal-template' })];
  if (isSecret(value.text)) return [consumer(found, null, place, { why: 'secret' })];
  return [consumer(found, value.text, place, { isWritten: true })];
}

/** The place of the text of a scalar, without its quotes. */
function placeIn({ path, text }: FactoryFile, { range, text: value }: YamlScalar): { readonly path: string; readonly range: Range } {
  return { path, range: placeWithin(text, range, value) ?? range };
}

/** Templates in the arguments of a task. */
function templatesIn(file: FactoryFile, node: YamlNode): readonly Consumer[] {
  if (node.kind === 'alias') return [];
  if (node.kind !== 'scalar') {
    const inner =
      node.kind === 'seq'
        ? node.items
        : node.pairs.filter(({ key }) => key.kind !== 'scalar' || !/^doc/.test(key.text)).map(({ value }) => value);
    return inner.flatMap((each) => templatesIn(file, each));
  }
  const source = file.text.slice(node.range.start, node.range.end);
  return templateReads(source).map((read) => {
    const range = { start: node.range.start + read.range.start, end: node.range.start + read.range.end };
    return ofTemplate(read, { path: file.path, range }, true);
  });
}
