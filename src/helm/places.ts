import { commandWordsIn, connectionIdIn } from '../kubernetes/objects.ts';
import type { Located } from '../model/text.ts';
import { goValueOf } from '../yaml/go-print.ts';
import type { JsonMember, JsonObject, JsonTree } from '../yaml/json-tree.ts';
import type { YamlNode, YamlScalar } from '../yaml/node.ts';
import { textOf } from './functions.ts';
import { at, isNull } from './values.ts';

/** A variable of an `env` list, quoted by the chart: whatever the value is, it becomes a text. */
export interface ChartVariable {
  readonly name: YamlNode;
  readonly nameText: string;
  /** The value as the file has it, which may be an alias. */
  readonly node: YamlNode;
  /** The text that the chart makes of it: `map[…]` of a mapping. */
  readonly text: string;
  /** The list that it is an item of, whose later items may name it; undefined for one of a mapping. */
  readonly list: JsonTree | undefined;
}

/** A variable whose value is in an object of Kubernetes: `valueFrom`, or an item of `secret`. */
export interface ChartReference {
  readonly name: YamlNode;
  readonly nameText: string;
  readonly node: YamlNode;
  readonly list: JsonTree | undefined;
}

/** A value of `config`, which the official chart renders as an option of `airflow.cfg`. */
export interface ChartOption {
  readonly section: string;
  readonly key: Located<string>;
  readonly node: YamlNode;
  /** The text that the chart renders: `map[…]` of a mapping. */
  readonly text: string;
}

/** A text that the chart renders and reads as YAML again. */
export interface ChartText {
  /** The connection that the Kubernetes Secrets backend of Airflow finds in it, by a label of its Secret. */
  readonly connectionId?: Located<string> | undefined;
  /** `env`: a list of variables. `text`, `base64`: a mapping of keys to texts, or to texts in base64. */
  readonly holds: 'env' | 'text' | 'base64';
  readonly node: YamlNode;
}

/** The places of variables in the values of Airflow's charts, as far as one file shows them. */
export interface ChartPlaces {
  readonly variables: readonly ChartVariable[];
  readonly references: readonly ChartReference[];
  readonly texts: readonly ChartText[];
  readonly options: readonly ChartOption[];
  /** The words of commands, of the chart's own containers and of others. */
  readonly commands: readonly (readonly YamlScalar[])[];
  /** Whether `extraEnvFrom` may set any other variable. */
  readonly takesOthers: boolean;
  /** Nodes that make the installation fail, since the chart expects a text there: `extraEnv` as a list of the official chart. */
  readonly misplaced: readonly YamlNode[];
}

/** Astronomer's chart has the official one under this name, and the community's chart has its own values there. */
const SUB_CHART = 'airflow';

/** Values with an `env` list, besides the chart itself. */
const COMPONENTS =
  'scheduler workers triggerer dagProcessor webserver apiServer createUserJob migrateDatabaseJob cleanup flower statsd pgbouncer dags'.split(
    ' ',
  );

/** The places of variables in a values file, whichever chart it is for. */
export function chartPlaces(tree: JsonObject | undefined): ChartPlaces {
  const charts = [tree, at(tree, SUB_CHART)].filter((chart) => chart !== undefined);
  return {
    variables: charts.flatMap(chartVariables),
    references: charts.flatMap(chartReferences),
    texts: charts.flatMap(chartTexts),
    options: charts.flatMap(chartOptions),
    commands: tree ? commandWordsIn(tree) : [],
    takesOthers: charts.some((chart) => at(chart, 'extraEnvFrom') !== undefined),
    misplaced: charts.flatMap(misplacedIn),
  };
}

function chartVariables(chart: JsonTree): readonly ChartVariable[] {
  const ofContainers = containerItemsIn(chart).filter(({ item }) => isLiteral(item));
  return [...[...envItemsIn(chart), ...ofContainers].flatMap(variableIn), ...configIn(chart)];
}

/** Containers beside those of the chart, at its top and for each component. Its templates are rendered, and its values are those of Kubernetes. */
const CONTAINERS = ['extraContainers', 'extraInitContainers'];

function containerItemsIn(chart: JsonTree): readonly ListItem[] {
  const owners = [chart, ...COMPONENTS.flatMap((name) => at(chart, name) ?? [])];
  const containers = owners.flatMap((owner) => CONTAINERS.flatMap((name) => itemsOf(at(owner, name))));
  return containers.flatMap((container) => {
    const list = at(container, 'env');
    return itemsOf(list).map((item) => ({ item, list }));
  });
}

/** Whether the value of an item is a text without templates. */
function isLiteral(item: JsonTree): boolean {
  const value = memberOf(item, 'value')?.value;
  return value?.kind === 'scalar' && typeof value.value === 'string' && !value.value.includes('{{');
}

interface ListItem {
  readonly item: JsonTree;
  readonly list: JsonTree | undefined;
}

