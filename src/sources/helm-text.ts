import type { ChartText } from '../helm/places.ts';
import type { EnvScope } from '../kubernetes/env-scope.ts';
import { type Embedded, inside, narrowWithin, type SetVariable } from '../model/embedded.ts';
import { around, type Range } from '../model/text.ts';
import { type JsonMember, type JsonTree, readJsonTree } from '../yaml/json-tree.ts';
import { type ContainerValue, containerValue } from './container-value.ts';
import type { References } from './kept-variables.ts';
import { base64 } from './layers/base64.ts';
import { helmTemplate } from './layers/helm-template.ts';
import { yamlText } from './layers/yaml-scalar.ts';

/** `env`: a container's variable, where `$(NAME)` and `$$` are replaced. `secret`: a key of a Secret or ConfigMap. */
export interface HelmVariable extends SetVariable {
  readonly from: 'env' | 'secret';
  readonly references: References | undefined;
  /** The variables of earlier items that are put into it. */
  readonly known: readonly string[];
  /** The text in the file, where the chart makes another one of it: `map[…]` of a mapping, `1.2345678e+07` of a number. */
  readonly written: string | undefined;
}

/** The variables that the values of a list may name. */
export interface EnvScopes {
  of(list: JsonTree | undefined): EnvScope;
}

/** What a text holds that is rendered and read as YAML again. */
export interface ReadText {
  readonly variables: readonly HelmVariable[];
  /** Texts that are read as YAML again. */
  readonly texts: readonly Embedded[];
  /** Texts that are only templates: their values are known only when the chart is rendered. */
  readonly templates: readonly Range[];
  /** The places that make the installation fail: a list or mapping instead of a text, or a value inside of a text that is no text itself. */
  readonly refused: readonly Range[];
}

const NOTHING: ReadText = { variables: [], texts: [], templates: [], refused: [] };

/** A text that is rendered and read as YAML again. */
export function readHelmText(file: string, { holds, node }: ChartText, scopes: EnvScopes): ReadText {
  const scalar = yamlText(file, node);
  if (!scalar) return NOTHING;
  const text = inside(scalar, helmTemplate);
  if (!text) return { ...NOTHING, templates: [scalar.range] };
  const { tree, problem } = readJsonTree(text.text);
  if (problem) return { ...NOTHING, refused: [text.place(problem.range)] };
  const read = holds === 'env' ? envIn(file, text, tree, scopes) : keysIn(file, text, { tree, holds });
  return { ...read, texts: [text] };
}

function envIn(file: string, text: Embedded, tree: JsonTree | undefined, scopes: EnvScopes): ReadText {
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
