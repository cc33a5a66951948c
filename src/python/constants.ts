import type { SyntaxNode, Tree } from '@lezer/common';
import type { Constants } from './literal.ts';
import { partsOf } from './nodes.ts';

/** The longest value that is read again for each use of its name. */
const MAX_LENGTH = 20_000;

/** The names that a module assigns once, at its top level, each with its value. */
export function constantsOf(source: string, tree: Tree): Constants {
  const values = new Map<string, SyntaxNode | undefined>();
  const counts = countAssigned(source, tree);
  for (let statement = tree.topNode.firstChild; statement; statement = statement.nextSibling) {
    const [name, operator, value, ...others] = statement.name === 'AssignStatement' ? withoutType(partsOf(statement)) : [];
    if (name?.name !== 'VariableName' || operator?.name !== 'AssignOp' || !value || others.length > 0) continue;
    const key = source.slice(name.from, name.to);
    if (counts.get(key) === 1 && value.to - value.from <= MAX_LENGTH) values.set(key, value);
  }
  return (name) => values.get(name);
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
