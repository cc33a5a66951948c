import { readSetLine, type SetMap, type SetTree, type SetValue, wordOf } from '../helm/set-line.ts';
import type { Fact } from '../model/connection.ts';
import type { Embedded } from '../model/embedded.ts';
import { around, contains, type Located, type Range } from '../model/text.ts';
import type { TerraformSetting } from '../terraform/resources.ts';
import { knownFacts } from './container-value.ts';
import type { EnvironmentVariable } from './environment-document.ts';
import type { HelmVariable } from './helm-text.ts';
import { helmVariables } from './helm-variables.ts';
import { kubernetesDollar } from './layers/kubernetes-dollar.ts';
import { retypedValue } from './retyped.ts';

const PRINTED = 'the chart prints a list or a mapping as Go does ("[…]"): put a backslash before the "{" and before each comma';

/** No author writes more of them: each variable is looked for in all. */
const MOST_SETTINGS = 2_000;

/** The types of a setting that Helm's `--set` and `--set-string` read. */
const TYPES: ReadonlySet<string> = new Set(['', 'auto', 'string']);

/** The variables that settings of a chart make, each with its value where the settings have it. None where Helm takes one of them not. */
export function settingVariables(settings: readonly TerraformSetting[]): readonly EnvironmentVariable[] {
  if (settings.length > MOST_SETTINGS) return [];
  const lines = settings.flatMap((setting) => lineOf(setting) ?? []);
  const root: SetMap = { kind: 'map', entries: new Map() };
  const areTaken = lines.every(({ text, setting }, at) => readSetLine(text, root, at, setting.type === 'string'));
  if (!areTaken) return [];
  const values = new Values(lines);
  const yaml = values.write(root);
  return helmVariables(yaml).variables.flatMap((variable) => values.variableOf(variable, yaml) ?? []);
}

interface SettingLine {
  readonly text: string;
  readonly setting: TerraformSetting;
  readonly name: string;
  readonly value: Embedded;
}

function lineOf(setting: TerraformSetting): SettingLine | undefined {
  const { name, value, type } = setting;
  const told = value.text ?? value.partly();
  if (!name.text || !told || type === undefined || !TYPES.has(type)) return undefined;
  return { text: `${name.text.text}=${told.text}`, setting, name: name.text.text, value: told };
}

/** A value of a setting, and its place in the values file that says the same. */
interface Leaf {
  readonly value: SetValue;
  readonly range: Range;
}

/** The values file that says what the settings say: a JSON text, whose texts know the setting they come from. */
class Values {
  readonly #lines: readonly SettingLine[];
  readonly #leaves: Leaf[] = [];
  #text = '';

  constructor(lines: readonly SettingLine[]) {
    this.#lines = lines;
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

  /** A variable of the values file, as the settings have it; undefined for one without a value of its own. */
  variableOf(variable: HelmVariable, yaml: string): EnvironmentVariable | undefined {
    const [leaf, ...others] = this.#leavesIn(variable.value.range);
    const owner = leaf && this.#lines[leaf.value.line];
    if (!leaf || !owner) return undefined;
    const key = this.#keyOf(variable, owner);
    const range = around(key.setting.range, owner.setting.range);
    const isApart = this.#isAlone(owner, leaf, others) && !this.#isBetween(range, [key.setting, owner.setting]);
    const value =
      others.length === 0 && variable.written === undefined ? embedded(variable.value, leaf, owner, yaml) : printed(variable, owner);
    const told = { key: key.located, value: isApart ? value : { ...value, encode: () => undefined }, range };
    if (variable.written !== undefined) return { ...told, ...retypedValue(value, PRINTED) };
    const explain = (inside: readonly Fact[]) => [...knownFacts(value, variable.known), ...inside];
    return { ...told, references: variable.references, explain };
  }

  /** The setting that gives the name; that of the value where the name is a key in its path. */
  #keyOf({ key }: HelmVariable, owner: SettingLine): { readonly setting: TerraformSetting; readonly located: Located<string> } {
    const [leaf, ...others] = this.#leavesIn(key.range);
    const naming = leaf && this.#lines[leaf.value.line];
    if (!naming || others.length > 0) return { setting: owner.setting, located: { value: key.value, range: owner.setting.name.range } };
    const start = naming.name.length + 1;
    const place = leaf.value.decoding.place({ start: 0, end: leaf.value.text.length });
    const range =
      place && place.start >= start ? naming.value.place({ start: place.start - start, end: place.end - start }) : naming.value.range;
    return { setting: naming.setting, located: { value: key.value, range } };
  }

  /** Those that a range of the values file holds, or the one that holds it. */
  #leavesIn(range: Range): readonly Leaf[] {
    return this.#leaves.filter((leaf) => contains(range, leaf.range) || contains(leaf.range, range));
  }

  /** Whether a line gives no other value than this one. */
  #isAlone(owner: SettingLine, leaf: Leaf, others: readonly Leaf[]): boolean {
    const own = new Set([leaf, ...others]);
    return this.#leaves.every((each) => own.has(each) === (this.#lines[each.value.line] === owner));
  }

  /** Whether another setting is between those of one variable. */
  #isBetween(range: Range, own: readonly TerraformSetting[]): boolean {
    return this.#lines.some(({ setting }) => !own.includes(setting) && contains(range, setting.range));
  }
}

/** A value that the chart prints as Go does: one text takes its place. */
function printed({ value }: HelmVariable, owner: SettingLine): Embedded {
  const { range } = owner.value;
  return { text: value.text, range, place: () => range, encode: (text) => encoded(inContainer(text), owner) };
}

/** Kubernetes replaces references in the value of a container's variable. */
function inContainer(text: string): string {
  return kubernetesDollar.encode(text) ?? text;
}

/** A text in the values file, or a part of one, as its setting has it. */
function embedded(inner: Embedded, { value, range }: Leaf, owner: SettingLine, yaml: string): Embedded {
  const offset = owner.name.length + 1;
  const whole = owner.value.range;
  return {
    text: inner.text,
    range: whole,
    place: (span) => {
      const { start, end } = inner.place(span);
      const [from, to] = [lengthBetween(yaml, range.start + 1, start), lengthBetween(yaml, range.start + 1, end)];
      const inLine = from === undefined || to === undefined ? undefined : value.decoding.place({ start: from, end: to });
      return inLine && inLine.start >= offset ? owner.value.place({ start: inLine.start - offset, end: inLine.end - offset }) : whole;
    },
    encode: (text) => {
      const part = inner.encode(text);
      if (part === undefined) return undefined;
      const changed = textOf(yaml.slice(range.start, inner.range.start) + part + yaml.slice(inner.range.end, range.end));
      return changed === undefined ? undefined : encoded(changed, owner);
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

const SPECIAL = /[\\,]|^\{/g;

/** A value with the signs of `--set` escaped; undefined where Helm would take it for no text. */
function encoded(text: string, { name, setting, value }: SettingLine): string | undefined {
  const escaped = text.replace(SPECIAL, '\\$&');
  const root: SetMap = { kind: 'map', entries: new Map() };
  if (!readSetLine(`${name}=${escaped}`, root, 0, setting.type === 'string')) return undefined;
  const only = onlyLeaf(root);
  return only?.text === text && only.type === 'text' ? value.encode(escaped) : undefined;
}

function onlyLeaf(tree: SetTree): SetValue | undefined {
  if (tree.kind === 'value') return tree;
  const [inner, ...others] = (tree.kind === 'map' ? tree.entries : tree.items).values();
  return inner && others.length === 0 ? onlyLeaf(inner) : undefined;
}
