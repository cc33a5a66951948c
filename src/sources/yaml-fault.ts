import type { Unreadable } from '../model/source.ts';
import { lineEnd, lineStart } from '../model/text.ts';
import type { YamlProblem } from '../yaml/node.ts';

/** A line of `.env` at the start of a line of YAML. */
const DOTENV_LINE = /^(?:export[ \t]{1,20})?[A-Za-z_]\w{0,250}=/;
const TEMPLATE = /\{\{|\{%/;
const PASTED = 'This YAML file has a line of .env: move the variable to .env';
const JINJA = 'Jinja is not rendered in this file: quote the text, or write the value itself';

/** The reason why YAML cannot be read, at the place where the fault begins: its grammar meets it further down. */
export function yamlFault(text: string, { range, message }: YamlProblem): Unreadable {
  return pastedLine(text, range.start) ?? template(text, range.start) ?? { at: range, message };
}

/** A key and its value in one word goes on into the lines below as a text without quotes. */
function pastedLine(text: string, until: number): Unreadable | undefined {
  for (let start = lineStart(text, until); ; start = lineStart(text, start - 1)) {
    const end = lineEnd(text, start);
    const line = text.slice(start, Math.min(end, start + 300));
    if (DOTENV_LINE.test(line)) return { at: { start, end: start + line.indexOf('=') + 1 }, message: PASTED };
    // An indented line may go on from above; any other begins anew, except for the line of the fault itself.
    const isOwn = until <= end;
    if (start === 0 || (!isOwn && line.trim() !== '' && !/^[ \t]/.test(line))) return undefined;
  }
}

/** A template, which to YAML is a mapping in a mapping and no key. */
function template(text: string, at: number): Unreadable | undefined {
  const start = lineStart(text, at);
  const line = text.slice(start, Math.min(lineEnd(text, at), start + 2_000));
  const found = TEMPLATE.exec(line);
  return found ? { at: { start: start + found.index, end: start + found.index + found[0].length }, message: JINJA } : undefined;
}
