import type { ShownPart } from '../model/source.ts';
import { blanksBefore, firstBehind, type Range } from '../model/text.ts';
import type { YamlNode, YamlPair, YamlScalar } from '../yaml/node.ts';
import { allWords, besideValues, type Words } from './words.ts';

interface Known {
  /** The words in scalars that are texts of another language, by where they start. */
  readonly opened: ReadonlyMap<number, Words>;
  /** Keys that are no secret even where nothing is behind them. */
  readonly words: ReadonlySet<string>;
  /** Whether `true` and `false` are words of the file: no connection has all of its values here. */
  readonly hasFlags: boolean;
}

const FLAG = /^(?:true|false)$/;

/** The parts of a YAML text that may be shown as far as its grammar tells. Behind the first document there are none. */
export function shownOfYaml(
  text: string,
  { root, comments }: { readonly root: YamlNode | undefined; readonly comments: readonly Range[] },
  known: Known,
): ShownPart[] {
  const end = endOfReading(text, root?.range.end ?? 0, comments);
  const words = wordsOf(text, root, known);
  const read = comments.filter(({ start }) => start < end);
  const isLost = insideOf(words.gaps);
  const lost = read.filter(({ start }) => isLost(blanksBefore(text, start).start));
  const kept = read.filter(({ start }) => !isLost(blanksBefore(text, start).start));
  return besideValues({ keys: words.keys, values: [...words.values, ...lost] }, kept, { start: 0, end });
}

/** The words of all documents of a file whose scalars are no texts of another language, with the comments that may be values. */
export function wordsOfYaml(text: string, roots: readonly YamlNode[], comments: readonly Range[]): Words {
  const words = roots.map((root) => wordsOf(text, root, NOTHING_KNOWN));
  const isLost = insideOf(words.flatMap(({ gaps }) => gaps));
  const lost = comments.filter(({ start }) => isLost(blanksBefore(text, start).start));
  return allWords([...words, { keys: [], values: lost }]);
}

const NOTHING_KNOWN: Known = { opened: new Map(), words: new Set(), hasFlags: true };

function insideOf(ranges: readonly Range[]): (place: number) => boolean {
  const ordered = ranges.toSorted((a, b) => a.start - b.start);
  return (place) => {
    const range = ordered[firstBehind(ordered, place)];
    return range !== undefined && range.start <= place;
  };
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

interface YamlWords extends Words {
  /** The gaps between keys and the texts that are their values: a comment there may be a piece of the value. */
  readonly gaps: readonly Range[];
}

function wordsOf(text: string, root: YamlNode | undefined, known: Known): YamlWords {
  const words: Words[] = [];
  const gaps: Range[] = [];
  const waiting: YamlNode[] = root ? [root] : [];
  for (let node = waiting.pop(); node; node = waiting.pop()) {
    words.push(propertiesOf(node));
    if (node.kind === 'seq') for (const item of node.items) waiting.push(item);
    if (node.kind === 'scalar') words.push(known.opened.get(node.range.start) ?? wordOf(node, known));
    if (node.kind === 'alias') words.push({ keys: [node.range], values: [] });
    if (node.kind !== 'map') continue;
    for (const { key, value } of node.pairs) {
      waiting.push(value);
      if (value.kind === 'scalar') gaps.push({ start: key.range.end, end: Math.max(key.range.end, value.range.start) + 1 });
      if (key.kind !== 'scalar') waiting.push(key);
      else
        words.push(
          propertiesOf(key),
          isKey(text, { key, value }, key, known) ? { keys: [key.range], values: [] } : { keys: [], values: [key.range] },
        );
    }
  }
  return { ...allWords(words), gaps };
}

function wordOf({ style, text, range }: YamlScalar, { hasFlags }: Known): Words {
  return hasFlags && style === 'plain' && FLAG.test(text) ? { keys: [range], values: [] } : { keys: [], values: [range] };
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
