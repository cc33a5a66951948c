import type { Located, Range } from '../model/text.ts';
import type { Locals } from './locals.ts';
import { encodedIn, locatedValue, type TerraformEntry, type TerraformValue } from './located-value.ts';
import type { Block, Body, Expression } from './syntax.ts';
import { type ValueTree, valueTree } from './value-tree.ts';

/** A connection whose fields are arguments of a resource. */
export interface TerraformConnection {
  readonly resource: string;
  readonly id: TerraformValue | undefined;
  /** The fields by Airflow's names. */
  readonly fields: readonly TerraformField[];
  readonly range: Range;
}

export interface TerraformField extends TerraformEntry {
  readonly name: string;
}

/** An environment variable, or an entry of a secret that becomes one. */
export interface TerraformVariable {
  readonly key: Located<string>;
  readonly value: TerraformValue;
  readonly range: Range;
  /** The value is base64, which Kubernetes decodes. */
  readonly isBase64: boolean;
  /** The connection that the value is, where a label of the secret says so. */
  readonly connectionId: string | undefined;
}

/** A secret of a Key Vault. */
export interface TerraformSecret {
  readonly name: TerraformValue;
  readonly value: TerraformValue;
  readonly range: Range;
}

/** A single value of a Helm chart: what `--set` takes, in two texts. */
export interface TerraformSetting extends TerraformSecret {
  /** `string` makes every value a text. undefined where the file alone does not tell it. */
  readonly type: string | undefined;
}

/** One of the texts of YAML that a chart gets. */
export interface TerraformLayer {
  readonly value: TerraformValue;
  /** The value that `yamlencode` or `jsonencode` makes the text of. */
  readonly tree: ValueTree | undefined;
}

/** The values of a Helm chart: texts of YAML, and single settings in the order in which they count. */
export interface TerraformChart {
  readonly layers: readonly TerraformLayer[];
  readonly settings: readonly TerraformSetting[];
  readonly range: Range;
}

export interface TerraformContent {
  readonly connections: readonly TerraformConnection[];
  readonly variables: readonly TerraformVariable[];
  readonly secrets: readonly TerraformSecret[];
  readonly charts: readonly TerraformChart[];
}

interface Found {
  readonly connections?: readonly TerraformConnection[];
  readonly variables?: readonly TerraformVariable[];
  readonly secrets?: readonly TerraformSecret[];
  readonly charts?: readonly TerraformChart[];
}

type Reader = (block: Block, locals: Locals) => Found;

const FIELDS = ['conn_type', 'description', 'host', 'login', 'password', 'schema', 'port', 'extra'];
const NAMES_OF_ASTRO: Readonly<Record<string, string>> = { type: 'conn_type' };

const READERS: Readonly<Record<string, Reader>> = {
  airflow_connection: (block, locals) => ({ connections: [connection(block, argumentsOf(block.body, locals), 'connection_id')] }),
  astro_environment_object: astroConnection,
  astro_deployment: (block, locals) => ({ variables: pairsIn(itemsOf(block.body, 'environment_variables', locals)) }),
  kubernetes_secret: kubernetesSecret,
  kubernetes_secret_v1: kubernetesSecret,
  azurerm_key_vault_secret: (block, locals) => ({ secrets: pairOf(block.range, argumentsOf(block.body, locals), 'name') }),
  helm_release: chart,
};

/** The parts of the resources of a file that concern connections. */
export function contentOf(blocks: readonly Block[], locals: Locals): TerraformContent {
  const found = blocks.flatMap((block) => {
    const [type = ''] = block.type === 'resource' ? block.labels : [];
    return Object.hasOwn(READERS, type) ? (READERS[type]?.(block, locals) ?? []) : [];
  });
  return {
    connections: found.flatMap(({ connections = [] }) => connections),
    variables: found.flatMap(({ variables = [] }) => variables),
    secrets: found.flatMap(({ secrets = [] }) => secrets),
    charts: found.flatMap(({ charts = [] }) => charts),
  };
}

/** The newest provider has the fields as arguments, older ones in an object or a block. */
function astroConnection(block: Block, locals: Locals): Found {
  const args = argumentsOf(block.body, locals);
  if (textOf(args, 'object_type') !== 'CONNECTION') return {};
  const nested = ['connection', 'connection_config'].flatMap((name) => nestedIn(block.body, name, locals));
  return { connections: [connection(block, [...args, ...nested], 'object_key')] };
}

