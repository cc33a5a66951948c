import { HclError } from './cursor.ts';
import { evaluate } from './evaluate.ts';
import { asText, NOT_HERE } from './hcl-value.ts';
import type { Locals } from './locals.ts';
import { locatedValue, type Scoped, type TerraformEntry } from './located-value.ts';
import type { Block, Expression, For } from './syntax.ts';

/** The deepest nesting of calls and locals that is followed: locals may name each other in a circle. */
const DEEPEST = 30;
/** The most rounds of `for`, and the most instances of a resource. */
const MOST_ROUNDS = 1_000;

/** The items of a list, or of those that `concat` puts together and are in the file; undefined where none is. */
export function itemsIn(expression: Expression, locals: Locals, depth = 0): readonly Scoped[] | undefined {
  const resolved = locals.resolve(expression);
  if (depth > DEEPEST) return undefined;
  if (resolved.kind === 'tuple') return resolved.items.map((item) => ({ expression: item, locals }));
  if (resolved.kind === 'for' && !resolved.key) {
    return roundsOf(resolved, locals, depth)?.map((inner) => ({ expression: resolved.value, locals: inner }));
  }
  return partsOf(resolved, ['concat', 'toset', 'tolist'], (each) => itemsIn(each, locals, depth + 1));
}

/** The entries of an object, or of those that `merge` puts together and are in the file; undefined where none is. */
export function entriesIn(expression: Expression, locals: Locals, depth = 0): readonly TerraformEntry[] | undefined {
  const resolved = locals.resolve(expression);
  if (depth > DEEPEST) return undefined;
  if (resolved.kind === 'object') return locatedValue(resolved, locals).object?.entries;
  if (resolved.kind === 'for' && resolved.key && !resolved.isGrouped) {
    return roundsOf(resolved, locals, depth)?.flatMap((inner) => entryOfRound(resolved, inner));
  }
  const merged = partsOf(resolved, ['merge', 'tomap'], (each) => entriesIn(each, locals, depth + 1));
  // Of a key in several objects, the last one counts.
  return merged && [...new Map(merged.map((entry) => [entry.key.value, entry])).values()];
}

/** The names of each instance of a resource, or of a dynamic block, by its `for_each`; undefined where the file does not tell them. */
export function instancesOf(
  { range }: Block,
  collection: Expression,
  { locals, name = 'each' }: { readonly locals: Locals; readonly name?: string },
): readonly Locals[] | undefined {
  const entries = entriesIn(collection, locals);
  const pairs = entries
    ? entries.map((entry) => ({ key: keyExpression(entry), value: entry.scoped }))
    : itemsIn(collection, locals)?.map((item) => ({ key: item.expression, value: item }));
  return pairs?.slice(0, MOST_ROUNDS).map(({ key, value: { expression, locals: outer } }) =>
    outer.with(
      new Map([
        [`${name}.key`, key],
        [`${name}.value`, expression],
      ]),
      range,
    ),
  );
}

function roundsOf({ names, collection, condition, value, range }: For, locals: Locals, depth: number): readonly Locals[] | undefined {
  const [first = '', second] = names;
  const entries = entriesIn(collection, locals, depth + 1);
  const pairs = entries
    ? entries.map((entry) => ({ key: keyExpression(entry), item: entry.scoped }))
    : itemsIn(collection, locals, depth + 1)?.map((item, at) => ({ key: numberExpression(at, item.expression), item }));
  const rounds = pairs?.slice(0, MOST_ROUNDS).map(({ key, item: { expression, locals: outer } }) => {
    return outer.with(
      second === undefined
        ? new Map([[first, expression]])
        : new Map([
            [first, key],
            [second, expression],
          ]),
      range,
    );
  });
  return rounds?.filter((inner) => locals.spend(value) && (!condition || (locals.spend(condition) && !isExcluded(condition, inner))));
}

function isExcluded(condition: Expression, locals: Locals): boolean {
  try {
    const value = evaluate(condition, locals.scope);
    return value !== NOT_HERE && asText(value) === 'false';
  } catch (thrown) {
    if (thrown instanceof HclError) return false;
    throw thrown;
  }
}

function entryOfRound({ key, value, range }: For, locals: Locals): readonly TerraformEntry[] {
  const name = key && locatedValue(key, locals);
  if (!name?.text) return [];
  return [
    { key: { value: name.text.text, range: name.range }, value: locatedValue(value, locals), scoped: { expression: value, locals }, range },
  ];
}

function keyExpression({ key: { value: text, range } }: TerraformEntry): Expression {
  return { kind: 'template', form: 'quoted', parts: [{ kind: 'text', text, range, isCopied: false }], heredoc: undefined, range };
}

function numberExpression(number: number, { range }: Expression): Expression {
  return { kind: 'literal', value: { number: String(number) }, range };
}

function partsOf<T>(
  expression: Expression,
  names: readonly string[],
  read: (expression: Expression) => readonly T[] | undefined,
): readonly T[] | undefined {
  if (expression.kind !== 'call' || !names.includes(expression.name)) return undefined;
  const parts = expression.args.map(read).filter((part) => part !== undefined);
  return parts.length > 0 ? parts.flat() : undefined;
}
