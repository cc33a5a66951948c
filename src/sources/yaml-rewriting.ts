import type { Range, TextEdit } from '../model/text.ts';
import type { YamlMap, YamlNode, YamlPair } from '../yaml/node.ts';
import { spellKey } from '../yaml/spelling.ts';
import { joined } from './joined.ts';

/** A new value: on the line of its key, or as a mapping on the lines below it. */
export type Spelled = { readonly inline: string } | { readonly members: readonly (readonly [key: string, value: string])[] };

/** What shall become of the pairs of one mapping. A pair that is not named stays as it is. */
export interface MapPlan {
  readonly map: YamlMap;
  readonly remove: ReadonlySet<YamlPair>;
  readonly set: ReadonlyMap<YamlPair, Spelled>;
  readonly add: readonly (readonly [key: string, value: Spelled])[];
  /** Pairs whose values are edited elsewhere: nothing is added right behind them. */
  readonly busy: ReadonlySet<YamlPair>;
}

/** The text of a file and the places of its comments. */
export interface YamlText {
  readonly text: string;
  readonly comments: readonly Range[];
}

const INDENT = /^[ \t]*/;
/** What may stand behind a value in its line; no more space than this is looked at. */
const COMMA = /^[ \t]*(?:,[ \t]*)?/;
const MOST_SPACE = 1_000;

/** Why a mapping cannot be rewritten without harm; a sentence without values. */
export class CannotRewrite extends Error {}

/** The edits that make a plan true. Everything that the plan does not name keeps its characters; comments are kept, moved only when their line goes. */
export function editsOfPlan(file: YamlText, plan: MapPlan): TextEdit[] {
  const edits = plan.map.flow ? flowEdits(file, plan) : blockEdits(file, plan);
  return joined(edits);
}

/** Other members in the place of all that there are: on the lines of the first ones, or in the braces. No comment may be among them. */
export function replacedMembers({ text, comments }: YamlText, { flow, pairs, range }: YamlMap, add: MapPlan['add']): TextEdit {
  if (add.length === 0 && !flow) throw new CannotRewrite('nothing would be left of a mapping');
  if (comments.some(({ start }) => start >= range.start && start < range.end)) throw new CannotRewrite('a comment stands inside a mapping');
  if (flow) {
    const isJson = isJsonLike(pairs);
    return { range, text: `{${add.map(([key, value]) => `${spellKey(key, isJson)}: ${flowText(value, isJson)}`).join(', ')}}` };
  }
  const indent = ' '.repeat(columnOf(text, range.start));
  const lines = add.map(([key, value]) => spelledLines(key, value, indent, eolOf(text)));
  return { range, text: lines.join(eolOf(text)).slice(indent.length) };
}

/** From the first to the last character of a pair, with its tags and anchors. */
export function spanOf({ key, value }: YamlPair): Range {
  return { start: startOf(key), end: Math.max(key.range.end, endOf(value)) };
}

export function startOf({ range, anchor, tag }: YamlNode): number {
  return Math.min(range.start, anchor?.range.start ?? range.start, tag?.range.start ?? range.start);
}

function endOf({ range, anchor, tag }: YamlNode): number {
  return Math.max(range.end, anchor?.range.end ?? range.end, tag?.range.end ?? range.end);
}

function blockEdits(file: YamlText, { map, remove, set, add, busy }: MapPlan): TextEdit[] {
  const { text } = file;
  const kept = map.pairs.filter((pair) => !remove.has(pair));
  const [first] = map.pairs;
  const last = kept.findLast((pair) => !busy.has(pair));
  if (!first || !last) throw new CannotRewrite('nothing would be left of a mapping');
  const indent = ' '.repeat(columnOf(text, startOf(first.key)));
  const edits: TextEdit[] = [];
  const leading = map.pairs.slice(
    0,
    map.pairs.findIndex((pair) => !remove.has(pair)),
  );
  if (leading.length > 0) edits.push(...leadingRemoval(file, spanOf(first).start, startOf((kept[0] ?? last).key)));
  const isOpenEnd = endsWithoutBreak(text, map);
  const lastKept = map.pairs.findLastIndex((pair) => !remove.has(pair));
  for (const [index, pair] of map.pairs.entries()) {
    if (index < leading.length) continue;
    if (remove.has(pair)) edits.push(lineRemoval(file, spanOf(pair), indent, isOpenEnd && index > lastKept));
    const value = set.get(pair);
    if (value) edits.push(...blockValue(file, pair, value, indent));
  }
  if (add.length > 0) {
    const at = lineEnd(text, Math.max(spanOf(last).end, colonEnd(text, last)));
    const lines = add.map(([key, value]) => spelledLines(key, value, indent, eolOf(text)));
    edits.push({ range: { start: at, end: at }, text: lines.map((line) => eolOf(text) + line).join('') });
  }
  return edits;
}

