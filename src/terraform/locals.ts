import { HclError } from './cursor.ts';
import { evaluate, type Scope } from './evaluate.ts';
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

  /** The values that are texts, numbers or booleans; no other value is followed into a text. */
  readonly scope: Scope = (path) => {
    const value = this.#values.get(path) ?? this.#valueOf(path);
    this.#values.set(path, value);
    if (value !== NOT_HERE) this.#valueRoom -= asText(value)?.length ?? 0;
    return this.#valueRoom < 0 ? NOT_HERE : value;
  };

  #valueOf(path: string): HclValue | NotHere {
    const definition = this.#definitions.get(path);
    if (!definition || this.#open.has(path) || this.#open.size > MAX_STEPS) return NOT_HERE;
    this.#open.add(path);
    try {
      const value = evaluate(definition, this.scope);
      const text = value === NOT_HERE ? undefined : asText(value);
      return text !== undefined && text.length <= MAX_LENGTH ? value : NOT_HERE;
    } catch (thrown) {
      if (thrown instanceof HclError) return NOT_HERE;
      throw thrown;
    } finally {
      this.#open.delete(path);
    }
  }
}
