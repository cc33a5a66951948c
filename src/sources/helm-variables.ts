import { type ChartPlaces, type ChartReference, type ChartText, type ChartVariable, chartPlaces } from '../helm/places.ts';
import { readValues } from '../helm/values.ts';
import { EnvScope, newRoom } from '../kubernetes/env-scope.ts';
import { whollyElsewhere } from '../model/elsewhere.ts';
import { type Embedded, inside, narrowWithin, type SetVariable } from '../model/embedded.ts';
import type { Range } from '../model/text.ts';
import { type JsonMember, type JsonTree, readJsonTree } from '../yaml/json-tree.ts';
import { type ContainerValue, containerValue } from './container-value.ts';
import type { References } from './kept-variables.ts';
import { base64 } from './layers/base64.ts';
import { helmTemplate } from './layers/helm-template.ts';
import { yamlText } from './layers/yaml-scalar.ts';
import { retyped } from './retyped.ts';

/** `env`: a container's variable, where `$(NAME)` and `$$` are replaced. `secret`: a key of a Secret or ConfigMap. */
export interface HelmVariable extends SetVariable {
  readonly from: 'env' | 'secret';
  readonly references: References | undefined;
  /** The variables of earlier items that are put into it. */
  readonly known: readonly string[];
  /** The text in the file, where the chart makes another one of it: `map[…]` of a mapping, `1.2345678e+07` of a number. */
  readonly written: string | undefined;
}

export interface HelmVariables {
  readonly variables: readonly HelmVariable[];
  /** Texts that are read as YAML again. */
  readonly texts: readonly Embedded[];
  /** Texts that are only templates: their values are known only when the chart is rendered. */
  readonly templates: readonly Range[];
  /** The places that make the installation fail: a list or mapping instead of a text, or a value inside of a text that is no text itself. */
  readonly refused: readonly Range[];
  readonly problem: { readonly message: string; readonly range: Range } | undefined;
}

/** The variables of a values file for a chart of Airflow, each where it is written. */
export function helmVariables(file: string): HelmVariables {
  const values = readValues(file);
  if ('refused' in values) {
    return { variables: [], texts: [], templates: [], refused: [], problem: { message: values.refused, range: values.range } };
  }
  const places = chartPlaces(values.tree);
  const scopes = new Scopes(places);
  const read = places.texts.map((text) => readText(file, text, scopes));
  return {
    variables: [...itemsOf(places).flatMap((each) => itemIn(file, each, scopes)), ...read.flatMap((each) => each.variables)],
    texts: read.flatMap((each) => each.texts),
    templates: read.flatMap((each) => each.templates),
    refused: [...places.misplaced.map(({ range }) => range), ...read.flatMap((each) => each.refused)],
    problem: undefined,
  };
}

type ChartItem = ChartVariable | ChartReference;

/** The variables as they follow one another in their lists. */
function itemsOf({ variables, references }: ChartPlaces): readonly ChartItem[] {
  return [...variables, ...references].toSorted((a, b) => a.name.range.start - b.name.range.start);
}

/** What the values of a file may name. A variable of another list may be one of the same container. */
class Scopes {
  readonly #scopes = new Map<JsonTree | undefined, EnvScope>();
  readonly #room = newRoom();
  readonly #takesOthers: boolean;
  readonly #lists = new Map<string, Set<JsonTree | undefined>>();

  constructor(places: ChartPlaces) {
    this.#takesOthers = places.takesOthers;
    for (const { nameText, list } of itemsOf(places)) this.#lists.set(nameText, (this.#lists.get(nameText) ?? new Set()).add(list));
  }

  of(list: JsonTree | undefined): EnvScope {
    const scope = this.#scopes.get(list) ?? new EnvScope((name) => this.#isElsewhere(name, list), this.#room);
    this.#scopes.set(list, scope);
    return scope;
  }

  #isElsewhere(name: string, list: JsonTree | undefined): boolean {
    const lists = this.#lists.get(name);
    return this.#takesOthers || (lists !== undefined && (lists.size > 1 || !lists.has(list) || list === undefined));
  }
}

function itemIn(file: string, item: ChartItem, scopes: Scopes): readonly HelmVariable[] {
  const scope = scopes.of(item.list);
  const variables = 'text' in item ? quoted(file, item, scope) : [referred(item)];
  if (item.list) scope.add(item.nameText, 'text' in item ? item.text : undefined);
  return variables;
}