/** The pairs before the first one that stays, which share their line with the dash of a list item (or begin the mapping). */
function leadingRemoval(file: YamlText, start: number, end: number): TextEdit[] {
  const kept = commentsIn(file, { start, end });
  const edits: TextEdit[] = [{ range: { start, end }, text: '' }];
  if (kept.length === 0) return edits;
  const line = lineStart(file.text, start);
  const indent = /^[ \t]*/.exec(file.text.slice(line, start))?.[0] ?? '';
  return [{ range: { start: line, end: line }, text: kept.map((comment) => indent + comment + eolOf(file.text)).join('') }, ...edits];
}

/** Whether the last pair stands on the last line of a text that has no line break at its end. */
function endsWithoutBreak(text: string, { pairs }: YamlMap): boolean {
  const final = pairs.at(-1);
  return final !== undefined && lineEnd(text, spanOf(final).end) === text.length;
}

/** Whole lines go, each with the line break before it or else behind it; comments on them stay, on lines of their own. */
function lineRemoval(file: YamlText, span: Range, indent: string, takesBreakBefore: boolean): TextEdit {
  const { text } = file;
  const start = lineStart(text, span.start);
  if (text.slice(start, span.start).trim() !== '') throw new CannotRewrite('a key shares its line with something else');
  const stop = lineEnd(text, span.end);
  const kept = commentsIn(file, { start: span.start, end: stop });
  if (!takesBreakBefore || start === 0) {
    const end = stop + eolAt(text, stop).length;
    return { range: { start, end }, text: kept.map((comment) => indent + comment + eolOf(text)).join('') };
  }
  const before = start - eolBefore(text, start).length;
  return { range: { start: before, end: stop }, text: kept.map((comment) => eolOf(text) + indent + comment).join('') };
}

function blockValue(file: YamlText, pair: YamlPair, value: Spelled, indent: string): TextEdit[] {
  const { text } = file;
  const colon = colonEnd(text, pair);
  const end = Math.max(colon, endOf(pair.value));
  if ('members' in value) {
    if (end > colon) throw new CannotRewrite('a value would have to become a mapping');
    const at = lineEnd(text, colon);
    const lines = memberLines(value.members, indent);
    return [{ range: { start: at, end: at }, text: lines.map((line) => eolOf(text) + line).join('') }];
  }
  const isOnKeyLine = startOf(pair.value) < lineEnd(text, colon) || end === colon;
  const isBlock =
    pair.value.kind === 'scalar'
      ? pair.value.style === 'literal' || pair.value.style === 'folded'
      : 'flow' in pair.value && !pair.value.flow;
  if (isOnKeyLine && !isBlock) {
    if (commentsIn(file, { start: colon, end }).length > 0) throw new CannotRewrite('a comment stands inside the value');
    const start = end === colon ? colon : startOf(pair.value);
    return [{ range: { start, end }, text: end === colon ? ` ${value.inline}` : value.inline }];
  }
  return valueBelow(file, pair, value.inline, { start: colon, end }, indent);
}

/** A value that stands on the lines below its key moves up; the comments between are kept above the key, or behind it. */
function valueBelow(file: YamlText, pair: YamlPair, inline: string, region: Range, indent: string): TextEdit[] {
  const { text } = file;
  const keyLineEnd = lineEnd(text, region.start);
  const beside = file.comments.find(({ start }) => start >= region.start && start < keyLineEnd);
  const head: TextEdit = { range: { start: region.start, end: beside ? region.start : keyLineEnd }, text: ` ${inline}` };
  const stop = lineEnd(text, region.end);
  const kept = commentsIn(file, { start: keyLineEnd, end: stop });
  const body: TextEdit = { range: { start: keyLineEnd, end: stop }, text: '' };
  const line = lineStart(text, startOf(pair.key));
  const isAlone = text.slice(line, startOf(pair.key)).trim() === '';
  const own = isAlone ? indent : (/^[ \t]*/.exec(text.slice(line))?.[0] ?? '');
  const above: TextEdit = { range: { start: line, end: line }, text: kept.map((comment) => own + comment + eolOf(text)).join('') };
  return kept.length > 0 ? [above, head, body] : [head, body];
}

function flowEdits(file: YamlText, { map, remove, set, add }: MapPlan): TextEdit[] {
  const { pairs } = map;
  const isJson = isJsonLike(pairs);
  const lastKept = pairs.findLastIndex((pair) => !remove.has(pair));
  const keptEnd = lastKept === -1 ? undefined : spanOf(pairs[lastKept] ?? { key: map, value: map }).end;
  const edits: TextEdit[] = [];
  for (const [index, pair] of pairs.slice(0, lastKept).entries()) {
    const next = pairs[index + 1];
    if (next && remove.has(pair)) edits.push(flowRemoval(file, { start: spanOf(pair).start, end: spanOf(next).start }));
  }
  const final = pairs.at(-1);
  if (final && remove.has(final))
    edits.push(tailRemoval(file, { start: keptEnd ?? spanOf(pairs[0] ?? final).start, end: spanOf(final).end }));
  for (const [pair, value] of set) edits.push(flowValue(file, pair, value, isJson));
  if (add.length > 0) {
    const members = add.map(([key, value]) => `${spellKey(key, isJson)}: ${flowText(value, isJson)}`).join(', ');
    const at = keptEnd ?? map.range.start + 1;
    edits.push({ range: { start: at, end: at }, text: keptEnd === undefined ? members : `, ${members}` });
  }
  return edits;
}

