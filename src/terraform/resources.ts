import type { Range } from '../model/text.ts';
import { argumentsOf, blocksIn, entryOf, expressionsIn, itemsOf, nestedIn, textOf } from './arguments.ts';
import { encodedIn } from './known-parts.ts';
import type { Locals } from './locals.ts';
import { locatedValue, type Scoped, type TerraformEntry, type TerraformValue } from './located-value.ts';
import { manifestVariables } from './manifest.ts';
import { instancesOf } from './parts.ts';
import type { Block, Body } from './syntax.ts';
import { type ValueTree, valueTree } from './value-tree.ts';
import {
  CONTAINERS,
  containerVariables,
  mapVariables,
  namedVariable,
  secretVariables,
  type TerraformVariable,
  WORKLOADS,
  workloadVariables,
} from './variables.ts';

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

function readers(
  types: string,
  variablesOf: (body: Body, locals: Locals) => readonly TerraformVariable[],
): Readonly<Record<string, Reader>> {
  return Object.fromEntries(types.split(' ').map((type) => [type, ({ body }, locals) => ({ variables: variablesOf(body, locals) })]));
}

const READERS: Readonly<Record<string, Reader>> = {
  airflow_connection: (block, locals) => ({ connections: [connection(block, argumentsOf(block.body, locals), 'connection_id')] }),
  astro_environment_object: astroConnection,
  astro_deployment: (block, locals) => ({ variables: deploymentVariables(block.body, locals) }),
  ...readers('kubernetes_secret kubernetes_secret_v1 kubernetes_secret_v1_data', secretVariables),
  ...readers('kubernetes_config_map kubernetes_config_map_v1 kubernetes_config_map_v1_data', mapVariables),
  ...readers('kubernetes_manifest', manifestVariables),
  ...readers(CONTAINERS, containerVariables),
  ...readers(WORKLOADS, workloadVariables),
  azurerm_key_vault_secret: secretReader('name', 'value'),
  aws_ssm_parameter: secretReader('name', 'value'),
  aws_secretsmanager_secret_version: secretReader('secret_id', 'secret_string'),
  google_secret_manager_secret_version: secretReader('secret', 'secret_data'),
  helm_release: chart,
};

function secretReader(name: string, value: string): Reader {
  return ({ body, range }, locals) => ({ secrets: pairOf(range, argumentsOf(body, locals), name, value) });
}

/** The parts of the resources of a file that concern connections. */
export function contentOf(blocks: readonly Block[], locals: Locals): TerraformContent {
  const found = blocks.flatMap((block) => {
    const [type = ''] = block.type === 'resource' ? block.labels : [];
    const read = Object.hasOwn(READERS, type) ? READERS[type] : undefined;
    return read ? instances(block, locals).map((each) => read(block, each)) : [];
  });
  return {
    connections: found.flatMap(({ connections = [] }) => connections),
    variables: found.flatMap(({ variables = [] }) => variables),
    secrets: found.flatMap(({ secrets = [] }) => secrets),
    charts: found.flatMap(({ charts = [] }) => charts),
  };
}

/** The names of each instance of a resource: one without `for_each`, or with one that is not in the file, is there once. */
function instances(block: Block, locals: Locals): readonly Locals[] {
  const collection = block.body.attributes.find(({ name }) => name === 'for_each')?.value;
  return (collection && instancesOf(block, collection, { locals })?.filter(() => locals.spend(block))) ?? [locals];
}

function deploymentVariables(body: Body, locals: Locals): readonly TerraformVariable[] {
  return itemsOf(body, 'environment_variables', locals).flatMap(({ object, range }) => {
    const entries = object?.entries ?? [];
    return namedVariable(entries, { key: 'key', value: entryOf(entries, 'value')?.value }, range);
  });
}

/** The newest provider has the fields as arguments, older ones in an object or a block. */
function astroConnection(block: Block, locals: Locals): Found {
  const args = argumentsOf(block.body, locals);
  if (textOf(args, 'object_type') !== 'CONNECTION') return {};
  const nested = ['connection', 'connection_config'].flatMap((name) => nestedIn(block.body, name, locals));
  return { connections: [connection(block, [...args, ...nested], 'object_key')] };
}

/** `set` is a block, or since the provider's version 3 a list of objects. */
function chart({ body, range }: Block, locals: Locals): Found {
  const layers = expressionsIn(body, 'values', locals).map(layerOf);
  const settings = ['set', 'set_sensitive'].flatMap((name) => [
    ...blocksIn(body, locals).flatMap((each) => (each.type === name ? settingOf(each.range, argumentsOf(each.body, each.locals)) : [])),
    ...itemsOf(body, name, locals).flatMap((item) => settingOf(item.range, item.object?.entries ?? [])),
  ]);
  return { charts: [{ layers, settings, range }] };
}

function connection(block: Block, entries: readonly TerraformEntry[], idName: string): TerraformConnection {
  const fields = entries.flatMap(({ key, value, scoped, range }) => {
    const name = NAMES_OF_ASTRO[key.value] ?? key.value;
    return FIELDS.includes(name) ? [{ name, key, value, scoped, range }] : [];
  });
  return { resource: block.labels[0] ?? '', id: entryOf(entries, idName)?.value, fields, range: block.range };
}

function pairOf(range: Range, entries: readonly TerraformEntry[], nameOf: string, argument = 'value'): readonly TerraformSecret[] {
  const [name, value] = [entryOf(entries, nameOf)?.value, entryOf(entries, argument)?.value];
  return name && value ? [{ name, value, range }] : [];
}

function settingOf(range: Range, entries: readonly TerraformEntry[]): readonly TerraformSetting[] {
  const type = entryOf(entries, 'type')?.value;
  const said = type ? type.text?.text : 'auto';
  return pairOf(range, entries, 'name').map((pair) => ({ ...pair, type: type?.value?.kind === 'null' ? 'auto' : said }));
}

function layerOf({ expression, locals }: Scoped): TerraformLayer {
  const encoded = encodedIn(locals.resolve(expression), locals);
  return { value: locatedValue(expression, locals), tree: encoded && valueTree(encoded, locals) };
}
