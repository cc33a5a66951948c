import { type PartlyRendered, renderPartly } from '../helm/partial-template.ts';
import type { ChartText } from '../helm/places.ts';
import type { EnvScope } from '../kubernetes/env-scope.ts';
import { BACKEND_KEY } from '../kubernetes/objects.ts';
import { distinct } from '../lazy/distinct.ts';
import { ELSEWHERE, whollyElsewhere } from '../model/elsewhere.ts';
import { type Embedded, inside, narrowWithin, type SetVariable } from '../model/embedded.ts';
import { around, type Located, type Range } from '../model/text.ts';
import { type JsonMember, type JsonTree, readJsonTree } from '../yaml/json-tree.ts';
import { CONFIG_FILE, configVariables } from './config-variables.ts';
import { type ContainerValue, containerValue } from './container-value.ts';
import type { References } from './kept-variables.ts';
import { base64 } from './layers/base64.ts';
import { renderedAs } from './layers/helm-template.ts';
import { yamlText } from './layers/yaml-scalar.ts';

/**
 * `env`: a container's variable, where `$(NAME)` and `$$` are replaced. `secret`: a key of a Secret or ConfigMap. `config`: an option of
 * `airflow.cfg`.
 */
export interface HelmVariable extends SetVariable {
  readonly from: 'env' | 'secret' | 'config';
  readonly references: References | undefined;
  /** The variables of earlier items that are put into it. */
  readonly known: readonly string[];
  /** The connection that the Kubernetes Secrets backend of Airflow finds in it. */
  readonly connectionId?: Located<string> | undefined;
  /** The text in the file, where the chart makes another one of it: `map[…]` of a mapping, `1.2345678e+07` of a number. */
  readonly written: string | undefined;
}

/** The variables that the values of a list may name. */
export interface EnvScopes {
  of(list: JsonTree | undefined): EnvScope;
}

/** A text that is read as YAML again, and the places of the actions in it. */
export interface OpenedText {
  readonly text: Embedded;
  readonly hidden: readonly Range[];
}

/** A place that makes the installation fail, and the reason. */
export interface RefusedPlace {
  readonly range: Range;
  readonly why: string;
}

export const NO_TEXT = 'The chart expects a text here, and the installation fails';
const NO_TEMPLATE = 'Helm cannot render this, and the installation fails: "{{" begins a template, also in JSON';

/** The content of a text that is rendered and read as YAML again. */
export interface ReadText {
  readonly variables: readonly HelmVariable[];
  /** Texts that are read as YAML again. */
  readonly texts: readonly OpenedText[];
  /** Texts of which a part is known only when the chart is rendered. */
  readonly templates: readonly Range[];
  /** The places that make the installation fail: a list or mapping instead of a text, or a value inside of a text that is no text itself. */
  readonly refused: readonly RefusedPlace[];
}

const NOTHING: ReadText = { variables: [], texts: [], templates: [], refused: [] };

/** The most ways through the blocks of a text that are followed. */
const MOST_WAYS = 4;

/** A text that is rendered and read as YAML again, once for each branch of its blocks. */
export function readHelmText(file: string, { holds, node, connectionId }: ChartText, scopes: EnvScopes): ReadText {
  const scalar = yamlText(file, node);
  if (!scalar) return NOTHING;
  const first = renderPartly(scalar.text, 0);
  if ('unrendered' in first)
    return first.isRefused ? refusedAt(scalar.place(first.unrendered), NO_TEMPLATE) : { ...NOTHING, templates: [scalar.range] };
  const others = Array.from({ length: Math.min(first.ways, MOST_WAYS) - 1 }, (_, at) => renderPartly(scalar.text, at + 1));
  const ways = [first, ...others.flatMap((each) => ('unrendered' in each ? [] : [each]))];
  const read = ways.map((rendered) => readWay(file, { scalar, rendered, holds }, scopes));
  const all = withoutRepetitions(joined(read));
  return connectionId
    ? { ...all, variables: all.variables.map((each) => (each.key.value === BACKEND_KEY ? { ...each, connectionId } : each)) }
    : all;
}

interface Way {
  readonly scalar: Embedded;
  readonly rendered: PartlyRendered;
  readonly holds: ChartText['holds'];
}

function readWay(file: string, { scalar, rendered, holds }: Way, scopes: EnvScopes): ReadText {
  const text = inside(scalar, renderedAs(scalar.text, rendered));
  const { tree, problem } = text ? readJsonTree(text.text) : { tree: undefined, problem: undefined };
  if (!text || (problem && rendered.isPartial)) return { ...NOTHING, templates: [scalar.range] };
  if (problem) return refusedAt(text.place(problem.range));
  const outer: OuterText = { text, mayEncodeAll: rendered.actions.length === 0 };
  const read = holds === 'env' ? envIn(file, outer, tree, scopes) : keysIn(file, outer, { tree, holds });
  const hidden = rendered.actions.map((range) => scalar.place(range));
  return { ...read, texts: [{ text, hidden }], templates: rendered.isPartial ? [scalar.range] : [] };
}

