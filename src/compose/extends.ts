import { extendService } from './merge.ts';
import { ComposeRefusal } from './refusal.ts';
import { type Path, withoutPaths } from './reset.ts';
import { type ComposeMap, type ComposeTree, isNull, textOf, withEntry } from './tree.ts';

/** The services among which a base is looked for. */
export interface Services {
  readonly services: ReadonlyMap<string, ComposeTree>;
  readonly path: string;
  /** The places that the file resets in the services that its own services extend. */
  readonly resets: readonly Path[];
}

/** Merges into each service of a document the one that it extends (loader.ApplyExtends). Throws a ComposeRefusal. */
export function applyExtends(model: ComposeMap, own: Services, load: (file: string) => Services): ComposeMap {
  const services = model.entries.get('services');
  if (!services) return model;
  if (services.kind !== 'map') throw new ComposeRefusal('services must be a mapping', services.origin);
  const extender = new Extender(load);
  const entries = [...services.entries].map(([name, service]) => [name, extender.read(name, service, own, [])] as const);
  return withEntry(model, 'services', { ...services, entries: new Map(entries) });
}

class Extender {
  readonly #load: (file: string) => Services;
  readonly #files = new Map<string, Services>();
  readonly #done = new Map<ComposeTree, ComposeTree>();

  constructor(load: (file: string) => Services) {
    this.#load = load;
  }

  /** `open` are the services that wait for this one. */
  read(name: string, service: ComposeTree, within: Services, open: readonly string[]): ComposeTree {
    if (isNull(service)) return service;
    if (service.kind !== 'map') throw new ComposeRefusal('a service must be a mapping', service.origin);
    const known = this.#done.get(service);
    if (known) return known;
    const reference = service.entries.get('extends');
    const extended = reference ? this.#extend(name, service, reference, within, open) : service;
    this.#done.set(service, extended);
    return extended;
  }

  #extend(name: string, service: ComposeMap, reference: ComposeTree, within: Services, open: readonly string[]): ComposeTree {
    const { base, file } = referenceOf(reference);
    const from = file === undefined ? within : this.#services(file);
    const found = from.services.get(base);
    if (!found) throw new ComposeRefusal('a service extends one that does not exist', reference.origin);
    const place = `${from.path}\n${name}`;
    if (open.includes(place) || open.length > DEEPEST) throw new ComposeRefusal('services extend each other in a cycle', reference.origin);
    const read = this.read(base, found, from, [...open, place]);
    return read.kind === 'map' ? withoutExtends(extendService(asReset(name, read, within.resets), service)) : service;
  }

  #services(file: string): Services {
    const services = this.#files.get(file) ?? this.#load(file);
    this.#files.set(file, services);
    return services;
  }
}

/** The longest chain of services that extend each other. */
const DEEPEST = 100;

/** The base without the places that the extending file resets in its service. */
function asReset(name: string, base: ComposeMap, resets: readonly Path[]): ComposeMap {
  const own = resets.filter((path) => path[0] === 'services' && path[1] === name).map((path) => path.slice(2));
  return withoutPaths(base, own);
}

function withoutExtends(service: ComposeMap): ComposeMap {
  const entries = new Map(service.entries);
  entries.delete('extends');
  return { ...service, entries };
}

function referenceOf(tree: ComposeTree): { readonly base: string; readonly file: string | undefined } {
  const own = textOf(tree);
  if (own !== undefined) return { base: own, file: undefined };
  const [service, file] = tree.kind === 'map' ? [tree.entries.get('service'), tree.entries.get('file')] : [];
  const base = textOf(service);
  const isFile = isNull(file) || textOf(file) !== undefined;
  if (base === undefined || !isFile) throw new ComposeRefusal('extends needs the name of a service', tree.origin);
  return { base, file: textOf(file) };
}
