import { emptyAt } from '../yaml/scalars.ts';
import type { LookUp } from './interpolate.ts';
import { uniqueItems } from './merge.ts';
import { ComposeRefusal } from './refusal.ts';
import type { DateRule } from './service.ts';
import { type ComposeList, type ComposeMap, type ComposeTree, mapOf, textOf, textScalar } from './tree.ts';

/** The project around a file, as far as loading needs it. */
export interface Surroundings {
  /** The text of a file, by its path from the folder of the project; undefined where there is none. */
  readonly read: (path: string) => string | undefined;
  /** Gives the value of `${NAME}`. */
  readonly lookUp: LookUp;
  /** The project's environment, from which the files of an `include` start. */
  readonly environment: ReadonlyMap<string, string>;
  /** The folder that relative paths start from, itself from the folder of the project. */
  readonly folder: string;
  /** The files that lead here by `include`. */
  readonly included: readonly string[];
  readonly dates: DateRule;
}

export function emptyModel(file: string): ComposeMap {
  return { kind: 'map', entries: new Map(), origin: { file, node: emptyAt(0) } };
}

/** The services of a model. */
export function servicesOf(model: ComposeMap): ReadonlyMap<string, ComposeTree> {
  return mapOf(model.entries.get('services')) ?? new Map();
}

/** Every service of a model, changed. */
export function eachService(model: ComposeMap, change: (service: ComposeMap) => ComposeMap): ComposeMap {
  const services = model.entries.get('services');
  if (services?.kind !== 'map') return model;
  const entries = new Map([...services.entries].map(([name, service]) => [name, service.kind === 'map' ? change(service) : service]));
  return { ...model, entries: new Map(model.entries).set('services', { ...services, entries }) };
}

/** Which items of a list mean the same thing. */
const KEYS: ReadonlyMap<string, (item: ComposeTree) => string | undefined> = new Map([
  ['environment', variableName],
  ['labels', variableName],
  ['annotations', variableName],
  ['profiles', textOf],
  ['env_file', envFilePath],
]);

/** Leaves the last of several items that mean the same thing, in every list of every service. */
export function withoutRepeats(model: ComposeMap): ComposeMap {
  return eachService(model, (service) =>
    eachAttribute(service, (name, value) => {
      const keyOf = KEYS.get(name);
      return keyOf && value.kind === 'list' ? uniqueItems(value, keyOf) : value;
    }),
  );
}

function eachAttribute(map: ComposeMap, change: (name: string, value: ComposeTree) => ComposeTree): ComposeMap {
  return { ...map, entries: new Map([...map.entries].map(([name, value]) => [name, change(name, value)])) };
}

function variableName(item: ComposeTree): string | undefined {
  const text = textOf(item);
  const equals = text?.indexOf('=') ?? -1;
  return equals === -1 ? text : text?.slice(0, equals);
}

function envFilePath(item: ComposeTree): string | undefined {
  return item.kind === 'map' ? textOf(item.entries.get('path')) : (textOf(item) ?? '');
}

/** `env_file` as a list of mappings, as all later files find it (transform.Canonical). */
export function canonical(model: ComposeMap): ComposeMap {
  return eachService(model, (service) => eachAttribute(service, (name, value) => (name === 'env_file' ? envFiles(value) : value)));
}

function envFiles(value: ComposeTree): ComposeList {
  if (value.kind !== 'list' && textOf(value) === undefined) throw new ComposeRefusal('env_file must be a path or a list', value.origin);
  const items = value.kind === 'list' ? value.items : [value];
  return uniqueItems({ kind: 'list', items: items.map(envFile), origin: value.origin }, envFilePath);
}

function envFile(item: ComposeTree): ComposeTree {
  const path = textOf(item);
  if (path === undefined) return item;
  return { kind: 'map', entries: new Map([['path', textScalar(path, { origin: item.origin })]]), origin: item.origin };
}
