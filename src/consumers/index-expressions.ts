import { addTo } from '../lazy/add-to.ts';
import type { Call, Expression } from '../python/expression.ts';
import { partsOf } from '../python/parts.ts';
import { type Indexing, newScope } from './indexing.ts';
import type { Added, Scope, Where } from './program.ts';

/** Enters an expression and its parts into the index of their module. */
export function indexExpression(module: Indexing, expression: Expression, where: Where, parent?: Expression): void {
  module.nodes.set(expression, { where, parent });
  if (expression.kind === 'name') addTo(module.names, expression.name, expression);
  if (expression.kind === 'attribute') addTo(module.attributes, expression.name, expression);
  if (expression.kind === 'call') indexCall(module, expression, where);
  if (expression.kind === 'named') indexTarget(module, expression.target, where, { kind: 'value', value: expression.value, path: [] });
  if (expression.kind === 'lambda') indexLambda(module, expression, where);
  if (expression.kind === 'comprehension') indexComprehension(module, expression, where);
  for (const part of partsOf(expression)) indexExpression(module, part, where, expression);
}

function indexCall(module: Indexing, call: Call, where: Where): void {
  const spot = { expression: call, where };
  module.calls.push(spot);
  addTo(module.callsOf, lastName(call.callee) ?? '', spot);
  const { callee, args } = call;
  if (callee.kind !== 'attribute' || callee.object.kind !== 'name') return;
  if (!Object.hasOwn(ADDING, callee.name)) return;
  for (const addition of ADDING[callee.name]?.(args) ?? []) addTo(where.scope.additions, callee.object.name, { ...addition, where });
}

/** The methods that add to a dict, a list or a set. */
const ADDING: Readonly<Record<string, (args: Call['args']) => readonly Added[]>> = {
  update: (args) =>
    args.map(({ name, value }) => (name === undefined ? { adds: 'all', value } : { adds: 'entry', key: named(name, value), value })),
  setdefault: ([key, value]) => (key && value ? [{ adds: 'default', key: key.value, value: value.value }] : []),
  append: (args) => args.slice(0, 1).map(({ value }) => ({ adds: 'item', value })),
  add: (args) => args.slice(0, 1).map(({ value }) => ({ adds: 'item', value })),
  insert: (args) => args.slice(1, 2).map(({ value }) => ({ adds: 'item', value })),
  extend: (args) => args.slice(0, 1).map(({ value }) => ({ adds: 'all', value })),
};

function named(name: string, { range }: Expression): Expression {
  return { kind: 'text', range, value: name, place: undefined };
}

function lastName(callee: Expression): string | undefined {
  if (callee.kind === 'name' || callee.kind === 'attribute') return callee.name;
  return callee.kind === 'call' || callee.kind === 'subscript'
    ? lastName(callee.kind === 'call' ? callee.callee : callee.object)
    : undefined;
}

function indexLambda(module: Indexing, expression: Expression & { kind: 'lambda' }, where: Where): void {
  const { range, parameters, body } = expression;
  const scope = newScope(
    'function',
    module,
    where.scope,
    { kind: 'function', range, name: '', parameters, decorators: [], body: [] },
    where,
  );
  module.scopes.set(expression, scope);
  const inside = { ...where, scope, arms: [] };
  indexParameters(module, parameters, inside, where);
  if (!body) return;
  indexExpression(module, body, inside);
  scope.returns.push({ expression: body, where: inside });
}

/** The names of parameters; defaults belong to the place where the function is made. */
export function indexParameters(
  module: Indexing,
  parameters: readonly { readonly name: string; readonly default: Expression | undefined }[],
  inside: Where,
  outside: Where,
): void {
  for (const [index, { name, default: value }] of parameters.entries()) {
    addTo(inside.scope.bindings, name, { where: inside, kind: 'parameter', index });
    if (value) indexExpression(module, value, outside);
  }
}

function indexComprehension(module: Indexing, expression: Expression & { kind: 'comprehension' }, where: Where): void {
  const scope = newScope('comprehension', module, where.scope);
  module.scopes.set(expression, scope);
  const inner = { ...where, scope };
  for (const [index, { target, iterable }] of expression.clauses.entries()) {
    indexExpression(module, iterable, index === 0 ? where : inner, expression);
    indexTarget(module, target, inner, { kind: 'item', iterable, path: [] });
  }
  for (const part of [...expression.results, ...expression.conditions]) indexExpression(module, part, inner, expression);
}

type Source =
  | { readonly kind: 'value'; readonly value: Expression; readonly path: readonly number[] }
  | { readonly kind: 'item'; readonly iterable: Expression; readonly path: readonly number[] }
  | { readonly kind: 'unknown' };

/** Enters what an assignment writes to. */
export function indexTarget(module: Indexing, target: Expression, where: Where, source: Source): void {
  if (target.kind === 'name') addTo(scopeBoundBy(source, target.name, where.scope).bindings, target.name, { ...source, where });
  if (target.kind === 'list') indexItems(module, target.items, where, source);
  if (target.kind === 'attribute') indexAttribute(target, where, source);
  if (target.kind === 'attribute' || target.kind === 'subscript') {
    for (const part of partsOf(target)) indexExpression(module, part, where, target);
  }
  if (target.kind === 'subscript' && target.object.kind === 'name' && source.kind === 'value') {
    addTo(where.scope.additions, target.object.name, { adds: 'entry', key: target.index, value: source.value, where });
  }
}

/** Items behind a star have no known index. */
function indexItems(module: Indexing, items: readonly Expression[], where: Where, source: Source): void {
  const star = items.findIndex(({ kind }) => kind === 'star');
  for (const [index, item] of items.entries()) {
    const isKnown = source.kind !== 'unknown' && (star === -1 || index < star);
    const inner: Source = isKnown ? { ...source, path: [...source.path, index] } : { kind: 'unknown' };
    indexTarget(module, item.kind === 'star' ? item.value : item, where, inner);
  }
}

/** `:=` inside a comprehension binds a name outside of it, and `global` one of the module. */
function scopeBoundBy(source: Source, name: string, scope: Scope): Scope {
  if (scope.kind === 'comprehension' && scope.parent && source.kind === 'value') return scopeBoundBy(source, name, scope.parent);
  return scope.outer.has(name) ? scope.module.root : scope;
}

/** `self.name = value` in a method. */
function indexAttribute({ object, name }: Expression & { kind: 'attribute' }, where: Where, source: Source): void {
  const method = where.scope;
  const owner = method.kind === 'function' && method.parent?.kind === 'class' ? method.parent : undefined;
  const self = method.definition?.kind === 'function' ? method.definition.parameters[0]?.name : undefined;
  if (!owner || object.kind !== 'name' || object.name !== self) return;
  if (source.kind === 'value' && source.path.length === 0) addTo(owner.attributes, name, { expression: source.value, where });
}
