import { readSettings } from '../astro/settings.ts';
import { openedSettingsFile } from '../astro/settings-file.ts';
import type { SettingsReading } from '../astro/settings-reading.ts';
import { CONNECTION_KEYS, POOL_KEYS, SECTIONS, VARIABLE_KEYS } from '../astro/settings-reading.ts';
import { lazy } from '../lazy/lazy.ts';
import { memoize } from '../lazy/memoize.ts';
import { nearest } from '../matching/nearest.ts';
import type { Connection } from '../model/connection.ts';
import type { Change } from '../model/finding.ts';
import { Hidden } from '../model/hidden.ts';
import { ASTRO_CLI, type Document, type Edits, MAX_CONNECTIONS, type ShownPart, type Source, type Stray } from '../model/source.ts';
import type { Located } from '../model/text.ts';
import type { YamlNode } from '../yaml/node.ts';
import { removeComment } from './document-parts.ts';
import { settingsKind } from './kinds.ts';
import { mergeConflict } from './merge-conflict.ts';
import { droppedValues, laterDocuments } from './settings-losses.ts';
import { type ReadConnection, readConnection } from './settings-read-connection.ts';
import { MOST_REREAD, rewriteSettings, type SettingsText } from './settings-rewriting.ts';
import { yamlFault } from './yaml-fault.ts';
import { type IsSpare, sharing } from './yaml-shared.ts';
import { shownOfYaml } from './yaml-words.ts';

/** `airflow_settings.yaml`, as the Astro CLI reads it. */
export const airflowSettings: Source = {
  ...settingsKind,
  title: 'airflow_settings.yaml',
  whenUnreadable: 'the Astro CLI imports nothing from this file, and reports it only with --verbosity debug',
  loaded: { by: ASTRO_CLI, when: 'start', name: 'airflow_settings.yaml' },
  language: 'yaml',
  openedAs: openedSettingsFile,
  parse,
};

function parse(text: string): Document {
  const reading = readSettings(text);
  const { root } = reading;
  const comments: Located<string>[] = reading.comments.map((range) => ({ value: text.slice(range.start, range.end), range }));
  const read = readSome(text, reading);
  const owners = new Map(read.map((each) => [each.connection, each]));
  const file = { text, comments: reading.comments, reading, patience: { characters: MOST_REREAD } };
  const problem = reading.problem && (mergeConflict(text) ?? yamlFault(text, reading.problem));
  return {
    connections: read.map(({ connection }) => connection),
    variables: [],
    strays: straysOf(reading, root),
    losses: [...laterDocuments(text, reading), ...droppedValues(reading)],
    problem,
    comments,
    get alsoRead() {
      return alsoReadIn(reading);
    },
    get shown(): readonly ShownPart[] {
      const opened = new Map(read.flatMap(({ opened: scalar }) => (scalar ? [[scalar.start, scalar.words] as const] : [])));
      return shownOfYaml(text, reading, { opened, words: WORDS, hasFlags: false });
    },
    ...sharing({
      text,
      comments: reading.comments,
      connections: () => read.map(({ connection }) => connection.range),
      isSpare: spareKeys(reading),
      isRead: true,
    }),
    edits: memoize((change: Change) => editsOf(file, owners, change)),
    variants: () => [],
  };
}

/** The fields that are credentials as a whole, or may be. */
const SECRET_FIELDS: ReadonlySet<string> = new Set(['conn_password', 'conn_uri', 'conn_extra']);

/** The Astro CLI reads one key of the file. Another one that held a credential goes with its last alias. */
function spareKeys({ connections }: SettingsReading): IsSpare {
  const secret = lazy(() => {
    const fields = connections.flatMap((each) => each.fields).filter(({ known }) => known !== undefined && SECRET_FIELDS.has(known));
    return new Set(fields.map(({ value }) => value.range.start));
  });
  return (key, uses) => key.toLowerCase() !== 'airflow' && uses.some(({ start }) => secret().has(start));
}

