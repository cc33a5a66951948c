import type { Embedded } from '../model/embedded.ts';

/** The most variables that are given to a command: no author exports more. */
const MAX_NAMES = 300;

/** The value that cannot be told from the script. */
export const UNKNOWN = Symbol('unknown');

export type Unknown = typeof UNKNOWN;

/** A text, the elements of an array, or `undefined` for a variable that is not set. */
export type Value = string | readonly (string | Unknown)[] | Unknown | undefined;

interface Variable {
  readonly value: Value;
  readonly isExported: boolean | Unknown;
  /** The word of the script that is its value. */
  readonly origin?: Embedded | undefined;
}

/** Variables that a script does not set before it reads them. */
export interface Outside {
  environment(name: string): Value;
  /** Whether the script sets the variable more than once. */
  isSetAgain(name: string): boolean;
  /** Whether the script names the variable twice: where it sets it, and where it reads it. */
  isReadOnce(name: string): boolean;
}

/** The variables of a shell at some point of a script. An inner shell sees those of the outer one and keeps its own. */
export class Variables {
  /** Made for the first of them: a script may have tens of thousands of shells that set none. */
  #own: Map<string, Variable> | undefined;
  /** The names of those that are exported, or were. */
  #exports: Set<string> | undefined;
  readonly #outer: Variables | undefined;
  readonly #outside: Outside;
  /** Whether it is a branch, which may run later or again: a variable that the script sets more than once is unknown in it. */
  readonly #isBranch: boolean;
  #isLost = false;

  constructor(outside: Outside, outer?: Variables, isBranch = false) {
    this.#outside = outside;
    this.#outer = outer;
    this.#isBranch = isBranch;
  }

  /** A shell whose changes stay its own. */
  inner(): Variables {
    return new Variables(this.#outside, this);
  }

  /** A part of the script that may run or not. */
  branch(): Variables {
    return new Variables(this.#outside, this, true);
  }

  get(name: string): Value {
    return this.#find(name)?.value;
  }

  isExported(name: string): boolean | Unknown {
    return this.#find(name)?.isExported ?? false;
  }

  /** The literal that is its value, where no command gets the variable and one word reads it. */
  originOf(name: string): Embedded | undefined {
    const found = this.#find(name);
    return found?.isExported === false && this.#outside.isReadOnce(name) ? found.origin : undefined;
  }

  set(name: string, value: Value, isExported: boolean | Unknown = this.isExported(name), origin?: Embedded): void {
    this.#own ??= new Map();
    this.#own.set(name, { value, isExported, origin });
    if (isExported === false) return;
    this.#exports ??= new Set();
    this.#exports.add(name);
  }

  /** Makes every variable unknown. */
  lose(): void {
    const exported = [...this.exported().keys()];
    this.#own = undefined;
    this.#exports = undefined;
    this.#isLost = true;
    for (const name of exported) this.set(name, UNKNOWN, UNKNOWN);
  }

  /** Makes the variables unknown that an inner shell or a branch may have changed. */
  forget({ changed, hasLost }: Variables): void {
    if (hasLost) this.lose();
    for (const name of changed) this.set(name, UNKNOWN, UNKNOWN);
  }

  get changed(): Iterable<string> {
    return this.#own?.keys() ?? [];
  }

  get hasLost(): boolean {
    return this.#isLost;
  }

  /** The variables that the script set and exported, or may have exported, those of outer shells included. */
  exported(): ReadonlyMap<string, string | Unknown> {
    const names = new Set<string>();
    for (let each: Variables | undefined = this; each; each = each.#isLost ? undefined : each.#outer) {
      for (const name of each.#exports ?? []) {
        if (names.size >= MAX_NAMES) break;
        names.add(name);
      }
    }
    const found = Array.from(names, (name) => [name, this.#find(name)] as const);
    return new Map(found.flatMap(([name, variable]) => (variable ? exportedText(name, variable) : [])));
  }

  #find(name: string): Variable | undefined {
    for (let each: Variables | undefined = this; each; each = each.#outer) {
      const found = each.#own?.get(name);
      if (found) return found;
      if (each.#isLost || (each.#isBranch && this.#outside.isSetAgain(name))) return { value: UNKNOWN, isExported: UNKNOWN };
    }
    return { value: this.#outside.environment(name), isExported: false };
  }
}

/** An array is no environment variable, and a name without a value is none either. */
function exportedText(name: string, { value, isExported }: Variable): readonly (readonly [string, string | Unknown])[] {
  if (isExported === UNKNOWN) return [[name, UNKNOWN]];
  return isExported && (typeof value === 'string' || value === UNKNOWN) ? [[name, value]] : [];
}
