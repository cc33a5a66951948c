import { Decoding } from '../model/decoding.ts';
import { ELSEWHERE } from '../model/elsewhere.ts';
import { endOfExpression, OPEN } from './fold.ts';

/** A text with a text from elsewhere in the place of each `${{ … }}`: GitHub puts the values in when the workflow runs. */
export function withoutExpressions(text: string): { readonly text: string; readonly decoding: Decoding } {
  const decoding = new Decoding();
  let at = 0;
  for (let start = text.indexOf(OPEN); start !== -1; start = text.indexOf(OPEN, at)) {
    decoding.copy(text, at, start);
    at = endOfExpression(text, start) ?? text.length;
    decoding.replace(ELSEWHERE, start, at);
  }
  decoding.copy(text, at, text.length);
  return { text: decoding.finish(), decoding };
}
