import type { Binary, Expression } from '../python/expression.ts';
import { valuesOf } from './arguments.ts';
import { nameAt } from './names.ts';
import type { Spot, Where } from './program.ts';
import { concatenated } from './texts.ts';
import { byDefault, type DictValue, either, type Frame, type Lazy, lazy, text, unknown, type Value } from './value.ts';
import type { World } from './world.ts';

/** The values of an expression that is no call. */
export function evaluateExpression(
  world: World,
  expression: Exclude<Expression, { kind: 'call' }>,
  where: Where,
  env: Frame | undefined,
): readonly Value[] {
  const of = (part: Expression) => world.evaluate(part, where, env);
  const later = (part: Expression): Lazy => lazy(part, where, env);
  switch (expression.kind) {
    case 'name':
      return nameAt(world, expression.name, where, env);
    case 'attribute':
      return of(expression.object).flatMap((value) => world.attribute(value, expression.name));
    case 'text':
      return [text(expression.value, { expression, where }, expression.place)];
    case 'format':
      return concatenated(expression.parts.map(of), expression, where);
    case 'dict':
      return [dictOf(world, expression, where, env)];
    case 'list':
      return [
        { kind: 'list', items: expression.items.map((item) => (item.kind === 'star' ? lazy(item.value, where, env, true) : later(item))) },
      ];
    case 'subscript':
      return of(expression.object).flatMap((object) =>
        of(expression.index).flatMap((index) => itemIn(world, object, index, { expression, where })),
      );
    case 'conditional':
      return either([...of(expression.yes), ...of(expression.no)]);
    case 'binary':
      return binaryOf(world, expression, where, env);
    case 'named':
      return of(expression.value);
    case 'constant':
      return [constantOf(expression.text)];
    case 'lambda': {
      const scope = where.scope.module.scopes.get(expression);
      return scope ? [{ kind: 'function', scope, self: undefined }] : [unknown()];
    }
    case 'comprehension':
      return comprehensionOf(world, expression, where, env);
    case 'star':
    case 'other':
      return [unknown()];
    default:
      return expression satisfies never;
  }
}

function constantOf(written: string): Value {
  if (written === 'None') return { kind: 'none' };
  return WHOLE_NUMBER.test(written) ? { kind: 'number', number: Number(written) } : unknown();
}

const WHOLE_NUMBER = /^\d{1,9}$/;

function dictOf(world: World, { entries }: Expression & { kind: 'dict' }, where: Where, env: Frame | undefined): DictValue {
  let isOpen = false;
  const all = entries.flatMap(({ key, value }) => {
    const values = world.evaluate(key ?? value, where, env);
    if (key) {
      const texts = values.flatMap((each) => (each.kind === 'text' && !each.isPartial ? [each.text] : []));
      isOpen ||= texts.length === 0;
      return texts.map((each) => ({ key: each, value: lazy(value, where, env) }));
    }
    isOpen ||= values.some((each) => each.kind !== 'dict' || each.isOpen);
    return values.flatMap((each) => (each.kind === 'dict' ? each.entries : []));
  });
  return { kind: 'dict', entries: all, isOpen };
}

/** The result stands for every item. */
function comprehensionOf(
  world: World,
  expression: Expression & { kind: 'comprehension' },
  where: Where,
  env: Frame | undefined,
): readonly Value[] {
  const scope = where.scope.module.scopes.get(expression);
  const [first, second] = expression.results;
  if (!scope || !first) return [unknown()];
  const inside = { ...where, scope };
  if (!second) return [{ kind: 'list', items: [lazy(first, inside, env)] }];
  const keys = world.evaluate(first, inside, env);
  const entries = keys.flatMap((key) => (key.kind === 'text' ? [{ key: key.text, value: lazy(second, inside, env) }] : []));
  return [{ kind: 'dict', entries, isOpen: entries.length < keys.length }];
}

function itemIn(world: World, object: Value, index: Value, spot: Spot): readonly Value[] {
  if (object.kind !== 'external' || object.path !== 'os.environ') return itemAt(world, object, index);
  if (index.kind !== 'text') return [unknown('environment')];
  const set = world.project.environment(index.text);
  return [set === undefined ? unknown('environment', index.text) : text(set, spot)];
}

