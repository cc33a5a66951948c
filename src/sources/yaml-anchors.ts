import type { Range, TextEdit } from '../model/text.ts';
import { contains } from '../model/text.ts';
import type { YamlNode } from '../yaml/node.ts';
import { type Alias, aliasesOf } from './yaml-aliases.ts';
import { lineStart } from './yaml-places.ts';
import type { YamlText } from './yaml-plan.ts';

/** An alias on the line of its key, in a mapping of its own or the first of a list item: the text before the key counts as indentation. */
const BEHIND_KEY = /^([ \t]*(?:-[ \t]+)?)[^\s:#,{[]+:[ \t]+$/;
const LINE_BREAK = /\r?\n/;
const NO_SPACE = /\S|$/;

/** The fate of an anchor that edits would take away while an alias elsewhere still needs it. */
export type Inheritance = { readonly edits: readonly TextEdit[] } | { readonly lost: string };

/**
 * The edits by which the first alias outside takes over what the anchor stands for, so that nothing changes for the others;
 * the name of an anchor that cannot move. With `within`, a mapping: also where the anchor of a mapping in it would stay and
 * what it stands for would change. The whole of `within` is never copied, as its credential would be.
 */
export function inherited(file: YamlText, edits: readonly TextEdit[], within?: YamlNode): Inheritance {
  const aliases = aliasesOf(file);
  const touched = edits.map(({ range }) => range).filter(({ start, end }) => end > start);
  const lost = [
    ...touched.flatMap((range) => aliases.cutBy(range)),
    ...(within ? aliases.cutBy(within.range).filter((alias) => isChanged(alias, within, edits)) : []),
  ];
  const orphans = [...new Set(lost)]
    .filter((alias) => !touched.some((range) => contains(range, alias.range)) && !contains(alias.anchored, alias.range))
    .toSorted((a, b) => a.range.start - b.range.start);
  const heirs = new Map<number, Alias>();
  for (const orphan of orphans) if (!heirs.has(orphan.anchored.start)) heirs.set(orphan.anchored.start, orphan);
  const moves: TextEdit[] = [];
  for (const heir of heirs.values()) {
    const copy = copyFor(file, heir);
    if (copy === undefined) return { lost: heir.name };
    moves.push({ range: heir.range, text: copy });
    // Two anchors of one name would be right too, but no alias uses the first one any more.
    if (!isCut(heir.token, touched)) moves.push({ range: withSpace(file.text, heir.token), text: '' });
  }
  return { edits: moves };
}

function isCut(token: Range, touched: readonly Range[]): boolean {
  return touched.some(({ start, end }) => start < token.end && token.start < end);
}

/** Whether an edit falls into the mapping that the alias stands for, or continues it. */
function isChanged({ target }: Alias, within: YamlNode, edits: readonly TextEdit[]): boolean {
  const isPart = target.range.start > within.range.start && contains(within.range, target.range);
  return isPart && target.kind === 'map' && edits.some(({ range }) => range.start <= target.range.end && range.end >= target.range.start);
}

/** The value of the alias, with its anchor, as it can stand in the place of the alias; undefined where that is not certain. */
function copyFor(file: YamlText, { anchored, token, target, range }: Alias): string | undefined {
  const { text } = file;
  const written = text.slice(anchored.start, anchored.end);
  if (!written.includes('\n')) return written;
  if (target.kind !== 'map' || target.flow || target.tag) return undefined;
  const place = BEHIND_KEY.exec(text.slice(lineStart(file, range.start), range.start));
  if (!place) return undefined;
  const from = target.range.start - lineStart(file, target.range.start);
  const to = ' '.repeat((place[1]?.length ?? 0) + 2);
  const eol = written.includes('\r\n') ? '\r\n' : '\n';
  const lines = text.slice(target.range.start, target.range.end).trimEnd().split(LINE_BREAK);
  const moved = lines.map((line, index) =>
    line === '' ? '' : to + (index === 0 ? line : line.slice(Math.min(from, line.search(NO_SPACE)))),
  );
  return [text.slice(token.start, token.end), ...moved].join(eol);
}

function withSpace(text: string, { start, end }: Range): Range {
  return { start: text[start - 1] === ' ' ? start - 1 : start, end };
}
