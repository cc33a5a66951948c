import type { Embedded } from '../model/embedded.ts';
import type { Edits } from '../model/source.ts';
import type { TextEdit } from '../model/text.ts';
import type { ListChange, WordList } from '../shell/word-list.ts';
import { NO_ROOM, overlap } from './joined.ts';

const NO_WORD = 'a word of the command cannot be written in its list';

/** The words of a command as the items of one list in brackets, with commas between them. */
export function bracketedWords(words: readonly Embedded[]): WordList {
  return { words, edits: (change) => editsOf(words, change) };
}

function editsOf(words: readonly Embedded[], { texts, removed, added }: ListChange): Edits {
  const last = words.findLastIndex((_, index) => !removed.has(index));
  const edits = [
    ...[...texts].map(([index, text]) => other(words[index], text)),
    ...[...removed].map((index) => removal(index, words, removed)),
    ...(added.length > 0 ? [addition(words, last, added)] : []),
  ];
  const known = edits.flatMap((edit) => edit ?? []);
  if (known.length < edits.length) return { refused: NO_WORD };
  return overlap(known) ? { refused: NO_ROOM } : { edits: known };
}

function other(word: Embedded | undefined, text: string): TextEdit | undefined {
  const spelled = word?.encode(text);
  return word && spelled !== undefined ? { range: word.range, text: spelled } : undefined;
}

/** An item goes with the comma next to it. */
function removal(index: number, words: readonly Embedded[], removed: ReadonlySet<number>): TextEdit | undefined {
  const [before, word, next] = [words[index - 1], words[index], words[index + 1]];
  if (!word) return undefined;
  if (words.slice(0, index).some((_, at) => !removed.has(at)))
    return before && { range: { start: before.range.end, end: word.range.end }, text: '' };
  return next && { range: { start: word.range.start, end: next.range.start }, text: '' };
}

function addition(words: readonly Embedded[], behind: number, added: ListChange['added']): TextEdit | undefined {
  const [word, items] = [words[behind], added.map(({ text, like }) => words[like]?.encode(text))];
  if (!word || items.includes(undefined)) return undefined;
  return { range: { start: word.range.end, end: word.range.end }, text: items.map((item) => `, ${item}`).join('') };
}
