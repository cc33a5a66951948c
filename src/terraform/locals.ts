import { HclError } from './cursor.ts';
import { evaluate, type Scope } from './evaluate.ts';
import { json } from './functions.ts';
import { asText, type HclValue, NOT_HERE, type NotHere } from './hcl-value.ts';
import type { Block, Expression } from './syntax.ts';

/** The longest value that is read, in characters: values that refer to each other double with every step. */
const MAX_LENGTH = 100_000;
const MAX_STEPS = 20;
/** The most characters that are read again in place of the names that refer to them, and of values that are put in their place. */
const ROOM = 1 << 21;

/** The `locals` of a file: a name with one definition has the value of that definition. */
export class Locals {
  readonly #definitions = new Map<string, Expression | undefined>();
  readonly #values = new Map<string, HclValue | NotHere>();
  readonly #open = new Set<string>();
  #room = ROOM;
  #valueRoom = ROOM;

  constructor(blocks: readonly Block[]) {
    for (const { type, body } of blocks) {
      if (type !== 'locals') continue;
      for (const { name, value } of body.attributes) {
        const path = `local.${name}`;
        this.#definitions.set(path, this.#definitions.has(path) ? undefined : value);
      }
    }
  }

  /** The expression behind a reference, or the expression itself. */
  resolve(expression: Expression): Expression {
    let found = expression;
    for (let step = 0; step < MAX_STEPS && found.kind === 'reference'; step++) {
      const next = this.#definitions.get(found.path);
      if (!next || this.#room < 0) return found;
      this.#room -= next.range.end - next.range.start;
      found = next;
    }
    return found;
  }

  /** The value of a local, or of an attribute of one. */
  readonly scope: Scope = (path) => {
    const [kind, name, ...attributes] = path.split('.');
    const whole = `${kind}.${name}`;
    const known = this.#values.get(whole) ?? this.#valueOf(whole);
    this.#values.set(whole, known);
    let value = known;
    for (const attribute of attributes) value = (value !== NOT_HERE && value.kind === 'object' && value.entries.get(attribute)) || NOT_HERE;
    if (value !== NOT_HERE) this.#valueRoom -= sizeOf(value);
    return this.#valueRoom < 0 ? NOT_HERE : value;
  };

  #valueOf(path: string): HclValue | NotHere {
    const definition = this.#definitions.get(path);
    if (!definition || this.#open.has(path) || this.#open.size > MAX_STEPS) return NOT_HERE;
    this.#open.add(path);
    try {
      const value = evaluate(definition, this.scope);
      return value !== NOT_HERE && sizeOf(value) <= MAX_LENGTH ? value : NOT_HERE;
    } catch (thrown) {
      if (thrown instanceof HclError) return NOT_HERE;
      throw thrown;
    } finally {
      this.#open.delete(path);
    }
  }
}

function sizeOf(value: HclValue): number {
  return asText(value)?.length ?? json(value).length;
}