function isJsonLike(pairs: readonly YamlPair[]): boolean {
  return pairs.length > 0 && pairs.every(({ key }) => key.kind === 'scalar' && key.style === 'double-quoted');
}

/** A pair and what separates it from the next one; a comment between them stays in its place. */
function flowRemoval(file: YamlText, range: Range): TextEdit {
  const line = lineStart(file.text, range.end);
  const indent = eolOf(file.text) + (INDENT.exec(file.text.slice(line, range.end))?.[0] ?? '');
  return {
    range,
    text: commentsIn(file, range)
      .map((comment) => comment + indent)
      .join(''),
  };
}

/** What stands behind the last pair that stays; with comments the comma behind goes too, so that it stands behind none of them. */
function tailRemoval(file: YamlText, range: Range): TextEdit {
  const { text } = file;
  const comments = commentsIn(file, range);
  if (comments.length === 0) return { range, text: '' };
  const [comma = ''] = COMMA.exec(text.slice(range.end, range.end + MOST_SPACE)) ?? [];
  const end = range.end + comma.length;
  const indent = eolOf(text) + (INDENT.exec(text.slice(lineStart(text, range.end), range.end))?.[0] ?? '');
  const isLineOver = end === lineEnd(text, end);
  return { range: { start: range.start, end }, text: ` ${comments.join(indent)}${isLineOver ? '' : indent}` };
}

function flowValue({ text, comments }: YamlText, pair: YamlPair, value: Spelled, isJson: boolean): TextEdit {
  const colon = text.indexOf(':', pair.key.range.end);
  if (endOf(pair.value) <= pair.key.range.end || colon === -1) throw new CannotRewrite('a key in braces has no value');
  const start = Math.max(startOf(pair.value), colon + 1);
  const isBare = endOf(pair.value) <= start;
  const range = { start, end: Math.max(start, endOf(pair.value)) };
  if (comments.some((comment) => comment.start >= range.start && comment.start < range.end))
    throw new CannotRewrite('a comment stands inside the braces');
  return { range, text: (isBare ? ' ' : '') + flowText(value, isJson) };
}

function flowText(value: Spelled, isJson: boolean): string {
  if ('inline' in value)
    return isJson && value.inline.startsWith("'") ? JSON.stringify(value.inline.slice(1, -1).replaceAll("''", "'")) : value.inline;
  return `{${value.members.map(([key, member]) => `${spellKey(key, isJson)}: ${member}`).join(', ')}}`;
}

function spelledLines(key: string, value: Spelled, indent: string, eol: string): string {
  if ('inline' in value) return `${indent}${spellKey(key, false)}: ${value.inline}`;
  return [`${indent}${spellKey(key, false)}:`, ...memberLines(value.members, indent)].join(eol);
}

function memberLines(members: readonly (readonly [string, string])[], indent: string): string[] {
  return members.map(([key, value]) => `${indent}  ${spellKey(key, false)}: ${value}`);
}

/** Right behind the colon of a block mapping's key. */
function colonEnd(text: string, { key }: YamlPair): number {
  const colon = text.indexOf(':', key.range.end);
  if (colon === -1) throw new CannotRewrite('a key has no value');
  return colon + 1;
}

function commentsIn({ text, comments }: YamlText, { start, end }: Range): string[] {
  return comments
    .filter((comment) => comment.start >= start && comment.start < end)
    .map((comment) => text.slice(comment.start, comment.end).trimEnd());
}

function columnOf(text: string, offset: number): number {
  return offset - lineStart(text, offset);
}

function lineStart(text: string, offset: number): number {
  return text.lastIndexOf('\n', offset - 1) + 1;
}

/** Before the line break, or at the end of the text. */
function lineEnd(text: string, offset: number): number {
  const feed = text.indexOf('\n', offset);
  if (feed === -1) return text.length;
  return text[feed - 1] === '\r' && feed - 1 >= offset ? feed - 1 : feed;
}

function eolAt(text: string, offset: number): string {
  return text.startsWith('\r\n', offset) ? '\r\n' : text[offset] === '\n' ? '\n' : '';
}

function eolBefore(text: string, offset: number): string {
  return text.endsWith('\r\n', offset) || text.slice(offset - 2, offset) === '\r\n' ? '\r\n' : '\n';
}

/** The line break that the file uses. */
export function eolOf(text: string): string {
  const feed = text.indexOf('\n');
  return feed > 0 && text[feed - 1] === '\r' ? '\r\n' : '\n';
}
