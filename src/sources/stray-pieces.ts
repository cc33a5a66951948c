import type { Fact } from '../model/connection.ts';
import { deref, type YamlNode, type YamlPair } from '../yaml/node.ts';
import { cutBehind } from './cut-uri.ts';

const CUT = 'a key has no value of its own, as if a comma or a missing blank had cut a value in two: put the value in quotes';
/** In a key these would have separated it from its value, if a blank were there. */
const SEPARATOR = /[:=]/;
const MERGE = '<<';

/**
 * The keys of a mapping, of all mappings in it and of those that it merges, that may be pieces of a value, and the URIs of which a comment
 * may hold the rest. `known` are the words that are none.
 */
export function strayPieces(text: string, node: YamlNode, known: ReadonlySet<string>): Fact[] {
  const facts: Fact[] = [];
  const seen = new Set<YamlNode>();
  const waiting: YamlNode[] = [node];
  for (let at = waiting.pop(); at; at = waiting.pop()) {
    if (seen.has(at)) continue;
    seen.add(at);
    if (at.kind === 'scalar' && at.style === 'plain') for (const fact of cutBehind(text, at, false)) facts.push({ ...fact, at: at.range });
    if (at.kind === 'seq') for (const item of at.items) waiting.push(item);
    if (at.kind !== 'map') continue;
    for (const pair of at.pairs) {
      waiting.push(isMerge(pair) ? deref(pair.value) : pair.value);
      if (isStray(text, pair) || (at === node && isCut(text, pair, known)))
        facts.push({ kind: 'scattered', at: pair.key.range, reason: CUT });
    }
  }
  return facts;
}

function isMerge({ key }: YamlPair): boolean {
  return key.kind === 'scalar' && key.text === MERGE;
}

function isStray(text: string, { key, value }: YamlPair): boolean {
  const hasColon = text.slice(key.range.end, Math.max(key.range.end, value.range.start)).includes(':');
  return !hasColon || (key.kind === 'scalar' && key.style === 'plain' && SEPARATOR.test(key.text));
}

/** A comma without a blank behind it may have been one of a password. */
function isCut(text: string, { key }: YamlPair, known: ReadonlySet<string>): boolean {
  return key.kind === 'scalar' && key.style === 'plain' && text[key.range.start - 1] === ',' && !known.has(key.text.toLowerCase());
}
