import type { Unreadable } from '../model/source.ts';

const BEGIN = /^<{7}(?: [^\n]{0,200})?$/m;
const MIDDLE = /^={7}\r?$/m;

/** Where git has left two versions of the lines side by side: why a text cannot be read, said better than by its grammar. */
export function mergeConflict(text: string): Unreadable | undefined {
  const found = BEGIN.exec(text);
  if (!found || !MIDDLE.test(text.slice(found.index))) return undefined;
  const at = { start: found.index, end: found.index + found[0].trimEnd().length };
  return { at, message: 'Unresolved merge conflict: the lines of both sides are still there' };
}