/** `object[index]`. */
export function itemAt(world: World, object: Value, index: Value): readonly Value[] {
  // An unknown key picks one of several classes; an id under an unknown key stays unknown.
  if (object.kind === 'dict' && index.kind !== 'text') return callables(object.entries.flatMap(({ value }) => valuesOf(world, value)));
  if (object.kind === 'dict' && index.kind === 'text') {
    const entry = object.entries.findLast(({ key }) => key === index.text);
    if (!entry) return [unknown()];
    const values = valuesOf(world, entry.value);
    return index.certainty === 'default' ? byDefault(values) : index.certainty === 'either' ? either(values) : values;
  }
  if (object.kind === 'list' && index.kind === 'number') {
    const item = object.items[index.number];
    return item && !item.isEach ? valuesOf(world, item) : [unknown()];
  }
  if (object.kind === 'class' && index.kind === 'text') return world.attribute(object, index.text);
  return [object.kind === 'unknown' ? object : unknown()];
}

function callables(values: readonly Value[]): readonly Value[] {
  const found = values.filter(({ kind }) => kind === 'external' || kind === 'class' || kind === 'function');
  return found.length > 0 ? found : [unknown()];
}

function binaryOf(world: World, expression: Binary, where: Where, env: Frame | undefined): readonly Value[] {
  const { operator, left, right } = expression;
  const of = (part: Expression) => world.evaluate(part, where, env);
  if (operator === 'or') return firstTrue(of(left), () => of(right));
  if (operator === 'and') return either([unknown(), ...of(right)]);
  if (operator === '+') return sumOf(of(left), of(right), expression, where);
  if (operator === '/') return pathOf(of(left), of(right), expression, where);
  if (operator === '|') return unionOf(of(left), of(right));
  if (operator === '%') return formatted(world, of(left), of(right), expression, where);
  return [unknown()];
}

/** `left or right`: the right one where the left one is empty, or may be. */
function firstTrue(left: readonly Value[], right: () => readonly Value[]): readonly Value[] {
  const isEmpty = (value: Value) => value.kind === 'none' || (value.kind === 'text' && value.text === '');
  const full = left.filter((value) => !isEmpty(value));
  // A variable of the environment that nobody sets, and an empty text in its place.
  const isByDefault = left.some((value) => value.kind === 'text' && value.certainty === 'default');
  if (full.length === 0) return isByDefault ? byDefault(right()) : right();
  const isUnset = (value: Value) => value.kind === 'unknown' && (value.why === 'environment' || value.why === 'variable');
  const known = full.filter((value) => !isUnset(value));
  if (known.length < full.length) return [...known, ...byDefault(right())];
  if (full.length < left.length || full.some(({ kind }) => kind === 'unknown')) return either([...full, ...right()]);
  return full;
}

function sumOf(left: readonly Value[], right: readonly Value[], expression: Expression, where: Where): readonly Value[] {
  const lists = [left, right].map((values) => values.flatMap((value) => (value.kind === 'list' ? [value] : [])));
  const [first = [], second = []] = lists;
  if (first[0] && second[0]) return [{ kind: 'list', items: [...first[0].items, ...second[0].items] }];
  if (![...left, ...right].some(({ kind }) => kind === 'text')) return [unknown()];
  return concatenated([left, right], expression, where);
}

/** `folder / name`, of two paths. */
function pathOf(left: readonly Value[], right: readonly Value[], expression: Expression, where: Where): readonly Value[] {
  return left.some(({ kind }) => kind === 'text') ? concatenated([left, [text('/')], right], expression, where) : [unknown()];
}

function unionOf(left: readonly Value[], right: readonly Value[]): readonly Value[] {
  const [first, second] = [left[0], right[0]];
  if (first?.kind !== 'dict') return [unknown()];
  if (second?.kind !== 'dict') return [{ ...first, isOpen: true }];
  return [{ kind: 'dict', entries: [...first.entries, ...second.entries], isOpen: first.isOpen || second.isOpen }];
}

/** `"%s_blob" % name`. */
function formatted(world: World, left: readonly Value[], right: readonly Value[], expression: Expression, where: Where): readonly Value[] {
  const values = right.flatMap((value) => (value.kind === 'list' ? value.items.map((item) => valuesOf(world, item)) : [[value]]));
  return left.flatMap((template) => {
    if (template.kind !== 'text') return [unknown()];
    const pieces = template.text.split('%s');
    if (pieces.length !== values.length + 1 || pieces.some((piece) => piece.includes('%'))) return [unknown()];
    return concatenated(
      pieces.flatMap((piece, index) => [[text(piece)], ...(index < values.length ? [values[index] ?? []] : [])]),
      expression,
      where,
    );
  });
}
