import type { Range } from '../model/text.ts';
import type { Expression } from '../python/expression.ts';
import { partsOf } from '../python/parts.ts';
import type { Spot } from './program.ts';
import { type Lazy, lazy, type TextValue, type Value } from './value.ts';
import type { World } from './world.ts';

/** A text that Airflow may render. */
export interface Written {
  readonly value: string;
  /** The expression that writes it or puts it together. */
  readonly spot: Spot;
  /** The characters themselves, where they are written as they are. */
  readonly place: Range | undefined;
  /** Whether it stands in the code, in one piece or several, and is not put together by it. */
  readonly isLiteral: boolean;
}

/** The depth to which a value is searched for texts. */
const DEEPEST = 12;

/** The texts that arguments are made of, also behind names, and those that are put together of several. */
export function textsIn(world: World, values: readonly Lazy[]): readonly Written[] {
  const seen = new Set<Expression>();
  return values.flatMap((value) => textsOf(world, value, seen, DEEPEST));
}

function textsOf(world: World, value: Lazy, seen: Set<Expression>, left: number): readonly Written[] {
  const { expression, where, env } = value;
  if (seen.has(expression) || left === 0) return [];
  seen.add(expression);
  const evaluated = () => world.evaluate(expression, where, env).flatMap((each) => textsOfValue(world, each, expression, seen, left - 1));
  switch (expression.kind) {
    case 'text':
      return [{ value: expression.value, spot: value, place: expression.place, isLiteral: true }];
    case 'name':
    case 'attribute':
      return evaluated();
    // A function that is handed over runs later; its texts are its own.
    case 'lambda':
      return [];
    case 'format':
    case 'binary':
    case 'call':
      return [...inParts(world, value, seen, left), ...evaluated()];
    default:
      return inParts(world, value, seen, left);
  }
}

function inParts(world: World, { expression, where, env }: Lazy, seen: Set<Expression>, left: number): readonly Written[] {
  const parts = expression.kind === 'comprehension' ? expression.results : partsOf(expression);
  return parts.flatMap((part) => textsOf(world, lazy(part, where, env), seen, left - 1));
}

/** The texts of a value; `asked` is the expression that has it, and that was looked at. */
function textsOfValue(world: World, value: Value, asked: Expression, seen: Set<Expression>, left: number): readonly Written[] {
  switch (value.kind) {
    case 'text':
      return ofText(world, value, asked, seen, left);
    case 'dict':
      return value.entries.flatMap((entry) => textsOf(world, entry.value, seen, left));
    case 'list':
      return value.items.flatMap((item) => textsOf(world, item, seen, left));
    default:
      return [];
  }
}

function ofText(world: World, { spot, text }: TextValue, asked: Expression, seen: Set<Expression>, left: number): readonly Written[] {
  if (!spot) return [];
  const { expression, where } = spot;
  if (expression.kind === 'text') return textsOf(world, lazy(expression, where, undefined), seen, left);
  const parts = expression === asked ? [] : inParts(world, lazy(expression, where, undefined), seen, left);
  return [...parts, { value: text, spot, place: undefined, isLiteral: false }];
}
