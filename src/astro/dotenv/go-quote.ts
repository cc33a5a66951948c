import { lazy } from '../../lazy/lazy.ts';
import { quote } from '../go-quote.ts';

const LONE_SURROGATE = lazy(() => /\p{Cs}/gu);

/** The text as Go's `strconv.Quote` writes it, which is what `%q` prints in an error. Half of a surrogate pair has no UTF-8: Go gets U+FFFD. */
export function goQuote(text: string): string {
  return quote(text.replace(LONE_SURROGATE(), '\ufffd'));
}