function refusedAt(range: Range, why = NO_TEXT): ReadText {
  return { ...NOTHING, refused: [{ range, why }] };
}

/** A part that two branches share is read once. */
function withoutRepetitions({ variables, refused, ...others }: ReadText): ReadText {
  return {
    ...others,
    variables: distinct(variables, ({ key, value }) => `${key.range.start} ${value.range.start}`),
    refused: distinct(refused, ({ range }) => range.start),
  };
}

/** A rendered text, and whether it may be written as a whole: its actions would be lost. */
interface OuterText {
  readonly text: Embedded;
  readonly mayEncodeAll: boolean;
}

function envIn(file: string, outer: OuterText, tree: JsonTree | undefined, scopes: EnvScopes): ReadText {
  const items = tree?.kind === 'list' ? tree.items : [];
  const scope = scopes.of(tree);
  const read = items.map((item): ReadText => {
    if (item.kind !== 'object') return NOTHING;
    const [name, value] = [item.members.get('name'), item.members.get('value')];
    if (name?.value.kind !== 'scalar') return NOTHING;
    const nameText = String(name.value.value);
    const way = { from: 'env', read: (inner: Embedded) => containerValue(inner, scope) } as const;
    const named = { name: nameText, range: name.value.node.range };
    const variables = value
      ? memberIn(file, outer, { ...named, value, ...way })
      : referenceIn(outer, { ...named, value: item.members.get('valueFrom') });
    scope.add(nameText, value?.value.kind === 'scalar' && typeof value.value.value === 'string' ? value.value.value : undefined);
    return variables;
  });
  return joined(read);
}

/** `valueFrom`: the value is in an object of Kubernetes. */
function referenceIn(
  { text }: OuterText,
  { name, range, value }: Pick<Named, 'name' | 'range'> & { value: JsonMember | undefined },
): ReadText {
  if (!value || name.includes(ELSEWHERE)) return NOTHING;
  const [key, place] = [{ value: name, range: text.place(range) }, text.place(value.pair.value.range)];
  const read = asWritten(whollyElsewhere(place));
  return { ...NOTHING, variables: [{ key, ...read, range: around(key.range, place), from: 'secret', written: undefined }] };
}

interface Keys {
  readonly tree: JsonTree | undefined;
  readonly holds: 'text' | 'base64';
}

function keysIn(file: string, outer: OuterText, { tree, holds }: Keys): ReadText {
  const members = tree?.kind === 'object' ? [...tree.members] : [];
  const way = { from: 'secret', read: holds === 'base64' ? decoded : asWritten } as const;
  return joined(members.map(([name, value]) => memberIn(file, outer, { name, range: value.pair.key.range, value, ...way })));
}

function decoded(outer: Embedded): ContainerValue | undefined {
  if (outer.text.includes(ELSEWHERE)) return asWritten(whollyElsewhere(outer.range));
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

function memberIn(file: string, { text, mayEncodeAll }: OuterText, { name, range, value, from, read: readIn }: Named): ReadText {
  if (name.includes(ELSEWHERE)) return NOTHING;
  const { node } = value.value;
  const inner = value.value.kind === 'scalar' && typeof value.value.value === 'string' ? yamlText(text.text, value.pair.value) : undefined;
  const outer = inner && narrowWithin(file, text, inner, mayEncodeAll);
  const read = outer && readIn(outer);
  if (!read) return refusedAt(text.place(node.range));
  const key = { value: name, range: text.place(range) };
  if (from === 'secret' && name === CONFIG_FILE) return { ...NOTHING, variables: optionsIn(file, outer) };
  return { ...NOTHING, variables: [{ key, ...read, range: around(key.range, text.place(node.range)), from, written: undefined }] };
}

function optionsIn(file: string, outer: Embedded): readonly HelmVariable[] {
  return configVariables(file, outer).map((each) => ({ ...each, from: 'config', references: undefined, known: [], written: undefined }));
}

function joined(parts: readonly ReadText[]): ReadText {
  return {
    variables: parts.flatMap(({ variables }) => variables),
    texts: parts.flatMap(({ texts }) => texts),
    templates: parts.flatMap(({ templates }) => templates),
    refused: parts.flatMap(({ refused }) => refused),
  };
}
