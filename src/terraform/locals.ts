import type { Range } from '../model/text.ts';
import { HclError } from './cursor.ts';
import { evaluate, type Scope } from './evaluate.ts';
import { json } from './functions.ts';
import { asText, type HclValue, NOT_HERE, type NotHere } from './hcl-value.ts';
import type { Mentions } from './mentions.ts';
import type { Block, Expression } from './syntax.ts';
import { writtenKey } from './written-key.ts';

/** The longest value that is read, in characters: values that refer to each other double with every step. */
const MAX_LENGTH = 100_000;
const MAX_STEPS = 20;
/** The most characters that are read again in place of the names that refer to them, and of values that are put in their place. */
const ROOM = 1 << 21;
/** The most expressions that are looked at for the names in them. */
const MOST_LOOKED_AT = 500_000;

/** The names that an expression may refer to. A name with one definition has the value of that definition. */
export class Locals {
  readonly #definitions: ReadonlyMap<string, Expression | undefined>;
  readonly #outer: Locals | undefined;
  readonly #mentions: Mentions | undefined;
  /** The part of the file in which the names mean this. Default: all of it. */
  readonly #region: Range | undefined;
  readonly #values = new Map<string, HclValue | NotHere>();
  readonly #open = new Set<string>();
  readonly #left: { room: number; valueRoom: number; looks: number };
  #steps = 0;

  private constructor(
    definitions: ReadonlyMap<string, Expression | undefined>,
    { outer, region, mentions }: { outer?: Locals; region?: Range; mentions?: Mentions | undefined },
  ) {
    this.#definitions = definitions;
    this.#outer = outer;
    this.#region = region;
    this.#mentions = mentions;
    this.#left = outer ? outer.#left : { room: ROOM, valueRoom: ROOM, looks: MOST_LOOKED_AT };
  }

  /** The `locals` of a file, and other names. */
  static of(blocks: readonly Block[], others: ReadonlyMap<string, Expression>, mentions: Mentions): Locals {
    const definitions = new Map<string, Expression | undefined>(others);
    for (const { name, value } of blocks.flatMap(({ type, body }) => (type === 'locals' ? body.attributes : []))) {
      const path = `local.${name}`;
      definitions.set(path, definitions.has(path) ? undefined : value);
    }
    return new Locals(definitions, { mentions });
  }

