import { type Consumer, READERS } from '../model/consumer.ts';
import type { Expression } from '../python/expression.ts';
import { argumentOf, valuesOf } from './arguments.ts';
import { isOfProvider } from './class-table.ts';
import { fieldsRead, readerOfChains } from './connection-fields.ts';
import { feedsForeignClient } from './foreign-clients.ts';
import { computed, consumer, type Found, ofValues, placeOf } from './found.ts';
import type { CallSpot, Module } from './program.ts';
import { usesOf } from './uses.ts';
import type { Given, Value } from './value.ts';
import type { Invocation, World } from './world.ts';

/** Airflow's own ways to give out a connection, wherever it keeps them. */
const CONNECTION = /^airflow\.(?:[\w.]{1,100}\.)?Connection\.(?:get|async_get|get_connection_from_secrets)$/;
const FROM_HOOK = /^airflow\.(?:[\w.]{1,150}\.)?\w{0,100}Hook\.(?<method>a?get_connection|get_connections|a?get_hook)$/;
/** Hooks of other providers. */
export const FOREIGN_HOOK = /^airflow\.providers\.(?!common\.|microsoft\.azure\.)/;

/** Whether a full name is that of a function that gives out a connection, or of a connection itself. */
export function givesConnection(path: string): boolean {
  return CONNECTION.test(path) || FROM_HOOK.test(path) || MADE.test(path);
}

const MADE = /^airflow\.(?:[\w.]{1,100}\.)?Connection$/;

/** Code that takes a connection itself, or lets Airflow choose a hook by its type. */
export function connectionReads(world: World, spot: CallSpot): readonly Consumer[] {
  return world.invocations(spot).flatMap((invocation) => {
    const path = invocation.target.kind === 'external' ? invocation.target.path : '';
    const method = FROM_HOOK.exec(path)?.groups?.['method'];
    if (method?.endsWith('get_hook')) return idsOf(world, invocation, path, { reader: READERS.getHook, by: path, fields: ['conn_type'] });
    return method !== undefined || CONNECTION.test(path) ? readsOf(world, invocation, path) : [];
  });
}

function readsOf(world: World, invocation: Invocation, path: string): readonly Consumer[] {
  const { expression, where } = invocation.spot;
  const { chains, ends, steps, escapes } = usesOf(where.scope.module, expression);
  const isForeign = !escapes && feedsForeignClient(world, where.scope.module, ends);
  const fields = fieldsRead(chains);
  const { path: file } = where.scope.module;
  const taken = fields.length > 0 ? steps.map(({ range }) => ({ path: file, range })) : [];
  return readerOfChains(chains, escapes).flatMap((reader) => {
    const own = reader === READERS.getHook ? ['conn_type'] : fields;
    const consumers = idsOf(world, invocation, path, { reader, by: path, fields: own.length > 0 ? own : undefined, taken });
    return isForeign ? consumers.map((each) => ({ ...each, isForeign })) : consumers;
  });
}

function idsOf(world: World, { given, spot }: Invocation, path: string, found: Found): readonly Consumer[] {
  const outcomes = argumentOf(world, given, 'conn_id', 0);
  return outcomes.flatMap((outcome) => {
    if (outcome.is === 'omitted') return [];
    if (outcome.is === 'unknown') return [computed(found, 'argument', placeOf(spot))];
    const values = valuesOf(world, outcome.value);
    // The id of a hook of another provider is that provider's.
    const known = FOREIGN_HOOK.test(path) || values.some(isOfForeignHook) ? values.filter(({ kind }) => kind === 'text') : values;
    return ofValues(found, known, placeOf(outcome.value));
  });
}

function isOfForeignHook(value: Value): boolean {
  return value.kind === 'external' && value.path.startsWith('airflow.providers.') && !isOfProvider(value.path);
}

const PREFIX = 'AIRFLOW_CONN_';
const ENVIRONMENT = new Set(['os.getenv', 'os.environ.get', 'os.environ.pop']);

/** The variable of a connection, read past Airflow. */
export function environmentReads(world: World, spot: CallSpot): readonly Consumer[] {
  return world.invocations(spot).flatMap(({ target, given }) => {
    if (target.kind !== 'external' || !ENVIRONMENT.has(target.path)) return [];
    return ofVariables(
      firstOf(given).flatMap((value) => valuesOf(world, value)),
      spot.expression,
      spot.where.scope.module,
    );
  });
}

function firstOf({ positional, named }: Given) {
  const value = positional[0] ?? named.get('key');
  return value ? [value] : [];
}

/** `os.environ["AIRFLOW_CONN_X"]`. */
export function environmentItems(world: World, module: Module): readonly Consumer[] {
  const objects = [...(module.attributes.get('environ') ?? []), ...(module.names.get('environ') ?? [])];
  return objects.flatMap((object) => {
    const node = module.nodes.get(object);
    const item = node?.parent;
    if (!node || item?.kind !== 'subscript' || item.object !== object || !module.nodes.has(item)) return [];
    const isEnvironment = world
      .evaluate(object, node.where, undefined)
      .some((value) => value.kind === 'external' && value.path === 'os.environ');
    return isEnvironment ? ofVariables(world.evaluate(item.index, node.where, undefined), item, module) : [];
  });
}

function ofVariables(names: readonly Value[], expression: Expression, { path }: Module): readonly Consumer[] {
  const ids = names.flatMap((value) => (value.kind === 'text' && value.text.startsWith(PREFIX) ? [value.text.slice(PREFIX.length)] : []));
  const found: Found = { reader: READERS.secretRead, by: 'os.environ', fields: ['uri'] };
  return ids.map((id) => consumer(found, id.toLowerCase(), { path, range: expression.range }));
}