function quoted(file: string, { name, nameText, node, text }: ChartVariable, scope: EnvScope): readonly HelmVariable[] {
  const found = yamlText(file, node);
  const scalar = found ?? { text, range: node.range, place: () => node.range, encode: () => undefined };
  const isSame = found?.text === text;
  const read = containerValue(isSame ? scalar : retyped(scalar, text), scope);
  if (!read) return [];
  const written = isSame ? undefined : file.slice(node.range.start, node.range.end);
  return [{ key: { value: nameText, range: name.range }, ...read, range: around(name.range, node.range), from: 'env', written }];
}

function referred({ name, nameText, node }: ChartReference): HelmVariable {
  const key = { value: nameText, range: name.range };
  return { key, value: whollyElsewhere(node.range), range: around(name.range, node.range), from: 'secret', ...NO_NAMES };
}

const NO_NAMES = { references: undefined, known: [], written: undefined } as const;

type ReadText = Pick<HelmVariables, 'variables' | 'texts' | 'templates' | 'refused'>;

const NOTHING: ReadText = { variables: [], texts: [], templates: [], refused: [] };

/** A text that is rendered and read as YAML again. */
function readText(file: string, { holds, node }: ChartText, scopes: Scopes): ReadText {
  const scalar = yamlText(file, node);
  if (!scalar) return NOTHING;
  const text = inside(scalar, helmTemplate);
  if (!text) return { ...NOTHING, templates: [scalar.range] };
  const { tree, problem } = readJsonTree(text.text);
  if (problem) return { ...NOTHING, refused: [text.place(problem.range)] };
  const read = holds === 'env' ? envIn(file, text, tree, scopes) : keysIn(file, text, { tree, holds });
  return { ...read, texts: [text] };
}

function envIn(file: string, text: Embedded, tree: JsonTree | undefined, scopes: Scopes): ReadText {
  const items = tree?.kind === 'list' ? tree.items : [];
  const scope = scopes.of(tree);
  const read = items.map((item): ReadText => {
    const [name, value] = item.kind === 'object' ? [item.members.get('name'), item.members.get('value')] : [];
    if (name?.value.kind !== 'scalar') return NOTHING;
    const nameText = String(name.value.value);
    const way = { from: 'env', read: (outer: Embedded) => containerValue(outer, scope) } as const;
    const variables = value ? memberIn(file, text, { name: nameText, range: name.value.node.range, value, ...way }) : NOTHING;
    scope.add(nameText, value?.value.kind === 'scalar' && typeof value.value.value === 'string' ? value.value.value : undefined);
    return variables;
  });
  return joined(read);
}

interface Keys {
  readonly tree: JsonTree | undefined;
  readonly holds: 'text' | 'base64';
}

function keysIn(file: string, text: Embedded, { tree, holds }: Keys): ReadText {
  const members = tree?.kind === 'object' ? [...tree.members] : [];
  const way = { from: 'secret', read: holds === 'base64' ? decoded : asWritten } as const;
  return joined(members.map(([name, value]) => memberIn(file, text, { name, range: value.pair.key.range, value, ...way })));
}

function decoded(outer: Embedded): ContainerValue | undefined {
  const value = inside(outer, base64);
  return value && asWritten(value);
}

function asWritten(value: Embedded): ContainerValue {
  return { value, references: undefined, known: [] };
}

interface Named {
  readonly name: string;
  readonly range: Range;
  readonly value: JsonMember;
  readonly from: HelmVariable['from'];
  readonly read: (outer: Embedded) => ContainerValue | undefined;
}

function memberIn(file: string, text: Embedded, { name, range, value, from, read: readIn }: Named): ReadText {
  const { node } = value.value;
  const inner = value.value.kind === 'scalar' && typeof value.value.value === 'string' ? yamlText(text.text, value.pair.value) : undefined;
  const outer = inner && narrowWithin(file, text, inner);
  const read = outer && readIn(outer);
  if (!read) return { ...NOTHING, refused: [text.place(node.range)] };
  const key = { value: name, range: text.place(range) };
  return { ...NOTHING, variables: [{ key, ...read, range: around(key.range, text.place(node.range)), from, written: undefined }] };
}

function joined(parts: readonly ReadText[]): ReadText {
  return {
    variables: parts.flatMap(({ variables }) => variables),
    texts: parts.flatMap(({ texts }) => texts),
    templates: parts.flatMap(({ templates }) => templates),
    refused: parts.flatMap(({ refused }) => refused),
  };
}

function around(a: Range, b: Range): Range {
  return { start: Math.min(a.start, b.start), end: Math.max(a.end, b.end) };
}
