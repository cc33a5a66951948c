import { addTo } from '../lazy/add-to.ts';
import { ComposeRefusal } from './refusal.ts';
import { type ComposeMap, type ComposeTree, textOf } from './tree.ts';

/** A service by its name. */
export interface NamedService {
  readonly name: string;
  readonly service: ComposeMap;
}

/** Throws a ComposeRefusal for a service without an image, for a dependency that does not exist, and for dependencies in a circle. */
export function checkServices(services: readonly NamedService[]): void {
  const names = new Set(services.map(({ name }) => name));
  for (const { service } of services) {
    const { entries, origin } = service;
    const hasImage = (textOf(entries.get('image')) ?? '') !== '' || entries.has('build') || entries.has('provider');
    if (!hasImage) throw new ComposeRefusal('a service has neither an image nor a build context', origin);
    const missing = dependenciesOf(entries.get('depends_on')).find((name) => !names.has(name));
    if (missing !== undefined) throw new ComposeRefusal('a service depends on one that does not exist', origin);
  }
  checkCircles(services);
}

/** Starts every service that waits for no other, until none can be started: the rest depend on each other. */
function checkCircles(services: readonly NamedService[]): void {
  const waiting = new Map(services.map(({ name, service }) => [name, dependenciesOf(service.entries.get('depends_on')).length]));
  const waiters = new Map<string, string[]>();
  for (const { name, service } of services) {
    for (const needed of dependenciesOf(service.entries.get('depends_on'))) addTo(waiters, needed, name);
  }
  const startable = services.map(({ name }) => name).filter((name) => waiting.get(name) === 0);
  for (let name = startable.pop(); name !== undefined; name = startable.pop()) {
    waiting.delete(name);
    for (const waiter of waiters.get(name) ?? []) {
      const left = (waiting.get(waiter) ?? 0) - 1;
      waiting.set(waiter, left);
      if (left === 0) startable.push(waiter);
    }
  }
  const stuck = services.find(({ name }) => waiting.has(name));
  if (stuck) throw new ComposeRefusal('services depend on each other in a cycle', stuck.service.origin);
}

function dependenciesOf(tree: ComposeTree | undefined): readonly string[] {
  if (tree?.kind === 'list') return tree.items.map((item) => textOf(item) ?? '');
  if (tree?.kind !== 'map') return [];
  return [...tree.entries].filter(([, value]) => isRequired(value)).map(([name]) => name);
}

function isRequired(tree: ComposeTree): boolean {
  const required = tree.kind === 'map' ? tree.entries.get('required') : undefined;
  return required?.kind !== 'scalar' || required.value.type !== 'bool' || required.value.value;
}
