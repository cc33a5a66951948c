import { type SetTree, type SetValue, wordOf } from '../helm/set-line.ts';
import type { Embedded } from '../model/embedded.ts';
import { around, contains, type Located, type Range } from '../model/text.ts';
import type { Origin } from './chart-origin.ts';
import type { MergedValues } from './chart-tree.ts';
import { chartVariable, PRINTED } from './chart-variable.ts';
import type { EnvironmentVariable } from './environment-document.ts';
import type { HelmVariable } from './helm-text.ts';
import { helmVariables } from './helm-variables.ts';
import { kubernetesDollar } from './layers/kubernetes-dollar.ts';
import { retypedValue } from './retyped.ts';

/** A variable, and the place that gives its value. */
export interface MergedVariable {
  readonly variable: EnvironmentVariable;
  readonly origin: Origin;
}

/** The variables that the values of a chart make, each with its value where the file has it. */
export function mergedVariables({ root, origins }: MergedValues): readonly MergedVariable[] {
  const values = new Values(origins);
  const yaml = values.write(root);
  return helmVariables(yaml).variables.flatMap((variable) => values.variableOf(variable, yaml) ?? []);
}

/** A value, and its place in the values file that says the same. */
interface Leaf {
  readonly value: SetValue;
  readonly range: Range;
}

/** The values file that says what all say together: a JSON text, whose texts know where they come from. */
class Values {
  readonly #origins: readonly Origin[];
  readonly #leaves: Leaf[] = [];
  #text = '';

  constructor(origins: readonly Origin[]) {
    this.#origins = origins;
  }

  write(tree: SetTree): string {
    this.#write(tree);
    return this.#text;
  }

  #write(tree: SetTree): void {
    if (tree.kind === 'value') {
      const start = this.#text.length;
      this.#text += tree.type === 'text' ? JSON.stringify(tree.text) : wordOf(tree.text);
      this.#leaves.push({ value: tree, range: { start, end: this.#text.length } });
      return;
    }
    this.#text += tree.kind === 'map' ? '{' : '[';
    let isFirst = true;
    for (const [key, value] of tree.kind === 'map' ? tree.entries : tree.items) {
      this.#text += `${isFirst ? '' : ', '}${typeof key === 'string' ? `${JSON.stringify(key)}: ` : ''}`;
      isFirst = false;
      this.#write(value);
    }
    this.#text += tree.kind === 'map' ? '}' : ']';
  }

  /** A variable of the values file, as it is written; undefined for one without a value of its own. */
  variableOf(variable: HelmVariable, yaml: string): MergedVariable | undefined {
    const [leaf, ...others] = this.#leavesIn(variable.value.range);
    const origin = leaf && this.#origins[leaf.value.line];
    if (!leaf || !origin) return undefined;
    const key = this.#keyOf(variable, origin);
    const range = around(key.origin.range, origin.range);
    const isApart = this.#isAlone(origin, leaf, others) && !this.#isBetween(range, [key.origin, origin]);
    const value =
      others.length === 0 && variable.written === undefined ? embedded(variable.value, leaf, origin, yaml) : printed(variable, origin);
    const placed = {
      ...variable,
      connectionId: undefined,
      key: key.located,
      value: isApart ? value : { ...value, encode: () => undefined },
      range,
    };
    const told = chartVariable(placed);
    return { origin, variable: placed.written === undefined ? told : { ...told, ...retypedValue(value, PRINTED + origin.instead) } };
  }

  /** The place that gives the name; that of the value where the name is a key in its path. */
  #keyOf({ key }: HelmVariable, origin: Origin): { readonly origin: Origin; readonly located: Located<string> } {
    const [leaf, ...others] = this.#leavesIn(key.range);
    const naming = leaf && this.#origins[leaf.value.line];
    if (!naming || others.length > 0) return { origin, located: { value: key.value, range: origin.name } };
    const { offset: start } = naming;
    const place = leaf.value.decoding.place({ start: 0, end: leaf.value.text.length });
    const range =
      place && place.start >= start ? naming.value.place({ start: place.start - start, end: place.end - start }) : naming.value.range;
    return { origin: naming, located: { value: key.value, range } };
  }

  /** Those that a range of the values file holds, or the one that holds it. */
  #leavesIn(range: Range): readonly Leaf[] {
    return this.#leaves.filter((leaf) => contains(range, leaf.range) || contains(leaf.range, range));
  }

  /** Whether an origin gives no other value than this one. */
  #isAlone(owner: Origin, leaf: Leaf, others: readonly Leaf[]): boolean {
    const own = new Set([leaf, ...others]);
    return this.#leaves.every((each) => own.has(each) === (this.#origins[each.value.line] === owner));
  }

  /** Whether another place is between those of one variable. */
  #isBetween(range: Range, own: readonly Origin[]): boolean {
    return this.#origins.some((origin) => !own.includes(origin) && contains(range, origin.range));
  }
}

/** A value that the chart prints as Go does: one text takes its place. */
function printed({ value }: HelmVariable, owner: Origin): Embedded {
  const { range } = owner.value;
  return { text: value.text, range, place: () => range, encode: (text) => owner.encode(inContainer(text)) };
}

/** Kubernetes replaces references in the value of a container's variable. */
function inContainer(text: string): string {
  return kubernetesDollar.encode(text) ?? text;
}

/** A text in the values file, or a part of one, as it is written at its origin. */
function embedded(inner: Embedded, { value, range }: Leaf, owner: Origin, yaml: string): Embedded {
  const { offset, value: outer } = owner;
  const whole = outer.range;
  return {
    text: inner.text,
    range: whole,
    place: (span) => {
      const { start, end } = inner.place(span);
      const [from, to] = [lengthBetween(yaml, range.start + 1, start), lengthBetween(yaml, range.start + 1, end)];
      const inLine = from === undefined || to === undefined ? undefined : value.decoding.place({ start: from, end: to });
      return inLine && inLine.start >= offset ? outer.place({ start: inLine.start - offset, end: inLine.end - offset }) : whole;
    },
    encode: (text) => {
      const part = inner.encode(text);
      if (part === undefined) return undefined;
      const changed = textOf(yaml.slice(range.start, inner.range.start) + part + yaml.slice(inner.range.end, range.end));
      return changed === undefined ? undefined : owner.encode(changed);
    },
  };
}

/** The characters of a JSON text between two places in it; undefined where one of them is inside of an escape. */
function lengthBetween(yaml: string, start: number, end: number): number | undefined {
  return end < start ? undefined : textOf(`"${yaml.slice(start, end)}"`)?.length;
}

function textOf(json: string): string | undefined {
  try {
    const value: unknown = JSON.parse(json);
    return typeof value === 'string' ? value : undefined;
  } catch {
    return undefined;
  }
}
