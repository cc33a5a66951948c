import { type Consumer, READERS } from '../model/consumer.ts';
import { placeWithin } from '../model/text.ts';
import type { Expression } from '../python/expression.ts';
import { isTask } from './calls.ts';
import { fieldsRead, readerOfChains } from './connection-fields.ts';
import { consumer, type Found, ofValues } from './found.ts';
import { functionAround, isInside, type Module, type Scope } from './program.ts';
import { type Step, usesOf } from './uses.ts';
import type { Value } from './value.ts';
import type { World } from './world.ts';

const CONN = 'conn';
/** The key of the accessor; code without it is not searched. */
const KEY = /["']conn["']/;
/** The context that Airflow's function gives, and the value that is taken out of it. */
const CURRENT = /^airflow\.(?:[\w.]{1,100}\.)?get_current_context(?:\.get)?$/;

/** Connections that code takes out of the context of its task: `context["conn"].x.password`, `context["conn"].get("x")`. */
export function contextReads(world: World, module: Module): readonly Consumer[] {
  const items = KEY.test(module.text) ? [...module.nodes.keys()].filter((expression) => isItemOfContext(world, module, expression)) : [];
  return [...items, ...parametersIn(world, module)].flatMap((accessor) => readsOf(world, module, accessor));
}

/** `context["conn"]`, `context.get("conn")`, unless a call gives something of that name. */
function isItemOfContext(world: World, module: Module, expression: Expression): boolean {
  const object = objectOf(expression);
  return object !== undefined && isContext(world, module, object) && isUnknown(world, module, expression);
}

function objectOf(expression: Expression): Expression | undefined {
  if (expression.kind === 'subscript') return isKey(expression.index) ? expression.object : undefined;
  if (expression.kind !== 'call' || expression.callee.kind !== 'attribute' || expression.callee.name !== 'get') return undefined;
  return isKey(expression.args[0]?.value) ? expression.callee.object : undefined;
}

function isKey(expression: Expression | undefined): boolean {
  return expression?.kind === 'text' && expression.value === CONN;
}

/** A parameter that takes the context as a whole, or what Airflow's function gives. */
function isContext(world: World, module: Module, object: Expression): boolean {
  const where = module.nodes.get(object)?.where;
  if (!where) return false;
  if (object.kind === 'name' && isParameter(functionAround(where.scope), object.name)) return true;
  return world.evaluate(object, where, undefined).some(isOfContext);
}

function isOfContext(value: Value): boolean {
  return value.kind === 'instance' && value.of.kind === 'external' && CURRENT.test(value.of.path);
}

function isParameter(scope: Scope | undefined, name: string): boolean {
  const { definition } = scope ?? {};
  const parameters = definition?.kind === 'function' ? definition.parameters : [];
  return parameters.some((parameter) => parameter.name === name && (parameter.spread === '**' || name === 'context'));
}

function isUnknown(world: World, module: Module, expression: Expression): boolean {
  const where = module.nodes.get(expression)?.where;
  const values = where ? world.evaluate(expression, where, undefined) : [];
  return values.every((value) => value.kind === 'unknown' || value.kind === 'none' || isOfContext(value));
}

/** The places that read the parameter `conn` of a task, which Airflow fills. */
function parametersIn(world: World, module: Module): readonly Expression[] {
  const tasks = [...module.scopes.values()].filter((scope) => scope.bindings.get(CONN)?.[0]?.kind === 'parameter' && isTask(world, scope));
  const reads = tasks.length > 0 ? (module.names.get(CONN) ?? []) : [];
  return reads.filter((read) => {
    const scope = module.nodes.get(read)?.where.scope;
    return tasks.some((task) => scope && isInside(scope, task)) && isUnknown(world, module, read);
  });
}

function readsOf(world: World, module: Module, accessor: Expression): readonly Consumer[] {
  const { chains, ends } = usesOf(module, accessor);
  return chains.flatMap((chain, index) => ofChain(world, module, chain, ends[index] ?? accessor));
}

function ofChain(world: World, module: Module, [first, second, ...rest]: readonly Step[], end: Expression): readonly Consumer[] {
  const where = module.nodes.get(end)?.where;
  if (first?.kind !== 'attribute' || !where) return [];
  if (first.name === 'get') {
    const id = second?.kind === 'call' ? second.call.args[0]?.value : undefined;
    const place = { path: module.path, range: id?.range ?? end.range };
    return id ? foundIn(rest).flatMap((found) => ofValues(found, world.evaluate(id, where, undefined), place)) : [];
  }
  // Without a step behind it, and with a call there, it is an attribute of something else.
  if (second === undefined || second.kind === 'call') return [];
  const written = placeWithin(module.text, end.range, `.${first.name}`);
  const place = { path: module.path, range: written ? { start: written.start + '.'.length, end: written.end } : end.range };
  return foundIn([second, ...rest]).map((found) => consumer(found, first.name, place, { isWritten: written !== undefined }));
}

function foundIn(chain: readonly Step[]): readonly Found[] {
  const fields = fieldsRead([chain]);
  return readerOfChains(chain.length > 0 ? [chain] : [], chain.length === 0).map((reader) => {
    const own = reader === READERS.getHook ? ['conn_type'] : fields;
    return { reader, by: CONN, fields: own.length > 0 ? own : undefined };
  });
}
