import { type ChartReference, type ChartText, type ChartVariable, chartPlaces } from '../helm/places.ts';
import { readValues } from '../helm/values.ts';
import { whollyElsewhere } from '../model/elsewhere.ts';
import { type Embedded, inside, narrowWithin, type SetVariable } from '../model/embedded.ts';
import type { Range } from '../model/text.ts';
import { type JsonMember, type JsonTree, readJsonTree } from '../yaml/json-tree.ts';
import { base64 } from './layers/base64.ts';
import { helmTemplate } from './layers/helm-template.ts';
import { kubernetesDollar } from './layers/kubernetes-dollar.ts';
import { yamlText } from './layers/yaml-scalar.ts';
import { retyped } from './retyped.ts';

/** `env`: a container's variable, where `$(NAME)` and `$$` are replaced. `secret`: a key of a Secret or ConfigMap. */
export interface HelmVariable extends SetVariable {
  readonly from: 'env' | 'secret';
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
  const { variables, references, texts, misplaced } = chartPlaces(values.tree);
  const read = texts.map((text) => readText(file, text));
  return {
    variables: [...variables.flatMap((each) => quoted(file, each)), ...references.map(referred), ...read.flatMap((each) => each.variables)],
    texts: read.flatMap((each) => each.texts),
    templates: read.flatMap((each) => each.templates),
    refused: [...misplaced.map(({ range }) => range), ...read.flatMap((each) => each.refused)],
    problem: undefined,
  };
}

function quoted(file: string, { name, nameText, node, text }: ChartVariable): readonly HelmVariable[] {
  const found = yamlText(file, node);
  const scalar = found ?? { text, range: node.range, place: () => node.range, encode: () => undefined };
  const isSame = found?.text === text;
  const value = inside(isSame ? scalar : retyped(scalar, text), kubernetesDollar);
  if (!value) return [];
  const written = isSame ? undefined : file.slice(node.range.start, node.range.end);
  return [{ key: { value: nameText, range: name.range }, value, range: around(name.range, node.range), from: 'env', written }];
}

function referred({ name, nameText, node }: ChartReference): HelmVariable {
  const value = whollyElsewhere(node.range);
  return { key: { value: nameText, range: name.range }, value, range: around(name.range, node.range), from: 'secret', written: undefined };
}

type ReadText = Pick<HelmVariables, 'variables' | 'texts' | 'templates' | 'refused'>;

const NOTHING: ReadText = { variables: [], texts: [], templates: [], refused: [] };

/** A text that is rendered and read as YAML again. */
function readText(file: string, { holds, node }: ChartText): ReadText {
  const scalar = yamlText(file, node);
  if (!scalar) return NOTHING;
  const text = inside(scalar, helmTemplate);
  if (!text) return { ...NOTHING, templates: [scalar.range] };
  const { tree, problem } = readJsonTree(text.text);
  if (problem) return { ...NOTHING, refused: [text.place(problem.range)] };
  const read = holds === 'env' ? envIn(file, text, tree) : keysIn(file, text, { tree, holds });
  return { ...read, texts: [text] };
}

function envIn(file: string, text: Embedded, tree: JsonTree | undefined): ReadText {
  const items = tree?.kind === 'list' ? tree.items : [];
  const read = items.map((item): ReadText => {
    const [name, value] = item.kind === 'object' ? [item.members.get('name'), item.members.get('value')] : [];
    if (name?.value.kind !== 'scalar' || !value) return NOTHING;
    return memberIn(file, text, {
      name: String(name.value.value),
      range: name.value.node.range,
      value,
      from: 'env',
      layer: kubernetesDollar,
    });
  });
  return joined(read);
}

interface Keys {
  readonly tree: JsonTree | undefined;
  readonly holds: 'text' | 'base64';
}

function keysIn(file: string, text: Embedded, { tree, holds }: Keys): ReadText {
  const members = tree?.kind === 'object' ? [...tree.members] : [];
  const way = { from: 'secret', layer: holds === 'base64' ? base64 : undefined } as const;
  return joined(members.map(([name, value]) => memberIn(file, text, { name, range: value.pair.key.range, value, ...way })));
}

interface Named {
  readonly name: string;
  readonly range: Range;
  readonly value: JsonMember;
  readonly from: HelmVariable['from'];
  readonly layer: typeof base64 | undefined;
}

function memberIn(file: string, text: Embedded, { name, range, value, from, layer }: Named): ReadText {
  const { node } = value.value;
  const inner = value.value.kind === 'scalar' && typeof value.value.value === 'string' ? yamlText(text.text, value.pair.value) : undefined;
  const outer = inner && narrowWithin(file, text, inner);
  const read = outer && layer ? inside(outer, layer) : outer;
  if (!read) return { ...NOTHING, refused: [text.place(node.range)] };
  const key = { value: name, range: text.place(range) };
  return { ...NOTHING, variables: [{ key, value: read, range: around(key.range, text.place(node.range)), from, written: undefined }] };
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