  /** The same with more names, which mean this in a part of the file: those of one round of `for`, or of one instance of a resource. */
  with(names: ReadonlyMap<string, Expression>, region: Range): Locals {
    return new Locals(names, { outer: this, region, mentions: this.#mentions });
  }

  /** The expression behind a reference, or the expression itself. */
  resolve(expression: Expression): Expression {
    let found = expression;
    for (let step = 0; step < MAX_STEPS && found.kind === 'reference'; step++) {
      const next = this.#behind(found.path);
      if (!next || !this.spend(next)) return found;
      found = next;
    }
    return found;
  }

  /** The expression behind a name of `for` or `each`, which is written there; any other expression as it is. */
  written(expression: Expression): Expression {
    if (!this.#outer || expression.kind !== 'reference') return expression;
    const found = this.#isOwn(expression.path) ? this.#behind(expression.path) : undefined;
    return this.#outer.written(found ?? expression);
  }

  #isOwn(path: string): boolean {
    return [...this.#definitions.keys()].some((name) => path === name || path.startsWith(`${name}.`));
  }

  /** The expression behind a reference, where nothing else in the module takes it; undefined for any other expression. */
  takenFrom(expression: Expression, depth = 0): Expression | undefined {
    if (expression.kind !== 'reference' || depth > MAX_STEPS) return undefined;
    if (this.#outer && !this.#isOwn(expression.path)) return this.#outer.takenFrom(expression, depth);
    const found = this.#isMentionedOnce(expression) ? this.#behind(expression.path) : undefined;
    if (!found || !this.spend(found) || !this.isTakenOnce(found)) return undefined;
    return found.kind === 'reference' ? (this.#outer ?? this).takenFrom(found, depth + 1) : found;
  }

  /** Whether only one place of the module takes the value of an expression. */
  isTakenOnce({ range }: Expression): boolean {
    return this.#mentions?.isTakenOnce(range) ?? true;
  }

  /** Whether nothing else in the part of the file in which a name means this has it; the head of a `for` has it too. */
  #isMentionedOnce({ path }: { readonly path: string }): boolean {
    const { name } = this.#parted(path);
    if (!this.#region) return name.startsWith('local.');
    return this.#mentions?.countIn(this.#region, name) === (name.includes('.') ? 1 : 2);
  }

  /** Whether an expression, or a block, may be read once more. */
  spend({ range }: { readonly range: Range }): boolean {
    this.#left.room -= range.end - range.start;
    return this.#left.room >= 0;
  }

  /** The expression behind a reference, one step on, where so many may still be looked at. */
  behind({ path }: { readonly path: string }): Expression | undefined {
    return this.look() ? this.#behind(path) : undefined;
  }

  /** Whether one more expression may be looked at. */
  look(): boolean {
    this.#left.looks--;
    return this.#left.looks >= 0;
  }

  #definition(path: string): Expression | undefined {
    if (this.#definitions.has(path) || !this.#outer) return this.#definitions.get(path);
    return this.#outer.#definition(path);
  }

  /** The expression of a name, or of an attribute of the object that it names. */
  #behind(path: string): Expression | undefined {
    if (this.#steps > MAX_STEPS) return undefined;
    this.#steps++;
    try {
      const { name, attributes } = this.#parted(path);
      return attributes.reduce((found: Expression | undefined, each) => found && this.#attribute(found, each), this.#definition(name));
    } finally {
      this.#steps--;
    }
  }

  #attribute(expression: Expression, name: string): Expression | undefined {
    const object = this.resolve(expression);
    return object.kind === 'object' ? object.entries.findLast((entry) => writtenKey(entry) === name)?.value : undefined;
  }

  /** The longest name in front of a path. */
  #parted(path: string): { readonly name: string; readonly attributes: readonly string[] } {
    const parts = path.split('.');
    const isDefined = (count: number) => this.#definition(parts.slice(0, count).join('.')) !== undefined;
    const count = [1, 3].find((each) => each <= parts.length && isDefined(each)) ?? Math.min(2, parts.length);
    return { name: parts.slice(0, count).join('.'), attributes: parts.slice(count) };
  }

  /** The value of a name, or of an attribute of it. */
  readonly scope: Scope = (path) => {
    const { name, attributes } = this.#parted(path);
    let value = this.#valueOf(name);
    for (const attribute of attributes) value = (value !== NOT_HERE && value.kind === 'object' && value.entries.get(attribute)) || NOT_HERE;
    if (value !== NOT_HERE) this.#left.valueRoom -= sizeOf(value);
    return this.#left.valueRoom < 0 ? NOT_HERE : value;
  };

  #valueOf(name: string): HclValue | NotHere {
    if (this.#outer && !this.#definitions.has(name)) return this.#outer.#valueOf(name);
    const value = this.#values.get(name) ?? this.#computed(name);
    this.#values.set(name, value);
    return value;
  }

  #computed(name: string): HclValue | NotHere {
    const definition = this.#definitions.get(name);
    if (!definition || this.#open.has(name) || this.#open.size > MAX_STEPS) return NOT_HERE;
    this.#open.add(name);
    try {
      const value = evaluate(definition, (this.#outer ?? this).scope);
      return value !== NOT_HERE && sizeOf(value) <= MAX_LENGTH ? value : NOT_HERE;
    } catch (thrown) {
      if (thrown instanceof HclError) return NOT_HERE;
      throw thrown;
    } finally {
      this.#open.delete(name);
    }
  }
}

function sizeOf(value: HclValue): number {
  return asText(value)?.length ?? json(value).length;
}
