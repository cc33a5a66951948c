import type { SyntaxNode, Tree } from '@lezer/common';
import type { Constants } from './literal.ts';
import { partsOf } from './nodes.ts';

/** The longest value that is read again for each use of its name. */
const MAX_LENGTH = 20_000;
/** The most characters that are read again in the place of names. */
const ROOM = 1 << 21;

/** A statement that changes a dict or a list. */
const CHANGE =
  /(?<![\w.])(?<name>[A-Za-z_]\w{0,100})(?:(?:\[[^[\]\n]{0,100}\]){1,5}\s{0,10}\|?=(?!=)|\.(?:update|setdefault|pop|popitem|clear|append|extend|insert|remove)\()/g;

/** The names that a module assigns once, at its top level, each with its value. */
export function constantsOf(source: string, tree: Tree): Constants {
  const values = new Map<string, SyntaxNode | undefined>();
  const counts = countAssigned(source, tree);
  const changed = new Set(Array.from(source.matchAll(CHANGE), ({ groups }) => groups?.['name']));
  for (let statement = tree.topNode.firstChild; statement; statement = statement.nextSibling) {
    const [name, operator, value, ...others] = statement.name === 'AssignStatement' ? withoutType(partsOf(statement)) : [];
    if (name?.name !== 'VariableName' || operator?.name !== 'AssignOp' || !value || others.length > 0) continue;
    const key = source.slice(name.from, name.to);
    if (counts.get(key) === 1 && value.to - value.from <= MAX_LENGTH && !changed.has(key)) values.set(key, value);
  }
  let room = ROOM;
  return (name) => {
    const value = values.get(name);
    room -= value ? value.to - value.from : 0;
    return room < 0 ? undefined : value;
  };
}

function withoutType(parts: readonly SyntaxNode[]): readonly SyntaxNode[] {
  return parts.filter(({ name }) => name !== 'TypeDef');
}

/** The number of times that each name is the target of an assignment, of a loop, of an import, anywhere in the file. */
function countAssigned(source: string, tree: Tree): ReadonlyMap<string, number> {
  const counts = new Map<string, number>();
  tree.iterate({
    enter: (reference) => {
      if (reference.name !== 'VariableName' || !isTarget(reference.node)) return;
      const name = source.slice(reference.from, reference.to);
      counts.set(name, (counts.get(name) ?? 0) + 1);
    },
  });
  return counts;
}

const BINDING = new Set([
  'ForStatement',
  'ImportStatement',
  'UpdateStatement',
  'NamedExpression',
  'ScopeStatement',
  'DeleteStatement',
  'WithStatement',
]);

function isTarget(node: SyntaxNode): boolean {
  const { parent } = node;
  if (!parent) return false;
  if (BINDING.has(parent.name)) return true;
  return parent.name === 'AssignStatement' && node.nextSibling !== null && node.prevSibling?.name !== 'AssignOp';
}
