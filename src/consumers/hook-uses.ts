import { CONSUMER_HOOKS } from '../generated/consumer-hooks.ts';
import { ACCESS, type Access, type HookMethod } from '../model/consumer.ts';
import { argumentOf, givenBy, valuesOf } from './arguments.ts';
import { CLIENT_KEY, takesClientKey } from './client-key.ts';
import { isIdAttribute } from './hook-id.ts';
import type { CallSpot } from './program.ts';
import { type Step, usesOf } from './uses.ts';
import type { Lazy } from './value.ts';
import type { World } from './world.ts';

/** The use that code makes of a hook. */
export interface HookUse {
  /** Whether it only asks for the hook's id: then the hook reads no connection. */
  readonly isOnlyId: boolean;
  readonly fields: readonly string[] | undefined;
  /** Undefined where it is not known. */
  readonly access: readonly Access[] | undefined;
  readonly target: string | undefined;
}

/** The use of the hook that a call makes. */
export function useOfHook(world: World, { expression, where }: CallSpot, path: string, reader: string): HookUse {
  const { chains, escapes } = usesOf(where.scope.module, expression);
  const ids = chains.filter((chain) => isOfId(chain, path));
  const others = chains.filter((chain) => !ids.includes(chain));
  const methods = CONSUMER_HOOKS.get(reader)?.methods ?? {};
  const called = others.map(([first]) =>
    first?.kind === 'attribute' && Object.hasOwn(methods, first.name) ? methods[first.name] : undefined,
  );
  const isKnown = !escapes && called.length > 0 && called.every((method) => method !== undefined);
  const known = called.flatMap((method) => (method ? [method] : []));
  const isWider = others.some((chain) => createsContainer(world, chain, where));
  return {
    isOnlyId: ids.length > 0 && others.length === 0 && !escapes,
    fields: takesClientKey(world, where.scope.module, expression) ? [CLIENT_KEY.join('.')] : undefined,
    access: isKnown
      ? ACCESS.filter((access) => (access === 'manage' && isWider) || known.some((method) => method.access === access))
      : undefined,
    target: isKnown ? onlyTarget(world, others, known, where) : undefined,
  };
}

function isOfId([first]: readonly Step[], path: string): boolean {
  return first?.kind === 'attribute' && (first.name.endsWith('get_connection') || isIdAttribute(path, first.name));
}

/** The container that all calls name as the same literal. */
function onlyTarget(
  world: World,
  chains: readonly (readonly Step[])[],
  methods: readonly HookMethod[],
  where: CallSpot['where'],
): string | undefined {
  const targets = chains.map(([, call], index) => {
    const scope = methods[index]?.scope;
    if (!scope || call?.kind !== 'call') return undefined;
    const given = givenBy(world, call.call.args, where, undefined);
    return onlyText(
      argumentOf(world, given, scope.argument, scope.position).flatMap((each) => (each.is === 'given' ? valuesOf(world, each.value) : [])),
    );
  });
  const [first] = targets;
  return targets.every((target) => target === first) ? first : undefined;
}

const CREATE = 'create_container';
/** The methods that make a missing container when they are told to, and the index of the argument that tells them. */
const CREATING: Readonly<Record<string, number>> = { load_file: 3, load_string: 3, upload: 5 };

/** Whether a method makes its container, which takes the role on the account. */
function createsContainer(world: World, [method, step]: readonly Step[], where: CallSpot['where']): boolean {
  if (method?.kind !== 'attribute' || step?.kind !== 'call' || !Object.hasOwn(CREATING, method.name)) return false;
  const { named, positional } = givenBy(world, step.call.args, where, undefined);
  return isAsked(named.get(CREATE) ?? positional[CREATING[method.name] ?? 0]);
}

/** Whether an argument that is off by default is given, and is not plainly off. */
export function isAsked(argument: Lazy | undefined): boolean {
  const value = argument?.expression;
  return value !== undefined && !(value.kind === 'constant' && value.text === 'False');
}

/** The text that values are, where they are exactly one, whatever is set outside of the project. */
export function onlyText(values: ReturnType<typeof valuesOf>): string | undefined {
  const [value] = values;
  if (values.length !== 1 || value?.kind !== 'text' || value.certainty !== undefined) return undefined;
  return value.isPartial || value.text.includes('{{') ? undefined : value.text;
}
