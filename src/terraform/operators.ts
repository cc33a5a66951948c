import { HclError } from './cursor.ts';
import { asText, type HclValue, NOT_HERE, type NotHere, numberOf } from './hcl-value.ts';

const TRUTHS: ReadonlyMap<string, boolean> = new Map([
  ['true', true],
  ['1', true],
  ['false', false],
  ['0', false],
]);
const INTEGER = /^-?[0-9]+$/;

/** The result of an operator. Numbers are computed where they and the result are whole; a text of digits is a number. */
export function calculate(operator: string, left: HclValue, right: HclValue | undefined): HclValue | NotHere {
  if (operator === '!') return { kind: 'bool', value: !truthOf(left) };
  // Terraform has a negative zero.
  if (right === undefined) return numberIn(left) === '0' ? NOT_HERE : arithmetic(operator, '0', numberIn(left));
  if (operator === '&&') return { kind: 'bool', value: truthOf(left) && truthOf(right) };
  if (operator === '||') return { kind: 'bool', value: truthOf(left) || truthOf(right) };
  if (operator === '==' || operator === '!=') return equality(operator, left, right);
  return arithmetic(operator, numberIn(left), numberIn(right));
}

/** A text of `true`, `false`, `1` or `0` is a bool. */
export function truthOf(value: HclValue): boolean {
  const text = value.kind === 'number' ? undefined : asText(value);
  const truth = text === undefined ? undefined : TRUTHS.get(text);
  if (truth === undefined) throw new HclError('A bool is required', 0);
  return truth;
}

function numberIn(value: HclValue): string {
  const number = value.kind === 'number' ? value.digits : value.kind === 'string' ? numberOf(value.text) : undefined;
  if (number === undefined) throw new HclError('Invalid operand: a number is required', 0);
  return number;
}

/** Values of two types are never the same; only simple ones are compared here. */
function equality(operator: string, left: HclValue, right: HclValue): HclValue | NotHere {
  if (left.kind === 'null' || right.kind === 'null') return { kind: 'bool', value: (left.kind === right.kind) === (operator === '==') };
  const [first, second] = [asText(left), asText(right)];
  if (first === undefined || second === undefined) return NOT_HERE;
  return { kind: 'bool', value: (left.kind === right.kind && first === second) === (operator === '==') };
}

function arithmetic(operator: string, left: string, right: string): HclValue | NotHere {
  if (!INTEGER.test(left) || !INTEGER.test(right)) return NOT_HERE;
  const [a, b] = [BigInt(left), BigInt(right)];
  switch (operator) {
    case '+':
      return whole(a + b);
    case '-':
      return whole(a - b);
    case '*':
      return whole(a * b);
    case '>':
      return { kind: 'bool', value: a > b };
    case '<':
      return { kind: 'bool', value: a < b };
    case '>=':
      return { kind: 'bool', value: a >= b };
    case '<=':
      return { kind: 'bool', value: a <= b };
    default:
      return divided(operator, a, b);
  }
}

function divided(operator: string, a: bigint, b: bigint): HclValue | NotHere {
  if (b === 0n) return NOT_HERE;
  if (operator === '%') return a < 0n || b < 0n ? NOT_HERE : whole(a % b);
  return a % b === 0n ? whole(a / b) : NOT_HERE;
}

function whole(value: bigint): HclValue | NotHere {
  const digits = numberOf(String(value));
  return digits === undefined ? NOT_HERE : { kind: 'number', digits };
}
