import type { ShownPart } from '../model/source.ts';
import type { Range } from '../model/text.ts';
import type { YamlNode, YamlPair, YamlScalar } from '../yaml/node.ts';
import { allWords, besideValues, type Words } from './words.ts';

interface Known {
  /** What is in scalars that are texts of another language, by where they start. */
  readonly opened: ReadonlyMap<number, Words>;
  /** Keys that are no secret even where nothing is behind them. */
  readonly words: ReadonlySet<string>;
}

/** What of a YAML text may be shown as far as its grammar tells. Behind the first document that is nothing. */
export function shownOfYaml(
  text: string,
  { root, comments }: { readonly root: YamlNode | undefined; readonly comments: readonly Range[] },
  known: Known,
): ShownPart[] {
  const end = endOfReading(text, root?.range.end ?? 0, comments);
  const read = comments.filter(({ start }) => start < end);
  return besideValues(wordsOf(text, root, known), read, { start: 0, end });
}

/** Where something begins behind the first document that is neither blank nor a comment. */
export function endOfReading(text: string, from: number, comments: readonly Range[]): number {
  let at = from;
  for (const { start, end } of comments) {
    if (start < from) continue;
    if (text.slice(at, start).trim() !== '') break;
    at = end;
  }
  const rest = text.slice(at).search(/\S/);
  return rest === -1 ? text.length : at + rest;
}

function wordsOf(text: string, root: YamlNode | undefined, known: Known): Words {
  const words: Words[] = [];
  const waiting: YamlNode[] = root ? [root] : [];
  for (let node = waiting.pop(); node; node = waiting.pop()) {
    words.push(propertiesOf(node));
    if (node.kind === 'seq') for (const item of node.items) waiting.push(item);
    if (node.kind === 'scalar') words.push(known.opened.get(node.range.start) ?? { keys: [], values: [node.range] });
    if (node.kind === 'alias') words.push({ keys: [node.range], values: [] });
    if (node.kind !== 'map') continue;
    for (const { key, value } of node.pairs) {
      waiting.push(value);
      if (key.kind !== 'scalar') waiting.push(key);
      else
        words.push(
          propertiesOf(key),
          isKey(text, { key, value }, key, known) ? { keys: [key.range], values: [] } : { keys: [], values: [key.range] },
        );
    }
  }
  return allWords(words);
}

/** Whether a scalar in the place of a key is one: it has a value, and no comma right before it that may have cut a value in two. */
function isKey(text: string, { value }: YamlPair, key: YamlScalar, { words }: Known): boolean {
  if (words.has(key.text.toLowerCase())) return true;
  return !isEmpty(value) && !(key.style === 'plain' && text[key.range.start - 1] === ',');
}

/** An anchor that nothing is behind may be a value that begins with `&`, a tag one that begins with `!`. */
function propertiesOf(node: YamlNode): Words {
  const properties = [node.anchor?.range, node.tag?.range].flatMap((range) => range ?? []);
  return isEmpty(node) ? { keys: [], values: properties } : { keys: properties, values: [] };
}

function isEmpty({ kind, range }: YamlNode): boolean {
  return kind === 'scalar' && range.start === range.end;
}
