import { decodeYaml } from '../yaml/decode.ts';
import type { YamlNode, YamlProblem } from '../yaml/node.ts';
import { parseYaml } from '../yaml/parse.ts';
import { wellFormed } from './go-text.ts';
import { type GoEntry, type GoMap, type GoValue, typeName } from './go-value.ts';
import { readConnectionItem } from './settings-connection.ts';
import { structEntries } from './settings-fields.ts';
import { readPoolItem } from './settings-pool.ts';
import {
  type ConnectionRequest,
  type Fate,
  type IgnoredKey,
  type PoolRequest,
  SECTIONS,
  type Section,
  type SettingsReading,
  type VariableRequest,
} from './settings-reading.ts';
import { firstSegment, settingBelow } from './settings-tree.ts';
import { settingsValues } from './settings-values.ts';
import { readVariableItem } from './settings-variable.ts';

/** An `airflow_settings.yaml` as the Astro CLI loads it. */
export interface AirflowSettings {
  /** The bodies that are posted, in order; a connection that Airflow already has is patched with the same body. */
  readonly connections: readonly ConnectionRequest[];
  readonly pools: readonly PoolRequest[];
  readonly variables: readonly VariableRequest[];
  /** The lines on standard output. */
  readonly messages: readonly string[];
  /** Why nothing is loaded; the CLI writes it to its debug log only. Holds nothing that the author wrote. */
  readonly error?: string;
}

const ROOT = 'airflow';

const NOTHING: SettingsReading = {
  problem: undefined,
  connections: [],
  pools: [],
  variables: [],
  sections: [],
  ignoredKeys: [],
  messages: [],
  comments: [],
  root: undefined,
};

/**
 * The requests that the Astro CLI (v1.42 and later) sends to Airflow for the text of an `airflow_settings.yaml`. Never throws.
 *
 * Where the CLI leaves the choice to Go's random map order, the last of two spellings of a key wins, and the pairs of an extra
 * that comes from a `conn_uri` are sorted by key. Integers beyond 2^53 are the nearest double.
 */
export function readAirflowSettings(text: string): AirflowSettings {
  const { connections, pools, variables, messages, problem } = readSettings(text);
  return {
    connections: requests(connections),
    pools: requests(pools),
    variables: requests(variables),
    messages,
    ...(problem ? { error: `${stageOf(problem)}: ${problem.message}` } : {}),
  };
}

function requests<Request>(items: readonly Fate<Request, string>[]): Request[] {
  return items.flatMap((item) => (item.outcome === 'sent' ? [item.request] : []));
}

const UNDECODABLE = 'invalid-airflow';

function stageOf({ code }: YamlProblem): string {
  const stage = code === UNDECODABLE ? 'unable to decode file' : 'unable to read config file: While parsing config';
  return `Unable to initialize settings file: ${stage}`;
}

/** Reads a text as the Astro CLI does, with the place of everything that was written. Never throws. */
export function readSettings(text: string): SettingsReading {
  // A lone surrogate cannot come from a file; Go would have read the bytes of U+FFFD in its place.
  const { root, problem, comments } = parseYaml(wellFormed(text));
  if (problem) return { ...NOTHING, problem, comments };
  if (!root) return { ...NOTHING, comments, root };
  const { data, problem: refusal } = decodeYaml(root, 'string');
  if (refusal) return { ...NOTHING, problem: refusal, comments, root };
  if (data.kind === 'scalar' && data.value.type === 'null') return { ...NOTHING, comments, root };
  if (data.kind !== 'map') return { ...NOTHING, problem: wrongRoot(root), comments, root };
  return { ...readRoot(settingsValues(data)), comments, root };
}

function wrongRoot({ range }: YamlNode): YamlProblem {
  return { code: 'invalid-root', message: 'Expected the file to be a mapping', range };
}

function readRoot(root: GoMap): SettingsReading {
  const setting = settingBelow(root, ROOT);
  const ignoredAtRoot = ignoredIn(root, 'root', ({ name }) => firstSegment(name) !== ROOT);
  if (!setting) return { ...NOTHING, ignoredKeys: ignoredAtRoot };
  const airflow = setting.value;
  // A timestamp is a struct without visible fields for mapstructure: it fills nothing and is no error.
  if (airflow.kind === 'time') return { ...NOTHING, ignoredKeys: ignoredAtRoot };
  if (airflow.kind !== 'map') return { ...NOTHING, problem: undecodable(airflow), ignoredKeys: ignoredAtRoot };

  const sections = structEntries(airflow, SECTIONS);
  const connections = itemsOf(sections.get('connections')).map(readConnectionItem);
  const pools = itemsOf(sections.get('pools')).map(readPoolItem);
  const variables = itemsOf(sections.get('variables')).map(readVariableItem);
  const used = new Set(sections.values());
  return {
    ...NOTHING,
    connections,
    pools,
    variables,
    sections: [...sections].map(([name, entry]) => sectionOf(name, entry)),
    ignoredKeys: [...ignoredAtRoot, ...ignoredIn(airflow, 'airflow', (entry) => !used.has(entry))],
    // The order in which the CLI adds them.
    messages: [...pools, ...variables, ...connections].flatMap(({ messages }) => messages),
  };
}

function undecodable({ node }: GoValue): YamlProblem {
  return { code: UNDECODABLE, message: `Expected "${ROOT}" to be a mapping`, range: node.range };
}

function ignoredIn(map: GoMap, level: IgnoredKey['level'], isIgnored: (entry: GoEntry) => boolean): readonly IgnoredKey[] {
  const unknown = [...map.entries.values()].filter(isIgnored).map((entry) => ({ ...entry, winner: undefined }));
  // Without a winner it is a known name with nothing behind it, which is no mistake.
  const shadowed = map.lost.filter(({ winner }) => winner !== undefined);
  return [...unknown, ...shadowed]
    .map(({ key, value, name, winner }) => ({ level, key, value: value.node, name: wellFormed(name), winner }))
    .toSorted((a, b) => a.key.range.start - b.key.range.start);
}

function sectionOf(name: Section['name'], { key, value }: GoEntry): Section {
  const shape = value.kind === 'list' ? 'list' : value.kind === 'map' ? 'mapping' : 'dropped';
  return { name, key, value: value.node, shape, found: typeName(value) };
}

/** mapstructure takes everything that is no list for a list of one; an item that is no mapping then is dropped. */
function itemsOf(section: GoEntry | undefined): readonly GoValue[] {
  if (!section) return [];
  const { value } = section;
  if (value.kind === 'list') return value.items;
  return value.kind === 'map' ? [value] : [];
}