function envItemsIn(chart: JsonTree): readonly ListItem[] {
  const lists = [at(chart, 'env'), at(chart, 'commonEnv'), ...COMPONENTS.map((name) => at(chart, name, 'env')), at(chart, 'extraEnv')];
  return lists.flatMap((list) => itemsOf(list).map((item) => ({ item, list })));
}

function itemsOf(list: JsonTree | undefined): readonly JsonTree[] {
  return list?.kind === 'list' ? list.items : [];
}

function chartReferences(chart: JsonTree): readonly ChartReference[] {
  const ofSecrets = itemsOf(at(chart, 'secret')).flatMap((item) => referenceIn({ item, list: undefined }, 'envName', 'secretName'));
  const containers = containerItemsIn(chart);
  const templates = containers.filter(({ item }) => !isLiteral(item)).flatMap((item) => referenceIn(item, 'name', 'value'));
  const referring = [...envItemsIn(chart), ...containers].flatMap((item) => referenceIn(item, 'name', 'valueFrom'));
  return [...referring, ...templates, ...ofSecrets];
}

function referenceIn({ item, list }: ListItem, nameKey: string, sourceKey: string): readonly ChartReference[] {
  const [name, source] = [memberOf(item, nameKey), memberOf(item, sourceKey)];
  if (name?.value.kind !== 'scalar' || !source) return [];
  return [{ name: name.pair.value, nameText: String(name.value.value), node: source.pair.value, list }];
}

function variableIn({ item, list }: ListItem): readonly ChartVariable[] {
  if (item.kind !== 'object') return [];
  const [name, value] = [item.members.get('name'), item.members.get('value')];
  if (name?.value.kind !== 'scalar' || !value || isNull(value.value)) return [];
  return [{ ...variable(name.pair.value, String(name.value.value), value), list }];
}

/** `airflow.config` of the community's chart: variables by name. */
function configIn(chart: JsonTree): readonly ChartVariable[] {
  const config = at(chart, 'config');
  if (config?.kind !== 'object') return [];
  return [...config.members].flatMap(([name, member]) => {
    return member.value.kind === 'scalar' && !isNull(member.value) ? [variable(member.pair.key, name, member)] : [];
  });
}

/** `config` of the official chart: sections of options. */
function chartOptions(chart: JsonTree): readonly ChartOption[] {
  const config = at(chart, 'config');
  if (config?.kind !== 'object') return [];
  return [...config.members].flatMap(([section, { value: options }]) => {
    if (options.kind !== 'object') return [];
    return [...options.members].map(([name, { value, pair }]) => {
      const key = { value: name, range: pair.key.range };
      return { section, key, node: pair.value, text: textOf(goValueOf(value)) };
    });
  });
}

function variable(name: YamlNode, nameText: string, { value, pair }: JsonMember): ChartVariable {
  return { name, nameText, node: pair.value, text: textOf(goValueOf(value)), list: undefined };
}

const SECTIONS: readonly (readonly [string, string, ChartText['holds']])[] = [
  ['extraSecrets', 'stringData', 'text'],
  ['extraSecrets', 'data', 'base64'],
  ['extraConfigMaps', 'data', 'text'],
];

function chartTexts(chart: JsonTree): readonly ChartText[] {
  const extra = memberOf(chart, 'extraEnv');
  const own: readonly ChartText[] = extra && isText(extra.value) ? [{ holds: 'env', node: extra.pair.value }] : [];
  const inObjects = sectionsIn(chart).flatMap(({ member, holds, connectionId }) =>
    isText(member.value) ? [{ holds, node: member.pair.value, connectionId }] : [],
  );
  return [...own, ...inObjects];
}

function misplacedIn(chart: JsonTree): readonly YamlNode[] {
  return sectionsIn(chart).flatMap(({ member }) => (isText(member.value) || isNull(member.value) ? [] : [member.pair.value]));
}

interface ObjectSection extends Pick<ChartText, 'holds' | 'connectionId'> {
  readonly member: JsonMember;
}

function sectionsIn(chart: JsonTree): readonly ObjectSection[] {
  return SECTIONS.flatMap(([objects, section, holds]) => {
    const found = at(chart, objects);
    const contents = found?.kind === 'object' ? [...found.members.values()].map(({ value }) => value) : [];
    return contents.flatMap((content) => {
      const member = memberOf(content, section);
      const connectionId = objects === 'extraSecrets' ? connectionIdIn(at(content, 'labels')) : undefined;
      return member ? [{ member, holds, connectionId }] : [];
    });
  });
}

function memberOf(tree: JsonTree, name: string): JsonMember | undefined {
  return tree.kind === 'object' ? tree.members.get(name) : undefined;
}

function isText(tree: JsonTree): boolean {
  return tree.kind === 'scalar' && typeof tree.value === 'string';
}
