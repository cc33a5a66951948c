import type { Embedded } from '../model/embedded.ts';
import type { Edits } from '../model/source.ts';
import type { Range, TextEdit } from '../model/text.ts';
import type { ListChange, WordList } from '../shell/word-list.ts';
import { NO_ROOM, overlap } from './joined.ts';

const NO_WORD = 'a word of the command cannot be written in its list';

/** The way in which a list is written. Each function gives nothing where it cannot be. */
export interface ListForm {
  /** The places of the items. */
  readonly ranges: readonly Range[];
  spelled(item: number, text: string): string | undefined;
  removal(item: number, removed: ReadonlySet<number>): TextEdit | undefined;
  /** The edit that writes more items behind one. */
  addition(behind: number, items: readonly string[]): TextEdit | undefined;
}

/** The edits after which a list holds other words. */
export function listEdits({ texts, removed, added }: ListChange, form: ListForm): Edits {
  const edits = [
    ...[...texts].map(([item, text]) => other(item, text, form)),
    ...[...removed].map((item) => form.removal(item, removed)),
    ...(added.length > 0 ? [addition(added, removed, form)] : []),
  ];
  const known = edits.flatMap((edit) => edit ?? []);
  if (known.length < edits.length) return { refused: NO_WORD };
  return overlap(known) ? { refused: NO_ROOM } : { edits: known };
}

function other(item: number, text: string, form: ListForm): TextEdit | undefined {
  const [range, written] = [form.ranges[item], form.spelled(item, text)];
  return range && written !== undefined ? { range, text: written } : undefined;
}

function addition(added: ListChange['added'], removed: ReadonlySet<number>, form: ListForm): TextEdit | undefined {
  const last = form.ranges.findLastIndex((_, item) => !removed.has(item));
  const items = added.flatMap(({ text, like }) => form.spelled(like, text) ?? []);
  return items.length < added.length ? undefined : form.addition(last, items);
}

/** In brackets an item goes with the comma next to it: the one before it, where an item before it stays. */
export function removalInBrackets(item: number, ranges: readonly Range[], isKeptBefore: boolean): TextEdit | undefined {
  const [before, range, next] = [ranges[item - 1], ranges[item], ranges[item + 1]];
  if (!range) return undefined;
  if (isKeptBefore) return before && { range: { start: before.end, end: range.end }, text: '' };
  return next && { range: { start: range.start, end: next.start }, text: '' };
}

export function additionInBrackets({ end }: Range, items: readonly string[]): TextEdit {
  return { range: { start: end, end }, text: items.map((item) => `, ${item}`).join('') };
}

/** The words of a command as the items of one list in brackets, with commas between them. */
export function bracketedWords(words: readonly Embedded[]): WordList {
  const ranges = words.map(({ range }) => range);
  const form: ListForm = {
    ranges,
    spelled: (item, text) => words[item]?.encode(text),
    removal: (item, removed) => {
      const isKeptBefore = ranges.slice(0, item).some((_, at) => !removed.has(at));
      return removalInBrackets(item, ranges, isKeptBefore);
    },
    addition: (behind, items) => {
      const range = ranges[behind];
      return range && additionInBrackets(range, items);
    },
  };
  return { words, edits: (change) => listEdits(change, form) };
}
