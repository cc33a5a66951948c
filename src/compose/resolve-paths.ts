import { eachService } from './model.ts';
import { joinPath } from './paths.ts';
import { type ComposeMap, type ComposeTree, textOf, textScalar, withEntry } from './tree.ts';

/** Makes the paths of env files and extended files relative to the folder of the project instead of `folder`. */
export function resolvePaths(model: ComposeMap, folder: string): ComposeMap {
  return eachService(model, (service) => {
    const files = service.entries.get('env_file');
    const withFiles = files?.kind === 'list' ? withEntry(service, 'env_file', resolveList(files, folder)) : service;
    const reference = withFiles.entries.get('extends');
    return reference?.kind === 'map' ? withEntry(withFiles, 'extends', resolveIn(reference, 'file', folder)) : withFiles;
  });
}

function resolveList(list: ComposeTree & { readonly kind: 'list' }, folder: string): ComposeTree {
  return { ...list, items: list.items.map((item) => (item.kind === 'map' ? resolveIn(item, 'path', folder) : item)) };
}

function resolveIn(map: ComposeMap, key: string, folder: string): ComposeMap {
  const found = map.entries.get(key);
  const path = textOf(found);
  if (!found || path === undefined || path === '') return map;
  return withEntry(map, key, textScalar(joinPath(folder, path), { origin: found.origin }));
}

/** Names without a value get that of the environment, in the form of a list; those of a mapping wait for the whole project. */
export function resolveNames(model: ComposeMap, environment: ReadonlyMap<string, string>): ComposeMap {
  return eachService(model, (service) => {
    const variables = service.entries.get('environment');
    if (variables?.kind !== 'list') return service;
    const items = variables.items.map((item) => {
      const name = textOf(item);
      const value = name === undefined ? undefined : environment.get(name);
      return value === undefined ? item : textScalar(`${name}=${value}`, { origin: item.origin });
    });
    return withEntry(service, 'environment', { ...variables, items });
  });
}
