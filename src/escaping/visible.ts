import { lazy } from '../lazy/lazy.ts';

/**
 * Characters that a terminal, a log viewer or a reviewer's eye must never get raw: control characters (escape sequences), format
 * characters (bidirectional marks, zero-width ones, tags), line separators, lone surrogates. The two joiners stay: without them
 * emoji and several scripts fall apart.
 *
 * And text that a CI runner takes for a command of its own when it meets it in a log. GitHub's runner looks for `::` at the start of a
 * line after trimming it, and for `##[` anywhere in it (ActionCommand.cs in actions/runner); Azure Pipelines and TeamCity put a
 * word between `##` and `[`. A line may be wrapped at any blank, so `::` is disarmed after every blank.
 */
const UNSAFE = lazy(() => /(?![\u200c\u200d])[\p{Cc}\p{Cf}\p{Cs}\p{Zl}\p{Zp}]|(?<!\S):(?=:)|#(?=#\w{0,20}\[)/gu);

const LONE_SURROGATE = lazy(() => /\p{Cs}/gu);

/** The same text with every dangerous character spelled out, for example `\u{1b}`. The result is one line. */
export function visible(text: string): string {
  if (isHarmless(text)) return text;
  return text.replace(UNSAFE(), spelled);
}

/** The dangerous places of a text, in order. */
export function unsafePlaces(text: string): Iterable<RegExpExecArray> {
  if (isHarmless(text)) return [];
  return text.matchAll(UNSAFE());
}

/** Nearly every text is, and to see that takes no property of Unicode. */
export function isHarmless(text: string): boolean {
  return PRINTABLE_ASCII.test(text) && !text.includes('::') && !text.includes('##');
}

const PRINTABLE_ASCII = /^[\x20-\x7e]*$/;

export function spelled(character: string): string {
  return `\\u{${(character.codePointAt(0) ?? 0).toString(16)}}`;
}

/** The same text with every lone surrogate replaced by U+FFFD, as UTF-8 and strict JSON readers demand. */
export function wellFormed(text: string): string {
  return text.replace(LONE_SURROGATE(), '\ufffd');
}
