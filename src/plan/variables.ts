import type { PlanNote, PlanVariable } from './plan.ts';
import { type Value, variable } from './value.ts';
import { Names } from './variable-names.ts';

/** Collects the variables of a plan in the order in which they come up, each once. */
export class Variables {
  readonly #variables = new Map<string, PlanVariable>();
  readonly #named = new Map<string, string>();
  readonly #notes: PlanNote[] = [];
  readonly #names = new Names();

  /** A variable with a name of our own, such as `NAMESPACE`. */
  declare(name: string, value: string | undefined, meaning: string, where: string): Value {
    if (!this.#variables.has(name)) this.#variables.set(name, { name, value: value ?? null, meaning, where });
    return variable(name);
  }

  /** A variable named after something of the user's. The same `key` gives the same variable. */
  named(key: string, stem: string, suffix: string, about: { readonly meaning: string; readonly where: string }): Value {
    const known = this.#named.get(key + suffix);
    if (known !== undefined) return variable(known);
    const name = this.#names.fresh(stem, suffix);
    this.#named.set(key + suffix, name);
    return this.declare(name, undefined, about.meaning, about.where);
  }

  has(name: string): boolean {
    return this.#variables.has(name);
  }

  /** Says that a value was given and cannot be used; without the value, which may be anything. */
  refused(what: string, why: string): void {
    this.#notes.push({ about: 'input', text: `The ${what} that was given cannot be used: ${why}`, connections: [] });
  }

  notes(): readonly PlanNote[] {
    return this.#notes;
  }

  all(): readonly PlanVariable[] {
    return [...this.#variables.values()];
  }
}
