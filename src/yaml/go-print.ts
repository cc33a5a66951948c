import { formatGeneral } from './go-format.ts';
import type { JsonTree } from './json-tree.ts';

/** A value of Go's `any`. */
export type GoAny = string | number | bigint | boolean | null | readonly GoAny[] | ReadonlyMap<string, GoAny>;

/** A list or mapping is printed to this length; aliases could make it endless. */
const LONGEST = 1_000_000;

/** A value as Go's `fmt.Sprint` prints it: `map[a:1 b:[x y]]` with sorted keys, `<nil>` for null. Cut where it gets too long. */
export function printGo(value: GoAny): string {
  return new Printer().print(value);
}

class Printer {
  #room = LONGEST;

  print(value: GoAny): string {
    if (this.#room <= 0) return '';
    if (value instanceof Map) return this.#printMap(value);
    if (Array.isArray(value)) return `[${value.map((item) => this.print(item)).join(' ')}]`;
    const text = printScalar(value);
    this.#room -= text.length + 1;
    return text;
  }

  #printMap(map: ReadonlyMap<string, GoAny>): string {
    const pairs = [...map].toSorted(([a], [b]) => compareBytes(a, b)).map(([key, value]) => `${this.print(key)}:${this.print(value)}`);
    return `map[${pairs.join(' ')}]`;
  }
}

function printScalar(value: GoAny): string {
  if (value === null) return '<nil>';
  return typeof value === 'number' ? formatGeneral(value) : String(value);
}

/** The order of Go's strings, which is that of their code points. */
export function compareBytes(a: string, b: string): number {
  const length = Math.min(a.length, b.length);
  for (let at = 0; at < length; at++) {
    if (a[at] !== b[at]) return (a.codePointAt(at) ?? 0) - (b.codePointAt(at) ?? 0);
  }
  return a.length - b.length;
}

/** A document as encoding/json decodes it into an `any`: every number is a float64. */
export function goValueOf(tree: JsonTree): GoAny {
  if (tree.kind === 'list') return tree.items.map(goValueOf);
  if (tree.kind === 'object') return new Map([...tree.members].map(([key, { value }]) => [key, goValueOf(value)]));
  return typeof tree.value === 'bigint' ? Number(tree.value) : tree.value;
}
