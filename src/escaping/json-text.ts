import { lazy } from '../lazy/lazy.ts';
import { wellFormed } from './visible.ts';

/**
 * Characters that JSON allows inside a string and a terminal or a log viewer may act upon, and the sign with which a CI runner's
 * command starts. A JSON escape says the same thing harmlessly.
 */
const UNSAFE_IN_JSON = lazy(() => /[\x7f-\x9f\p{Cf}\p{Zl}\p{Zp}]|#(?=#\w{0,20}\[)/gu);

/** The value as indented JSON with a final line break. Every JSON reader takes it: no string in it holds a lone surrogate. */
export function jsonText(value: unknown): string {
  return harmlessJson(value, 2);
}

/** The same on one line. */
export function jsonLine(value: unknown): string {
  return harmlessJson(value, 0);
}

function harmlessJson(value: unknown, indent: number): string {
  const json = JSON.stringify(value, (_, inner: unknown) => (typeof inner === 'string' ? wellFormed(inner) : inner), indent);
  return `${json.replace(UNSAFE_IN_JSON(), escaped)}\n`;
}

function escaped(character: string): string {
  return Array.from({ length: character.length }, (_, at) => `\\u${character.charCodeAt(at).toString(16).padStart(4, '0')}`).join('');
}
