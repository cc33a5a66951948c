import { type EditorRange, type Encoding, TextIndex } from './text-index.ts';

/** A file that is open in the editor. Its text takes precedence over that of the disk. */
export interface OpenDocument {
  readonly uri: string;
  readonly version: number;
  readonly text: string;
}

/** A change as an editor sends it: of a range, or of everything. */
export interface ContentChange {
  readonly range?: EditorRange;
  readonly text: string;
}

/** The text after some changes, each of which applies to the text that the one before it left. */
export function changedText(text: string, changes: readonly ContentChange[], encoding: Encoding): string {
  return changes.reduce((before, { range, text: fresh }) => {
    if (range === undefined) return fresh;
    const { start, end } = new TextIndex(before, encoding).spanOf(range);
    return before.slice(0, start) + fresh + before.slice(end);
  }, text);
}
