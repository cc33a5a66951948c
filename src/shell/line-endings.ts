import { Decoding } from '../model/decoding.ts';
import { placedIn, type ScriptPlace } from './part.ts';
import type { ShellContent } from './shell-content.ts';

const CRLF = '\r\n';
const WITHOUT_RETURN = /(?<!\r)\n/;

/**
 * The contents of a text whose lines may end with CR LF, read as if all of them ended with LF, and placed in the text itself. Git checks
 * scripts out so on Windows, where bash passes over the CR as GNU make does everywhere. Never throws.
 */
export function withLineFeeds(text: string, read: (text: string) => readonly ShellContent[]): readonly ShellContent[] {
  if (!text.includes(CRLF)) return read(text);
  const { decoded, outer } = withoutReturns(text);
  return read(decoded).map((content) => placedIn(content, outer));
}

function withoutReturns(text: string): { readonly decoded: string; readonly outer: ScriptPlace } {
  const decoding = new Decoding();
  let at = 0;
  for (let found = text.indexOf(CRLF); found !== -1; found = text.indexOf(CRLF, at)) {
    decoding.copy(text, at, found);
    at = found + CRLF.length;
    decoding.replace('\n', found, at);
  }
  decoding.copy(text, at, text.length);
  const isMixed = WITHOUT_RETURN.test(text);
  const outer: ScriptPlace = {
    place: (span) => decoding.place(span) ?? span,
    encode: (part) => (isMixed && part.includes('\n') ? undefined : part.replaceAll('\n', CRLF)),
    isKnown: () => true,
  };
  return { decoded: decoding.finish(), outer };
}
