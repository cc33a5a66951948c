import { isGuid } from '../azure/ids.ts';

/** The words that YAML takes for something else than a text although they begin like one. */
const WORDS_OF_YAML: ReadonlySet<string> = new Set('y n yes no on off true false null nan inf << ='.split(' '));
const LONGEST_WORD = 5;
/** Scalars that begin with a digit or a slash and are certainly neither numbers nor dates. */
const HAS_TELLING_LETTER = /[G-MP-WYZg-mp-wyz/]/;
const DATE_LIKE = /^\d{4}-/;
const WHOLE_NUMBER = /^(?:0|[1-9]\d{0,8})$/;
const DOUBLE = 0x22;
const SINGLE = 0x27;
const NINE = 0x39;

/** Whether a scalar as it is written, on one line and without escapes, is a text for YAML, or nothing. */
export function isText(written: string): boolean {
  if (written === '') return true;
  const first = written.charCodeAt(0);
  if (first === DOUBLE || first === SINGLE) return true;
  if (first > NINE) return !isWordOfYaml(written);
  // A GUID can be a number only as far as its first hyphen.
  return (HAS_TELLING_LETTER.test(written) && !DATE_LIKE.test(written)) || isGuid(written);
}

export function isWholeNumber(written: string): boolean {
  return WHOLE_NUMBER.test(written);
}

export function isWordOfYaml(written: string): boolean {
  return written.length <= LONGEST_WORD && WORDS_OF_YAML.has(written.toLowerCase());
}

/** Whether nothing is written, or nothing between quotes. */
export function isEmpty(written: string): boolean {
  return written === '' || written === '""' || written === "''";
}

/** The scalar without its quotes. */
export function contentOf(written: string): string {
  const first = written.charCodeAt(0);
  return first === DOUBLE || first === SINGLE ? written.slice(1, -1) : written;
}
