import { Decoding } from '../model/decoding.ts';
import type { Range } from '../model/text.ts';

/** Python's `string.Template`: names are ASCII, whatever their case. */
const PLACEHOLDER = /\$(?:(?<escaped>\$)|(?<named>[A-Za-z_][A-Za-z0-9_]*)|\{(?<braced>[A-Za-z_][A-Za-z0-9_]*)\})/g;

export interface Substituted {
  readonly text: string;
  readonly names: readonly string[];
  place(span: Range): Range | undefined;
}

/** `Template(text).safe_substitute(values)`: unknown names and lone dollars stay, `$$` is a dollar. */
export function safeSubstitute(text: string, values: ReadonlyMap<string, string>): Substituted {
  const decoding = new Decoding();
  const names: string[] = [];
  let at = 0;
  for (const match of text.matchAll(PLACEHOLDER)) {
    const { escaped, named, braced } = match.groups ?? {};
    const name = named ?? braced ?? '';
    const value = escaped ?? values.get(name);
    if (value === undefined) continue;
    if (escaped === undefined) names.push(name);
    decoding.copy(text, at, match.index);
    at = match.index + match[0].length;
    decoding.replace(value, match.index, at);
  }
  decoding.copy(text, at, text.length);
  const substituted = decoding.finish();
  return { text: substituted, names, place: (span) => decoding.place(span) };
}
