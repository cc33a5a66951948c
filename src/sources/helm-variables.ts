import { variableOf } from '../airflow/config-file.ts';
import { type ChartOption, type ChartPlaces, type ChartReference, type ChartVariable, chartPlaces } from '../helm/places.ts';
import { readValues } from '../helm/values.ts';
import { EnvScope, newRoom } from '../kubernetes/env-scope.ts';
import { whollyElsewhere } from '../model/elsewhere.ts';
import { type Embedded, inside } from '../model/embedded.ts';
import { around, type Range } from '../model/text.ts';
import type { JsonTree } from '../yaml/json-tree.ts';
import type { YamlNode } from '../yaml/node.ts';
import { containerValue } from './container-value.ts';
import { type EnvScopes, type HelmVariable, NO_TEXT, type ReadText, readHelmText } from './helm-text.ts';
import { configOption } from './layers/config-option.ts';
import { helmTemplate } from './layers/helm-template.ts';
import { yamlText } from './layers/yaml-scalar.ts';
import { retyped } from './retyped.ts';

export interface HelmVariables extends ReadText {
  /** The words of commands. */
  readonly commands: ChartPlaces['commands'];
  readonly problem: { readonly message: string; readonly range: Range } | undefined;
}

/** The variables of a values file for a chart of Airflow, each where it is written. */
export function helmVariables(file: string): HelmVariables {
  const values = readValues(file);
  if ('refused' in values) {
    return {
      variables: [],
      texts: [],
      templates: [],
      refused: [],
      commands: [],
      problem: { message: values.refused, range: values.range },
    };
  }
  const places = chartPlaces(values.tree);
  const scopes = new Scopes(places);
  const read = places.texts.map((text) => readHelmText(file, text, scopes));
  return {
    variables: inOrder([
      ...itemsOf(places).flatMap((each) => itemIn(file, each, scopes)),
      ...places.options.flatMap((each) => optionIn(file, each)),
      ...read.flatMap((each) => each.variables),
    ]),
    texts: read.flatMap((each) => each.texts),
    templates: read.flatMap((each) => each.templates),
    refused: [...places.misplaced.map(({ range }) => ({ range, why: NO_TEXT })), ...read.flatMap((each) => each.refused)],
    commands: places.commands,
    problem: undefined,
  };
}

function inOrder(variables: readonly HelmVariable[]): readonly HelmVariable[] {
  return variables.toSorted((a, b) => a.key.range.start - b.key.range.start);
}

type ChartItem = ChartVariable | ChartReference;

/** The variables as they follow one another in their lists. */
function itemsOf({ variables, references }: ChartPlaces): readonly ChartItem[] {
  return [...variables, ...references].toSorted((a, b) => a.name.range.start - b.name.range.start);
}

/** The variables that the values of a file may name. A variable of another list may be one of the same container. */
class Scopes implements EnvScopes {
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

/** An option under the name of the variable that would set it. */
function optionIn(file: string, { section, key, node, text }: ChartOption): readonly HelmVariable[] {
  const { read, written } = printedText(file, node, text);
  const rendered = inside(read, helmTemplate);
  const value = rendered && inside(rendered, configOption);
  if (!value) return [];
  const name = { value: variableOf(section, key.value), range: key.range };
  return [{ key: name, value, range: around(key.range, node.range), from: 'config', ...NO_NAMES, written }];
}

/** A value as the chart prints it, and the text in the file where that is another one. */
function printedText(file: string, node: YamlNode, text: string): { readonly read: Embedded; readonly written: string | undefined } {
  const found = yamlText(file, node);
  if (found?.text === text) return { read: found, written: undefined };
  const scalar = found ?? { text, range: node.range, place: () => node.range, encode: () => undefined };
  return { read: retyped(scalar, text), written: file.slice(node.range.start, node.range.end) };
}

function quoted(file: string, { name, nameText, node, text }: ChartVariable, scope: EnvScope): readonly HelmVariable[] {
  const { read: outer, written } = printedText(file, node, text);
  const read = containerValue(outer, scope);
  if (!read) return [];
  return [{ key: { value: nameText, range: name.range }, ...read, range: around(name.range, node.range), from: 'env', written }];
}

function referred({ name, nameText, node }: ChartReference): HelmVariable {
  const key = { value: nameText, range: name.range };
  return { key, value: whollyElsewhere(node.range), range: around(name.range, node.range), from: 'secret', ...NO_NAMES };
}

const NO_NAMES = { references: undefined, known: [], written: undefined } as const;
