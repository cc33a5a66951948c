import { Ahead } from './ahead.ts';
import { CLOSE_BRACE, CLOSE_BRACKET, QUESTION } from './characters.ts';
import type { Cursor } from './cursor.ts';
import { codeInside } from './keys.ts';
import type { YamlNode } from './node.ts';
import type { YamlLibrary } from './yaml-library.ts';

/**
 * Reads the text behind the first document as far as the library looks at it, only to find errors. The root may turn out to be a key there.
 */
export function readAhead(cursor: Cursor, root: YamlNode | undefined, library: YamlLibrary): void {
  const start = cursor.possibleKey;
  if (!start || !root || isBlock(root)) new Ahead(cursor, library, undefined, 'decided').read();
  else
    new Ahead(
      cursor,
      library,
      start,
      root.range.start === start.pos && isForgotten(root, codeInside(cursor, root.range)) ? 'decided' : 'undecided',
    ).read();
}

function isBlock(root: YamlNode): boolean {
  if (root.kind === 'scalar') return root.style === 'literal' || root.style === 'folded';
  return root.kind !== 'alias' && !root.flow;
}

/** Brackets with nothing or a `?` behind the first can be a key, but yaml.v3 does not wait to see. */
function isForgotten({ kind }: YamlNode, inside: number): boolean {
  return (kind === 'map' || kind === 'seq') && (inside === CLOSE_BRACE || inside === CLOSE_BRACKET || inside === QUESTION);
}
