import { readComposeVars } from '../astro/dotenv/compose-scan.ts';
import { varsOf } from '../astro/dotenv/reading.ts';
import { type Surroundings, servicesOf } from './model.ts';
import { folderOf, joinPath } from './paths.ts';
import { ComposeRefusal } from './refusal.ts';
import { type ComposeMap, type ComposeTree, isNull, mapOf, textOf, withEntry } from './tree.ts';

export type LoadModel = (paths: readonly string[], around: Surroundings) => ComposeMap;

/** The longest chain of files that include each other. */
const DEEPEST = 50;

/** Adds the services of the files that a document includes (loader.ApplyInclude). Throws a ComposeRefusal. */
export function applyIncludes(model: ComposeMap, around: Surroundings, load: LoadModel): ComposeMap {
  const list = model.entries.get('include');
  if (!list) return model;
  if (list.kind !== 'list' && !isNull(list)) throw new ComposeRefusal('include must be a list', list.origin);
  const items = list.kind === 'list' ? list.items : [];
  return withoutInclude(items.reduce((whole: ComposeMap, item) => withServices(whole, include(item, around, load), item), model));
}

function include(item: ComposeTree, around: Surroundings, load: LoadModel): ComposeMap {
  const fields = mapOf(item);
  const paths = textsOf(fields ? fields.get('path') : item).map((path) => joinPath(around.folder, path));
  const [main] = paths;
  if (main === undefined) throw new ComposeRefusal('include needs the path of a file', item.origin);
  if (around.included.includes(main) || around.included.length > DEEPEST)
    throw new ComposeRefusal('files include each other in a cycle', item.origin);
  const directory = textOf(fields?.get('project_directory'));
  const folder = directory === undefined ? folderOf(main) : joinPath(around.folder, directory);
  const environment = includedEnvironment(textsOf(fields?.get('env_file')), folder, around, item);
  return load(paths, { ...around, folder, environment, lookUp: (name) => environment.get(name) });
}

/** The environment of the named files, or of the folder's `.env`; the project's environment takes precedence. */
function includedEnvironment(
  files: readonly string[],
  folder: string,
  around: Surroundings,
  item: ComposeTree,
): ReadonlyMap<string, string> {
  const named = files.map((file) => joinPath(around.folder, file));
  const beside = joinPath(folder, '.env');
  const paths = named.length > 0 ? named : around.read(beside) === undefined ? [] : [beside];
  const host = varsOf(around.environment);
  let found: ReadonlyMap<string, string> = new Map();
  for (const path of paths) {
    const text = around.read(path);
    if (text === undefined) throw new ComposeRefusal('an env file of an include does not exist', item.origin);
    const { vars, problem } = readComposeVars(text, host, {}, found);
    if (problem) throw new ComposeRefusal('an env file of an include cannot be read', item.origin);
    found = vars;
  }
  return new Map([...found, ...around.environment]);
}

function textsOf(tree: ComposeTree | undefined): readonly string[] {
  const items = tree?.kind === 'list' ? tree.items : [tree];
  return items.map(textOf).filter((text) => text !== undefined);
}

function withServices(model: ComposeMap, imported: ComposeMap, item: ComposeTree): ComposeMap {
  const entries = new Map(servicesOf(model));
  for (const [name, service] of servicesOf(imported)) {
    if (entries.has(name)) throw new ComposeRefusal('an included service has the name of another one', item.origin);
    entries.set(name, service);
  }
  const services = model.entries.get('services') ?? imported.entries.get('services');
  return services?.kind === 'map' ? withEntry(model, 'services', { ...services, entries }) : model;
}

function withoutInclude(model: ComposeMap): ComposeMap {
  const entries = new Map(model.entries);
  entries.delete('include');
  return { ...model, entries };
}
