import { type Consumer, READERS } from '../model/consumer.ts';
import type { Call, Expression } from '../python/expression.ts';
import { itemsOf } from './arguments.ts';
import { computed, type Found, ofValues } from './found.ts';
import type { CallSpot, Module } from './program.ts';
import type { Value } from './value.ts';
import type { World } from './world.ts';

const MODEL = /^airflow\.(?:[\w.]{1,100}\.)?Connection$/;
const COLUMN = /^airflow\.(?:[\w.]{1,100}\.)?Connection\.conn_id$/;
const FOUND: Found = { reader: READERS.secretRead, by: 'airflow.models.Connection' };
/** Methods that narrow a query, and those that give its rows. */
const NARROWING = new Set(['filter', 'filter_by', 'where']);
const GIVING = new Set(['all', 'first', 'one', 'one_or_none', 'scalars', 'scalar', 'yield_per']);
const QUERIES = ['query', 'select'];

/** Rows of connections that code takes out of the metadata database, whatever it takes out of them. */
export function queriedConnections(world: World, module: Module): readonly Consumer[] {
  const columns = (module.attributes.get('conn_id') ?? []).flatMap((column) => ofColumn(world, module, column));
  const named = (module.callsOf.get('filter_by') ?? []).flatMap((spot) => ofFilter(world, module, spot));
  const queries = QUERIES.flatMap((name) => module.callsOf.get(name) ?? []).filter((spot) => isOfConnections(world, spot));
  const whole = queries.filter(({ expression }) => isWhole(module, expression));
  return [...columns, ...named, ...whole.map(({ expression }) => computed(FOUND, 'other', { path: module.path, range: expression.range }))];
}

/** `Connection.conn_id == "x"`, `Connection.conn_id.in_(["x"])`, `Connection.conn_id.like("x%")`. */
function ofColumn(world: World, module: Module, column: Expression): readonly Consumer[] {
  const node = module.nodes.get(column);
  const parent = node?.parent;
  if (!node || !parent || !world.evaluate(column, node.where, undefined).some((value) => isExternal(value, COLUMN))) return [];
  if (parent.kind === 'binary' && parent.operator === '==' && parent.left === column) {
    return ofValues(FOUND, world.evaluate(parent.right, node.where, undefined), placeOf(module, parent.right));
  }
  const call = parent.kind === 'attribute' ? module.nodes.get(parent)?.parent : undefined;
  if (parent.kind !== 'attribute' || call?.kind !== 'call') return [];
  const ids = call.args[0]?.value;
  if (parent.name !== 'in_' || !ids) return [computed(FOUND, 'other', placeOf(module, call))];
  return ofValues(FOUND, itemsOf(world, world.evaluate(ids, node.where, undefined)), placeOf(module, ids));
}

/** `query(Connection).filter_by(conn_id="x")`. */
function ofFilter(world: World, module: Module, { expression, where }: CallSpot): readonly Consumer[] {
  const id = expression.args.find(({ name }) => name === 'conn_id')?.value;
  const query = id ? queryOf(expression) : undefined;
  if (!id || !query || !isOfConnections(world, { expression: query, where })) return [];
  return ofValues(FOUND, world.evaluate(id, where, undefined), placeOf(module, id));
}

/** The call at the beginning of a chain of methods that makes the query. */
function queryOf({ callee }: Call): Call | undefined {
  if (callee.kind !== 'attribute' || callee.object.kind !== 'call') return undefined;
  const { object } = callee;
  return QUERIES.includes(nameOf(object)) ? object : queryOf(object);
}

function nameOf({ callee }: Call): string {
  return callee.kind === 'name' || callee.kind === 'attribute' ? callee.name : '';
}

function isOfConnections(world: World, { expression, where }: CallSpot): boolean {
  return expression.args.some(({ value }) => world.evaluate(value, where, undefined).some((each) => isExternal(each, MODEL)));
}

function isExternal(value: Value, path: RegExp): boolean {
  return value.kind === 'external' && path.test(value.path);
}

/** Whether a query gives all rows: `query(Connection).all()`. */
function isWhole(module: Module, query: Expression): boolean {
  const methods = methodsBehind(module, query);
  return methods.some((name) => GIVING.has(name)) && !methods.some((name) => NARROWING.has(name));
}

function methodsBehind(module: Module, expression: Expression): readonly string[] {
  const attribute = module.nodes.get(expression)?.parent;
  const call = attribute?.kind === 'attribute' ? module.nodes.get(attribute)?.parent : undefined;
  return attribute?.kind === 'attribute' && call?.kind === 'call' ? [attribute.name, ...methodsBehind(module, call)] : [];
}

function placeOf({ path }: Module, { range }: Expression): { readonly path: string; readonly range: Expression['range'] } {
  return { path, range };
}
