import { compareBytes } from '../yaml/go-print.ts';
import { ComposeRefusal } from './refusal.ts';
import { type ComposeList, type ComposeMap, type ComposeTree, isNull, printTree, textOf, textScalar } from './tree.ts';

/** The attributes of a service in which a later file adds to the list of the earlier one; a mapping counts as `KEY=value` texts. */
const ADDED: ReadonlySet<string> = new Set(['environment', 'env_file', 'label_file', 'labels', 'annotations', 'sysctls', 'tmpfs', 'dns']);

/** Attributes with rules of their own, none of which touches the environment: the later value counts here. */
const REPLACED: ReadonlySet<string> = new Set([
  'command',
  'entrypoint',
  'build',
  'depends_on',
  'networks',
  'models',
  'logging',
  'healthcheck',
]);

/** Merges a later file into what was loaded before, as compose-go v2.9.1 does (override.Merge). Throws a ComposeRefusal. */
export function mergeTrees(base: ComposeMap, over: ComposeMap): ComposeMap {
  return mergeMaps(base, over, []);
}

/** A service over the one that it extends. */
export function extendService(base: ComposeMap, service: ComposeMap): ComposeMap {
  return mergeMaps(base, service, ['services', '']);
}

function mergeMaps(base: ComposeMap, over: ComposeMap, path: readonly string[]): ComposeMap {
  const entries = new Map(base.entries);
  for (const [key, value] of over.entries) {
    const before = entries.get(key);
    entries.set(key, before ? merge(before, value, [...path, key]) : value);
  }
  return { ...over, entries };
}

function merge(base: ComposeTree, over: ComposeTree, path: readonly string[]): ComposeTree {
  const [section, , attribute = ''] = path;
  const isAttribute = section === 'services' && path.length === 3;
  if (isAttribute && ADDED.has(attribute)) return { kind: 'list', items: [...asList(base), ...asList(over)], origin: over.origin };
  if (isNull(over)) return base;
  if ((isAttribute && REPLACED.has(attribute)) || base.kind === 'scalar') return over;
  if (base.kind === 'map' && over.kind === 'map') return mergeMaps(base, over, path);
  if (base.kind === 'list' && over.kind === 'list') return { ...over, items: [...base.items, ...over.items] };
  throw new ComposeRefusal(`cannot override ${path.join('.')}`, over.origin);
}

/** A mapping in the order of its texts; every value is printed, whatever it is. */
function asList(tree: ComposeTree): readonly ComposeTree[] {
  if (tree.kind === 'list') return tree.items;
  if (tree.kind === 'map') return assignments(tree);
  return textOf(tree) === undefined ? [] : [tree];
}

function assignments({ entries }: ComposeMap): readonly ComposeTree[] {
  const items = [...entries].flatMap(([key, value]) => {
    const values = value.kind === 'list' ? value.items : [value];
    return values.map((each) => {
      const expansions = each.kind === 'scalar' ? each.expansions : [];
      return textScalar(isNull(value) ? key : `${key}=${printTree(each)}`, { origin: each.origin, expansions });
    });
  });
  return items.toSorted((a, b) => compareBytes(textOf(a) ?? '', textOf(b) ?? ''));
}

/** Leaves the last of several items for the same thing, in the place of the first (override.EnforceUnicity). */
export function uniqueItems(list: ComposeList, keyOf: (item: ComposeTree) => string | undefined): ComposeList {
  const items = new Map<string, ComposeTree>();
  for (const item of list.items) {
    const key = keyOf(item);
    if (key === undefined) throw new ComposeRefusal('an item of the list has a type that compose does not expect', item.origin);
    items.set(key, item);
  }
  return { ...list, items: [...items.values()] };
}
