import { applyEdits, firstBehind, firstIndex, type Range, type TextEdit } from '../model/text.ts';

/** An edit, and the place of its text where all edits are made. */
interface Placed {
  readonly edit: TextEdit;
  readonly at: Range;
}

/** Edits that touch each other, those made first and those of the text that they made. */
interface Group {
  range: Range;
  readonly first: Placed[];
  readonly later: TextEdit[];
}

/** A text in which edits were made, and may be followed by more. */
export class EditedText {
  readonly text: string;
  readonly #before: string;
  readonly #placed: readonly Placed[];
  readonly #written: readonly Range[];

  constructor(before: string, edits: readonly TextEdit[]) {
    this.#before = before;
    this.text = applyEdits(before, edits);
    let shift = 0;
    this.#placed = edits.toSorted(byPlace).map((edit) => {
      const start = edit.range.start + shift;
      shift += edit.text.length - (edit.range.end - edit.range.start);
      return { edit, at: { start, end: start + edit.text.length } };
    });
    this.#written = this.#placed.map(({ at }) => at).filter(({ start, end }) => end > start);
  }

  /** Whether a character was written by an edit. */
  isWritten(offset: number): boolean {
    return (this.#written[firstBehind(this.#written, offset)]?.start ?? offset + 1) <= offset;
  }

  /** The offset before the edits of a character that none of them wrote. */
  before(offset: number): number {
    const last = this.#placed[firstIndex(this.#placed.length, (index) => (this.#placed[index]?.at.start ?? 0) > offset) - 1];
    return last ? offset - last.at.end + last.edit.range.end : offset;
  }

  /** The edits of the text before that come to the same as these of the new text behind them. Those that no later one touches are the same objects. */
  followedBy(later: readonly TextEdit[]): readonly TextEdit[] {
    return this.#groups(later).flatMap((group) => (group.later.length === 0 ? group.first.map(({ edit }) => edit) : this.#joined(group)));
  }

  #groups(later: readonly TextEdit[]): readonly Group[] {
    const all = [
      ...this.#placed.map((placed) => ({ range: placed.at, placed, edit: undefined })),
      ...later.map((edit) => ({ range: edit.range, placed: undefined, edit })),
    ];
    const groups: Group[] = [];
    for (const { range, placed, edit } of all.toSorted(byPlace)) {
      let last = groups.at(-1);
      if (!last || last.range.end < range.start) {
        last = { range, first: [], later: [] };
        groups.push(last);
      }
      last.range = { start: last.range.start, end: Math.max(last.range.end, range.end) };
      if (placed) last.first.push(placed);
      else last.later.push(edit);
    }
    return groups;
  }

  /** One edit in the place of several; none where they come to nothing. */
  #joined({ range: { start, end }, first, later }: Group): readonly TextEdit[] {
    const inside = later.map(({ range, text }) => ({ range: { start: range.start - start, end: range.end - start }, text }));
    const text = applyEdits(this.text.slice(start, end), inside);
    const [head, tail] = [first[0], first.at(-1)];
    const from = head?.at.start === start ? head.edit.range.start : this.before(start);
    const to = tail?.at.end === end ? tail.edit.range.end : this.before(end);
    return this.#before.slice(from, to) === text ? [] : [{ range: { start: from, end: to }, text }];
  }
}

function byPlace({ range: a }: { readonly range: Range }, { range: b }: { readonly range: Range }): number {
  return a.start - b.start || a.end - b.end;
}
