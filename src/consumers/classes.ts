import { type Consumer, READERS } from '../model/consumer.ts';
import { argumentOf, valuesOf } from './arguments.ts';
import { classOf, isOfProvider, lastOf, type Pin, pinFor } from './class-table.ts';
import { computed, type Found, ofValues, placeOf } from './found.ts';
import { type HookUse, isAsked, onlyText, useOfHook } from './hook-uses.ts';
import { type ClassCall, consumersOfCall, isHook } from './id-arguments.ts';
import type { CallSpot } from './program.ts';
import type { Given } from './value.ts';
import type { Invocation, World } from './world.ts';

/** Operators, sensors, transfers, triggers and hooks that are made, also as the base of an own class. */
export function classConsumers(world: World, spot: CallSpot, pin: Pin): readonly Consumer[] {
  return world.invocations(spot).flatMap((invocation) => {
    const path = pathOf(world, invocation);
    return path === undefined ? [] : consumersOf(world, path, withoutSelf(invocation), spot, pinFor(path, pin));
  });
}

const INIT = '.__init__';

/** The full name of the class that is made; undefined for a class with an `__init__` of its own: that one calls what it is made of. */
function pathOf(world: World, { target }: Invocation): string | undefined {
  if (target.kind === 'external') return target.path.endsWith(INIT) ? target.path.slice(0, -INIT.length) : target.path;
  if (target.kind !== 'class') return undefined;
  const [init] = world.attribute(target, '__init__');
  return init?.kind === 'external' ? init.path.slice(0, -INIT.length) : undefined;
}

/** `Base.__init__(self, …)` gives the object itself. */
function withoutSelf({ target, given, spot }: Invocation): Given {
  const { callee } = spot.expression;
  const isUnbound =
    target.kind === 'external' && target.path.endsWith(INIT) && callee.kind === 'attribute' && callee.object.kind !== 'call';
  return isUnbound ? { ...given, positional: given.positional.slice(1) } : given;
}

function consumersOf(world: World, path: string, given: Given, spot: CallSpot, pin: Pin): readonly Consumer[] {
  const row = classOf(path);
  if (!row) return ofUnknownClass(world, path, given, spot);
  const call: ClassCall = { row, path, given, spot, pin };
  if (row.kind === 'callback' || isFileSystem(call)) return [];
  if (row.kind !== 'hook') return consumersOfCall(world, call, () => ofOperator(world, call));
  const use = useOfHook(world, spot, path, lastOf(row.name));
  // `super().__init__(…)` says nothing of what is done with the hook.
  const target = use.target ?? shareOf(world, call, use);
  const about = isInit(spot) ? {} : { fields: use.fields, access: use.access, target };
  return use.isOnlyId ? [] : consumersOfCall(world, call, (reader) => (isHook(reader) ? about : {}));
}

const SHARE_HOOK = /\.AzureFileShareHook$/;

/** The share that a hook is made for; a method that makes or removes shares may be about another one. */
function shareOf(world: World, { row, given }: ClassCall, { access }: HookUse): string | undefined {
  if (!SHARE_HOOK.test(row.name) || !access || access.includes('manage')) return undefined;
  const [share, ...others] = argumentOf(world, given, 'share_name', 0);
  return share?.is === 'given' && others.length === 0 ? onlyText(valuesOf(world, share.value)) : undefined;
}

function isInit({ expression: { callee } }: CallSpot): boolean {
  return callee.kind === 'attribute' && callee.name === '__init__';
}

/** Paths have a way of their own: the address may name the connection. */
function isFileSystem({ row }: ClassCall): boolean {
  return row.parameters.some(({ reads, when }) => when !== undefined && reads.some(({ reader }) => reader === READERS.objectStorage));
}

const TARGETS = ['container_name', 'file_system_name', 'share_name', 'queue_name', 'topic_name', 'database'];

function ofOperator(world: World, { row, given }: ClassCall): Omit<Found, 'reader'> {
  const isWider = row.widens?.some((name) => isAsked(given.named.get(name)));
  const access = row.access && isWider ? [...row.access.filter((each) => each !== 'manage'), 'manage' as const] : row.access;
  const targets = TARGETS.flatMap((name) =>
    argumentOf(world, given, name, undefined).flatMap((outcome) =>
      outcome.is === 'given' ? (onlyText(valuesOf(world, outcome.value)) ?? []) : [],
    ),
  );
  return { access, target: targets.length === 1 ? targets[0] : undefined };
}

const DYNAMIC = /^importlib\(.{0,300}microsoft\.azure/;
const CONN_ID = /(?:^|_)conn_id$/;

/** A class that is looked up at run time, or one of the provider that the table does not know. */
function ofUnknownClass(world: World, path: string, given: Given, spot: CallSpot): readonly Consumer[] {
  const isDynamic = DYNAMIC.test(path);
  if (!isDynamic && !(isOfProvider(path) && CLASS_NAME.test(lastOf(path)))) return [];
  const found: Found = { reader: null, by: isDynamic ? undefined : path };
  const named = [...given.named].filter(([name]) => CONN_ID.test(name)).map(([, value]) => value);
  const all = [...named, ...(isDynamic ? given.positional.slice(0, 1) : [])];
  if (given.isOpen && isDynamic) return [computed(found, 'argument', placeOf(spot))];
  return all.flatMap((value) => ofValues(found, valuesOf(world, value), placeOf(value)));
}

const CLASS_NAME = /^[A-Z]/;