function kubernetesSecret({ body }: Block, locals: Locals): Found {
  const entries = (name: string) => argumentOf(body, name, locals)?.object?.entries ?? [];
  const label = labelOf(body, locals);
  const variable = ({ key, value, range }: TerraformEntry, isBase64: boolean) => ({
    ...{ key, value, range, isBase64 },
    connectionId: key.value === 'value' ? label : undefined,
  });
  const plain = entries('data').map((entry) => variable(entry, false));
  const encoded = entries('binary_data').map((entry) => variable(entry, true));
  return { variables: [...plain, ...encoded] };
}

/** The Kubernetes Secrets backend finds its connections by this label. */
function labelOf({ blocks }: Body, locals: Locals): string | undefined {
  const labels = blocks.flatMap(({ type, body }) =>
    type === 'metadata' ? (argumentOf(body, 'labels', locals)?.object?.entries ?? []) : [],
  );
  return textOf(labels, 'airflow.apache.org/connection-id');
}

/** `set` is a block, or since the provider's version 3 a list of objects. */
function chart({ body, range }: Block, locals: Locals): Found {
  const layers = expressionsIn(body, 'values', locals).map((item) => layerOf(item, locals));
  const settings = ['set', 'set_sensitive'].flatMap((name) => [
    ...body.blocks.flatMap((each) => (each.type === name ? settingOf(each.range, argumentsOf(each.body, locals)) : [])),
    ...itemsOf(body, name, locals).flatMap((item) => settingOf(item.range, item.object?.entries ?? [])),
  ]);
  return { charts: [{ layers, settings, range }] };
}

function connection(block: Block, entries: readonly TerraformEntry[], idName: string): TerraformConnection {
  const fields = entries.flatMap(({ key, value, expression, range }) => {
    const name = NAMES_OF_ASTRO[key.value] ?? key.value;
    return FIELDS.includes(name) ? [{ name, key, value, expression, range }] : [];
  });
  return { resource: block.labels[0] ?? '', id: entryOf(entries, idName)?.value, fields, range: block.range };
}

function pairsIn(items: readonly TerraformValue[]): readonly TerraformVariable[] {
  return items.flatMap((item) => {
    const [name, value] = [entryOf(item.object?.entries ?? [], 'key')?.value, entryOf(item.object?.entries ?? [], 'value')?.value];
    if (!name?.text || !value) return [];
    return [{ key: { value: name.text.text, range: name.range }, value, range: item.range, isBase64: false, connectionId: undefined }];
  });
}

function pairOf(range: Range, entries: readonly TerraformEntry[], nameOf: string): readonly TerraformSecret[] {
  const [name, value] = [entryOf(entries, nameOf)?.value, entryOf(entries, 'value')?.value];
  return name && value ? [{ name, value, range }] : [];
}

function settingOf(range: Range, entries: readonly TerraformEntry[]): readonly TerraformSetting[] {
  const type = entryOf(entries, 'type')?.value;
  const said = type ? type.text?.text : 'auto';
  return pairOf(range, entries, 'name').map((pair) => ({ ...pair, type: type?.value?.kind === 'null' ? 'auto' : said }));
}

function argumentsOf({ attributes }: Body, locals: Locals): readonly TerraformEntry[] {
  return attributes.map(({ name, nameRange, value, range }) => ({
    key: { value: name, range: nameRange },
    value: locatedValue(value, locals),
    expression: value,
    range,
  }));
}

function entryOf(entries: readonly TerraformEntry[], name: string): TerraformEntry | undefined {
  return entries.findLast(({ key }) => key.value === name);
}

function textOf(entries: readonly TerraformEntry[], name: string): string | undefined {
  return entryOf(entries, name)?.value.text?.text;
}

function layerOf(expression: Expression, locals: Locals): TerraformLayer {
  const encoded = encodedIn(locals.resolve(expression), locals);
  return { value: locatedValue(expression, locals), tree: encoded && valueTree(encoded, locals) };
}

function argumentOf({ attributes }: Body, name: string, locals: Locals): TerraformValue | undefined {
  const value = attributes.find((attribute) => attribute.name === name)?.value;
  return value && locatedValue(value, locals);
}

/** The items of an argument that is a list. */
function expressionsIn({ attributes }: Body, name: string, locals: Locals): readonly Expression[] {
  const value = attributes.find((attribute) => attribute.name === name)?.value;
  const resolved = value && locals.resolve(value);
  return resolved?.kind === 'tuple' ? resolved.items : [];
}

function itemsOf(body: Body, name: string, locals: Locals): readonly TerraformValue[] {
  return expressionsIn(body, name, locals).map((item) => locatedValue(item, locals));
}

function nestedIn(body: Body, name: string, locals: Locals): readonly TerraformEntry[] {
  const inBlocks = body.blocks.filter(({ type }) => type === name).flatMap((block) => argumentsOf(block.body, locals));
  return [...(argumentOf(body, name, locals)?.object?.entries ?? []), ...inBlocks];
}
