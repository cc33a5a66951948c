import type { Argument, Expression } from '../python/expression.ts';
import { type Binding, classAround, functionAround, isInside, type Module, type Scope } from './program.ts';
import { visible } from './visible-bindings.ts';

/** One step in the use of an object by code: `.name`, a call, `[key]`. */
export type Step =
  | { readonly kind: 'attribute'; readonly name: string }
  | { readonly kind: 'call'; readonly call: Expression & { readonly kind: 'call' } }
  | { readonly kind: 'item'; readonly key: Expression };

export interface Uses {
  readonly chains: readonly (readonly Step[])[];
  /** The expressions at the ends of the chains. */
  readonly ends: readonly Expression[];
  /** The last step of each chain: behind it the value only goes from name to name. */
  readonly steps: readonly Expression[];
  /** Whether the object itself goes elsewhere: as an argument, a result, an item. */
  readonly escapes: boolean;
  /** The places where it does. */
  readonly exits: readonly Expression[];
}

/** A name for a name for a name. */
const MOST_NAMES = 4;
const MOST_CHAINS = 300;

/** The uses that the code around makes of the value of an expression. */
export function usesOf(module: Module, expression: Expression): Uses {
  const chains: (readonly Step[])[] = [];
  const ends: Expression[] = [];
  const lasts: Expression[] = [];
  const exits: Expression[] = [];
  const end = (expression: Expression, steps: readonly Step[], isGone: boolean, last: Expression): void => {
    if (steps.length > 0) {
      chains.push(steps);
      ends.push(expression);
      lasts.push(last);
    } else if (isGone) exits.push(expression);
  };
  const follow = (from: Expression, steps: readonly Step[], left: number, last: Expression): void => {
    const node = module.nodes.get(from);
    if (!node || chains.length > MOST_CHAINS) return;
    const { parent, where } = node;
    const step = parent && stepTo(parent, from);
    if (parent && step) {
      follow(parent, [...steps, step], left, parent);
      return;
    }
    if (parent && parent.kind !== 'named') {
      end(from, steps, true, last);
      return;
    }
    const aliases = left > 0 ? aliasesOf(module, where.scope, parent?.kind === 'named' ? parent.value : from) : [];
    for (const alias of aliases) follow(alias.expression, steps, left - 1, last);
    if (parent) follow(parent, steps, left - 1, last);
    else if (aliases.length === 0 || isReturned(where.scope, from)) end(from, steps, isReturned(where.scope, from), last);
  };
  follow(expression, [], MOST_NAMES, expression);
  return { chains, ends, steps: lasts, escapes: exits.length > 0, exits };
}

function stepTo(parent: Expression, from: Expression): Step | undefined {
  if (parent.kind === 'call' && parent.callee.kind === 'name' && parent.callee.name === 'getattr') return stepByName(parent.args, from);
  if (parent.kind === 'attribute') return { kind: 'attribute', name: parent.name };
  if (parent.kind === 'call' && parent.callee === from) return { kind: 'call', call: parent };
  return parent.kind === 'subscript' && parent.object === from ? { kind: 'item', key: parent.index } : undefined;
}

/** `getattr(object, "name")`. */
function stepByName([object, name]: readonly Argument[], from: Expression): Step | undefined {
  return object?.value === from && name?.value.kind === 'text' ? { kind: 'attribute', name: name.value.value } : undefined;
}

/** Whether an expression is what the function around returns. */
export function isReturned(scope: Scope, expression: Expression): boolean {
  return functionAround(scope)?.returns.some((spot) => spot.expression === expression) ?? false;
}

/** The places that read a name, or an attribute of `self`, which holds the value of an expression. */
function aliasesOf(module: Module, scope: Scope, value: Expression): readonly { readonly expression: Expression }[] {
  const names = [...scope.bindings].flatMap(([name, bindings]) => {
    const binding = bindings.find((each) => each.kind === 'value' && each.value === value && each.path.length === 0);
    return binding ? readsOf(module, scope, name, binding) : [];
  });
  const owner = classAround(functionAround(scope) ?? scope);
  const attributes = [...(owner?.attributes ?? [])].flatMap(([name, spots]) =>
    owner && spots.some(({ expression }) => expression === value) ? readsOfSelf(module, owner, name) : [],
  );
  return [...names, ...attributes].map((expression) => ({ expression }));
}

function readsOf(module: Module, scope: Scope, name: string, binding: Binding): readonly Expression[] {
  return (module.names.get(name) ?? []).filter((expression) => {
    const where = module.nodes.get(expression)?.where;
    if (!where || !isInside(where.scope, scope) || isHidden(where.scope, scope, name)) return false;
    return visible(scope.bindings.get(name) ?? [], where.scope === scope ? where : undefined).includes(binding);
  });
}

/** Whether a scope in between has a name of its own. */
function isHidden(inner: Scope, outer: Scope, name: string): boolean {
  if (inner === outer) return false;
  return inner.bindings.has(name) || (inner.parent !== undefined && isHidden(inner.parent, outer, name));
}

function readsOfSelf(module: Module, owner: Scope, name: string): readonly Expression[] {
  return (module.attributes.get(name) ?? []).filter((expression) => {
    const method = functionAround(module.nodes.get(expression)?.where.scope);
    const self = method?.definition?.kind === 'function' ? method.definition.parameters[0]?.name : undefined;
    const isOwn = method && classAround(method) === owner;
    return isOwn && expression.kind === 'attribute' && expression.object.kind === 'name' && expression.object.name === self;
  });
}