/** The pools and the variables of Airflow. */
function alsoReadIn({ pools, variables }: SettingsReading): readonly Hidden<string>[] {
  return [...pools, ...variables].map((item) => new Hidden(JSON.stringify(item.outcome === 'sent' ? item.request : item.reason)));
}

/** The connections that are looked at, and one more to show that there are more. */
function readSome(text: string, { connections }: SettingsReading): ReadConnection[] {
  const read: ReadConnection[] = [];
  for (const item of connections) {
    const one = readConnection(text, item);
    if (one) read.push(one);
    if (read.length > MAX_CONNECTIONS) break;
  }
  return read;
}

function editsOf(file: SettingsText, owners: ReadonlyMap<Connection, ReadConnection>, change: Change): Edits {
  if (change.do === 'remove-comment') return { edits: [removeComment(file.text, change.range)] };
  const owner = change.do === 'rewrite' ? owners.get(change.connection) : undefined;
  return owner && change.do === 'rewrite'
    ? rewriteSettings(file, owner, change.to.reveal())
    : { refused: 'the connection is not in this file' };
}

/** The words of the file, which are no secret even where nothing is behind them. */
const WORDS: ReadonlySet<string> = new Set(['airflow', ...SECTIONS, ...CONNECTION_KEYS, ...POOL_KEYS, ...VARIABLE_KEYS]);

const ROOT = /^[Aa][Ii][Rr][Ff][Ll][Oo][Ww](?:\..*)?$/s;

/** A file in which nothing is read at all gets one sentence, not one for each key. */
function rootlessStray(root: YamlNode | undefined): Stray | undefined {
  const keys = root?.kind === 'map' ? root.pairs.flatMap(({ key }) => (key.kind === 'scalar' ? [key] : [])) : [];
  const [first] = keys;
  if (!first || keys.some(({ text }) => ROOT.test(text) || text === '<<')) return undefined;
  const isCompose = keys.some(({ text }) => text === 'services');
  const note = isCompose ? COMPOSE : 'the Astro CLI reads only what is below "airflow:", so it imports nothing from this file';
  return { key: { value: first.text, range: first.range }, known: ['airflow'], place: 'the file', note };
}

const COMPOSE =
  'this is a compose file: the Astro CLI imports nothing from it, and reads only compose files named docker-compose.override.yml';

/** Keys of people who know the words of Airflow, not those of the file. */
const OTHER_NAMES: ReadonlyMap<string, string> = new Map([
  ['variable_key', 'variable_name'],
  ['variable_val', 'variable_value'],
  ['pool_slots', 'pool_slot'],
]);

function straysOf(reading: SettingsReading, root: YamlNode | undefined): Stray[] {
  const rootless = rootlessStray(root);
  if (rootless) return [rootless];
  const strays: Stray[] = [];
  for (const { level, key, winner } of reading.ignoredKeys) {
    if (key.kind !== 'scalar' || winner) continue;
    const known = level === 'root' ? ['airflow'] : SECTIONS;
    strays.push({ key: { value: key.text, range: key.range }, known, place: level === 'root' ? 'the file' : '"airflow"' });
  }
  for (const [items, known, place, prefix] of [
    [reading.pools, POOL_KEYS, 'a pool', 'pool_'],
    [reading.variables, VARIABLE_KEYS, 'a variable', 'variable_'],
  ] as const) {
    for (const { key, outcome } of items.flatMap(({ fields }) => fields as readonly (typeof fields)[number][])) {
      if (key.kind !== 'scalar' || outcome.kind !== 'ignored' || outcome.reason !== 'unknown-key') continue;
      const meant = nearest(key.text, known, prefix) ?? OTHER_NAMES.get(prefix + key.text.toLowerCase());
      strays.push({ key: { value: key.text, range: key.range }, known, place, ...(meant !== undefined && { meant }) });
    }
  }
  return strays;
}
