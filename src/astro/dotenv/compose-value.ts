import type { Range } from '../../model/text.ts';
import type { ComposeValue } from './compose-assignment.ts';
import { expand, type Variables } from './compose-expand.ts';
import type { ComposeProblem } from './compose-problem.ts';
import { readQuoted } from './compose-quotes.ts';
import { trimmedEnd } from './go-space.ts';

/** Reads the value that starts at `start`; undefined when its closing quote is missing. */
export function readValue(text: string, start: number, lineEnd: number, variables: Variables): ComposeValue | ComposeProblem | undefined {
  const quote = text[start];
  if (quote === '"' || quote === "'") return quotedValue(text, start, variables);
  return unquotedValue(text, start, lineEnd, variables);
}

/** Only a space before the `#` makes a comment, and never at the very start: leading white space is already gone. */
function unquotedValue(text: string, start: number, lineEnd: number, variables: Variables): ComposeValue | ComposeProblem {
  const hash = text.slice(start, lineEnd).indexOf(' #');
  const end = trimmedEnd(text, start, hash === -1 ? lineEnd : start + hash);
  const written = text.slice(start, end);
  const comment = hash === -1 ? undefined : commentFrom(text, start + hash + 1, lineEnd);
  const range = { start, end };
  if (!written.includes('$')) return { style: 'unquoted', range, escapes: undefined, text: written, expanded: undefined, comment };

  const expanded = expand(written, variables);
  if ('code' in expanded) return { ...expanded, range: { start: start + expanded.range.start, end: start + expanded.range.end } };
  return { style: 'unquoted', range, escapes: undefined, text: expanded.decoding.finish(), expanded, comment };
}

function quotedValue(text: string, open: number, variables: Variables): ComposeValue | ComposeProblem | undefined {
  const quoted = readQuoted(text, open);
  if (quoted === undefined) return undefined;
  const { close, decoding } = quoted;
  const range = { start: open, end: close + 1 };
  const style = text[open] === '"' ? 'double-quoted' : 'single-quoted';
  const escapes = decoding.hasReplaced ? decoding : undefined;
  const decoded = decoding.finish();
  if (style === 'single-quoted' || !decoded.includes('$')) {
    return { style, range, escapes, text: decoded, expanded: undefined, comment: undefined };
  }
  const expanded = expand(decoded, variables);
  if ('code' in expanded) return { ...expanded, range: decoding.place(expanded.range) ?? range };
  return { style, range, escapes, text: expanded.decoding.finish(), expanded, comment: undefined };
}

/** From the `#` to the end of the line, without the white space there. */
function commentFrom(text: string, hash: number, lineEnd: number): Range {
  return { start: hash, end: trimmedEnd(text, hash + 1, lineEnd) };
}
