import type { JsonObject } from '../model/airflow.ts';
import type { Range, TextEdit } from '../model/text.ts';
import type { YamlMap, YamlPair } from '../yaml/node.ts';
import { spellJson, spellText } from '../yaml/spelling.ts';
import { commentsIn, endOf, eolOf, hasComment, lineEnd, lineStart, spanOf, startOf } from './yaml-places.ts';
import { CannotRewrite, type MapPlan, type Spelled, type YamlText } from './yaml-plan.ts';

const INDENT = /^[ \t]*/;
/** The comma behind a value, on its line; no more space than this is looked at. */
const COMMA = /^[ \t]*(?:,[ \t]*)?/;
const MOST_SPACE = 1_000;

export function flowEdits(file: YamlText, { map, remove, set, add }: MapPlan): TextEdit[] {
  const { pairs } = map;
  const style = braceStyleOf(map);
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
  for (const [pair, value] of set) edits.push(flowValue(file, pair, value, style));
  if (add.length > 0) {
    const members = membersInBraces(add, style);
    const at = keptEnd ?? map.range.start + 1;
    edits.push({ range: { start: at, end: at }, text: keptEnd === undefined ? members : `, ${members}` });
  }
  return edits;
}

/** Other members in the place of all that there are between the braces. */
export function replacedInBraces(map: YamlMap, add: MapPlan['add']): TextEdit {
  const [first, last] = [map.pairs[0], map.pairs.at(-1)];
  if (!first || !last) throw new CannotRewrite('a mapping would be empty');
  return { range: { start: spanOf(first).start, end: spanOf(last).end }, text: membersInBraces(add, braceStyleOf(map)) };
}

function membersInBraces(add: MapPlan['add'], style: BraceStyle): string {
  return add.map(([key, value]) => `${keyText(key, style)}: ${flowText(value, style)}`).join(', ');
}

/** How the members of a mapping in braces are spelled: as in JSON, or as YAML needs it. */
type BraceStyle = 'json' | 'yaml';

/** Like JSON where all keys are in double quotes. */
export function braceStyleOf({ pairs }: YamlMap): BraceStyle {
  const isJson = pairs.length > 0 && pairs.every(({ key }) => key.kind === 'scalar' && key.style === 'double-quoted');
  return isJson ? 'json' : 'yaml';
}

/** A pair and what separates it from the next one; a comment between them stays in its place. */
function flowRemoval(file: YamlText, range: Range): TextEdit {
  const line = lineStart(file, range.end);
  const indent = eolOf(file.text) + (INDENT.exec(file.text.slice(line, range.end))?.[0] ?? '');
  return {
    range,
    text: commentsIn(file, range)
      .map((comment) => comment + indent)
      .join(''),
  };
}

/** The pairs behind the last one that stays; with comments the comma behind goes too, so that it is behind none of them. */
function tailRemoval(file: YamlText, range: Range): TextEdit {
  const { text } = file;
  const comments = commentsIn(file, range);
  if (comments.length === 0) return { range, text: '' };
  const [comma = ''] = COMMA.exec(text.slice(range.end, range.end + MOST_SPACE)) ?? [];
  const end = range.end + comma.length;
  const indent = eolOf(text) + (INDENT.exec(text.slice(lineStart(file, range.end), range.end))?.[0] ?? '');
  const isLineOver = end === lineEnd(file, end);
  return { range: { start: range.start, end }, text: ` ${comments.join(indent)}${isLineOver ? '' : indent}` };
}

function flowValue(file: YamlText, pair: YamlPair, value: Spelled, style: BraceStyle): TextEdit {
  const colon = file.text.indexOf(':', pair.key.range.end);
  if (endOf(pair.value) <= pair.key.range.end || colon === -1) throw new CannotRewrite('a key in braces has no value');
  const start = Math.max(startOf(pair.value), colon + 1);
  const isBare = endOf(pair.value) <= start;
  const range = { start, end: Math.max(start, endOf(pair.value)) };
  if (hasComment(file, range)) throw new CannotRewrite('there is a comment inside the braces');
  return { range, text: (isBare ? ' ' : '') + flowText(value, style) };
}

function flowText(value: Spelled, style: BraceStyle): string {
  if ('inline' in value)
    return style === 'json' && value.inline.startsWith("'")
      ? JSON.stringify(value.inline.slice(1, -1).replaceAll("''", "'"))
      : value.inline;
  return `{${value.members.map(([key, member]) => `${keyText(key, style)}: ${member}`).join(', ')}}`;
}

/** A mapping in braces. */
export function inBraces(value: JsonObject, style: BraceStyle): string {
  const members = Object.entries(value).map(([key, member]) => `${keyText(key, style)}: ${flowText({ inline: spellJson(member) }, style)}`);
  return `{${members.join(', ')}}`;
}

function keyText(key: string, style: BraceStyle): string {
  return style === 'json' ? JSON.stringify(key) : spellText(key);
}
