import { HclError } from './cursor.ts';
import { FUNCTIONS } from './functions.ts';
import { asText, type HclValue, NOT_HERE, type NotHere, numberOf, stringValue } from './hcl-value.ts';
import { calculate, truthOf } from './operators.ts';
import type { Access, Call, Conditional, Expression, HclObject, Literal, ObjectEntry, Template } from './syntax.ts';

/** Gives the value of a reference. */
export type Scope = (path: string, at: number) => HclValue | NotHere;

/** A file without anything but this expression: HCL refuses every variable. */
export const NO_VARIABLES: Scope = (_, at) => {
  throw new HclError('Variables not allowed', at);
};

/** The value of an expression; NOT_HERE where a part of it is not in the file or not followed. Throws what Terraform refuses. */
export function evaluate(expression: Expression, scope: Scope): HclValue | NotHere {
  switch (expression.kind) {
    case 'literal':
      return literal(expression);
    case 'template':
      return template(expression, scope);
    case 'tuple':
      return tuple(expression.items, scope);
    case 'object':
      return object(expression, scope);
    case 'call':
      return call(expression, scope);
    case 'reference':
      return scope(expression.path, expression.range.start);
    case 'access':
      return access(expression, scope);
    case 'operation':
      return operation(expression.operator, expression.operands, scope);
    case 'conditional':
      return conditional(expression, scope);
    case 'for':
    case 'opaque':
      return NOT_HERE;
    default:
      return expression satisfies never;
  }
}

function literal({ value }: Literal): HclValue | NotHere {
  if (value === null) return { kind: 'null' };
  if (typeof value === 'boolean') return { kind: 'bool', value };
  const digits = numberOf(value.number);
  return digits === undefined ? NOT_HERE : { kind: 'number', digits };
}

/** An expression alone between quotes keeps its type. */
function template({ parts, form, range }: Template, scope: Scope): HclValue | NotHere {
  const [only, ...others] = parts;
  if (only?.kind === 'interpolation' && others.length === 0 && form === 'quoted') return evaluate(only.expression, scope);
  const texts = parts.map((part) => {
    if (part.kind === 'text') return part.text;
    return part.kind === 'directive' ? NOT_HERE : interpolated(part.expression, scope);
  });
  if (texts.includes(NOT_HERE)) return NOT_HERE;
  const known = texts.flatMap((text) => (typeof text === 'string' ? [text] : []));
  if (known.length < texts.length) throw new HclError('Invalid template interpolation value', range.start);
  return stringValue(known.join(''));
}

function interpolated(expression: Expression, scope: Scope): string | NotHere | undefined {
  const value = evaluate(expression, scope);
  return value === NOT_HERE ? NOT_HERE : asText(value);
}

function tuple(expressions: readonly Expression[], scope: Scope): HclValue | NotHere {
  const items = expressions.map((item) => evaluate(item, scope));
  const known = items.flatMap((item) => (item === NOT_HERE ? [] : [item]));
  return known.length < items.length ? NOT_HERE : { kind: 'tuple', items: known };
}

function object({ entries }: HclObject, scope: Scope): HclValue | NotHere {
  const result = new Map<string, HclValue>();
  for (const entry of entries) {
    const key = keyOf(entry, scope);
    const value = evaluate(entry.value, scope);
    if (key === NOT_HERE || value === NOT_HERE) return NOT_HERE;
    result.set(key, value);
  }
  return { kind: 'object', entries: result };
}

/** The key of an entry. */
export function keyOf({ key, name }: ObjectEntry, scope: Scope): string | NotHere {
  if (name !== undefined) return name.normalize('NFC');
  const value = evaluate(key, scope);
  if (value === NOT_HERE) return NOT_HERE;
  const text = asText(value);
  if (text === undefined) throw new HclError('Incorrect key type', key.range.start);
  return text;
}

function call({ name, args, isSpread }: Call, scope: Scope): HclValue | NotHere {
  const known = FUNCTIONS.get(name.replace(/^core::/, ''));
  const values = tuple(args, scope);
  if (!known || isSpread || values === NOT_HERE || values.kind !== 'tuple') return NOT_HERE;
  return known(values.items);
}

function access({ of, key, range }: Access, scope: Scope): HclValue | NotHere {
  const value = evaluate(of, scope);
  const index = evaluate(key, scope);
  if (value === NOT_HERE || index === NOT_HERE) return NOT_HERE;
  const name = asText(index) ?? '';
  const found = value.kind === 'object' ? value.entries.get(name) : value.kind === 'tuple' ? value.items[Number(name)] : undefined;
  if (!found) throw new HclError('Invalid index', range.start);
  return found;
}

function operation(operator: string, operands: readonly Expression[], scope: Scope): HclValue | NotHere {
  const values = operands.map((operand) => evaluate(operand, scope));
  const [left, right] = values;
  if (left === undefined || left === NOT_HERE || right === NOT_HERE) return NOT_HERE;
  return calculate(operator, left, right);
}

/** Terraform converts two types to one, which is followed only where they are the same. */
function conditional({ condition, yes, no }: Conditional, scope: Scope): HclValue | NotHere {
  const [chosen, first, second] = [condition, yes, no].map((each) => evaluate(each, scope));
  if (chosen === undefined || first === undefined || second === undefined) return NOT_HERE;
  if (chosen === NOT_HERE || first === NOT_HERE || second === NOT_HERE) return NOT_HERE;
  const isTrue = truthOf(chosen);
  const isSimple = first.kind === second.kind && asText(first) !== undefined;
  return isSimple ? (isTrue ? first : second) : NOT_HERE;
}
