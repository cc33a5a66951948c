import type { Range, TextEdit } from '../model/text.ts';
import type { YamlMap, YamlPair } from '../yaml/node.ts';
import { spellText } from '../yaml/spelling.ts';
import { replacedInBraces } from './yaml-flow.ts';
import { columnOf, commentsIn, endOf, eolAt, eolBefore, eolOf, hasComment, lineEnd, lineStart, spanOf, startOf } from './yaml-places.ts';
import { CannotRewrite, type MapPlan, type Spelled, type YamlText } from './yaml-plan.ts';

export function blockEdits(file: YamlText, { map, remove, set, add, busy }: MapPlan): TextEdit[] {
  const { text } = file;
  const kept = map.pairs.filter((pair) => !remove.has(pair));
  const [first] = map.pairs;
  const last = kept.findLast((pair) => !busy.has(pair));
  if (!first || !last) throw new CannotRewrite('a mapping would be empty');
  const indent = ' '.repeat(columnOf(file, startOf(first.key)));
  const leading = map.pairs.slice(
    0,
    map.pairs.findIndex((pair) => !remove.has(pair)),
  );
  const edits = leading.length > 0 ? leadingRemoval(file, spanOf(first).start, startOf((kept[0] ?? last).key)) : [];
  const isOpenEnd = endsWithoutBreak(file, map);
  const lastKept = map.pairs.findLastIndex((pair) => !remove.has(pair));
  for (const [index, pair] of map.pairs.entries()) {
    if (index < leading.length) continue;
    if (remove.has(pair)) edits.push(lineRemoval(file, spanOf(pair), indent, isOpenEnd && index > lastKept));
    const value = set.get(pair);
    if (value) for (const edit of blockValue(file, pair, value, indent)) edits.push(edit);
  }
  if (add.length > 0) {
    const at = lineEnd(file, Math.max(spanOf(last).end, colonEnd(text, last)));
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
  const line = lineStart(file, start);
  const indent = /^[ \t]*/.exec(file.text.slice(line, start))?.[0] ?? '';
  return [{ range: { start: line, end: line }, text: kept.map((comment) => indent + comment + eolOf(file.text)).join('') }, ...edits];
}

/** Whether the last pair stands on the last line of a text that has no line break at its end. */
function endsWithoutBreak(file: YamlText, { pairs }: YamlMap): boolean {
  const final = pairs.at(-1);
  return final !== undefined && lineEnd(file, spanOf(final).end) === file.text.length;
}

/** Whole lines go, each with the line break before it or else behind it; comments on them stay, on lines of their own. */
function lineRemoval(file: YamlText, span: Range, indent: string, takesBreakBefore: boolean): TextEdit {
  const { text } = file;
  const start = lineStart(file, span.start);
  if (text.slice(start, span.start).trim() !== '') throw new CannotRewrite('a key shares its line with something else');
  const stop = lineEnd(file, span.end);
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
    const at = lineEnd(file, colon);
    const lines = memberLines(value.members, indent);
    return [{ range: { start: at, end: at }, text: lines.map((line) => eolOf(text) + line).join('') }];
  }
  const isOnKeyLine = startOf(pair.value) < lineEnd(file, colon) || end === colon;
  const isBlock =
    pair.value.kind === 'scalar'
      ? pair.value.style === 'literal' || pair.value.style === 'folded'
      : 'flow' in pair.value && !pair.value.flow;
  if (isOnKeyLine && !isBlock) {
    if (hasComment(file, { start: colon, end })) throw new CannotRewrite('there is a comment inside the value');
    const start = end === colon ? colon : startOf(pair.value);
    return [{ range: { start, end }, text: end === colon ? ` ${value.inline}` : value.inline }];
  }
  return valueBelow(file, pair, value.inline, { start: colon, end }, indent);
}

/** A value that stands on the lines below its key moves up; the comments between are kept above the key, or behind it. */
function valueBelow(file: YamlText, pair: YamlPair, inline: string, region: Range, indent: string): TextEdit[] {
  const { text } = file;
  const keyLineEnd = lineEnd(file, region.start);
  const isBeside = hasComment(file, { start: region.start, end: keyLineEnd });
  const head: TextEdit = { range: { start: region.start, end: isBeside ? region.start : keyLineEnd }, text: ` ${inline}` };
  const stop = lineEnd(file, region.end);
  const kept = commentsIn(file, { start: keyLineEnd, end: stop });
  const body: TextEdit = { range: { start: keyLineEnd, end: stop }, text: '' };
  const line = lineStart(file, startOf(pair.key));
  const isAlone = text.slice(line, startOf(pair.key)).trim() === '';
  const own = isAlone ? indent : (/^[ \t]*/.exec(text.slice(line, startOf(pair.key)))?.[0] ?? '');
  const above: TextEdit = { range: { start: line, end: line }, text: kept.map((comment) => own + comment + eolOf(text)).join('') };
  return kept.length > 0 ? [above, head, body] : [head, body];
}

function spelledLines(key: string, value: Spelled, indent: string, eol: string): string {
  if ('inline' in value) return `${indent}${spellText(key)}: ${value.inline}`;
  return [`${indent}${spellText(key)}:`, ...memberLines(value.members, indent)].join(eol);
}

function memberLines(members: readonly (readonly [string, string])[], indent: string): string[] {
  return members.map(([key, value]) => `${indent}  ${spellText(key)}: ${value}`);
}

/** Right behind the colon of a block mapping's key. */
function colonEnd(text: string, { key }: YamlPair): number {
  const colon = text.indexOf(':', key.range.end);
  if (colon === -1) throw new CannotRewrite('a key has no value');
  return colon + 1;
}

/** Other members in the place of all that there are, on the lines of the first ones. No comment may be among them. */
export function replacedMembers(file: YamlText, map: YamlMap, add: MapPlan['add']): TextEdit {
  const { flow, range } = map;
  if (add.length === 0) throw new CannotRewrite('a mapping would be empty');
  if (hasComment(file, range)) throw new CannotRewrite('there is a comment inside a mapping');
  if (flow) return replacedInBraces(map, add);
  const indent = ' '.repeat(columnOf(file, range.start));
  const lines = add.map(([key, value]) => spelledLines(key, value, indent, eolOf(file.text)));
  return { range, text: lines.join(eolOf(file.text)).slice(indent.length) };
}
