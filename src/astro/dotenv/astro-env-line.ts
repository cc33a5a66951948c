import { isPatternSpace, skipSpaces, trimSpace } from './go-space.ts';

export interface EnvLine {
  readonly key: string;
  /** With its quotes, without the white space around it. */
  readonly value: string;
}

const EXPORT = /^export[\t\n\f\r ]/;
const HASH_OR_BREAK = /[#\n]/g;

/**
 * The match of gotenv's one pattern for a line: `[export ]KEY=VALUE` or `[export ]KEY: VALUE`, VALUE quoted or up to a `#`, then
 * nothing but a comment. Undefined where the pattern does not match. Read step by step, because a pattern that may go back over
 * quotes and spaces takes quadratic time.
 */
export function matchEnvLine(line: string): EnvLine | undefined {
  const keyStart = EXPORT.test(line) ? skipSpaces(line, 'export'.length, isPatternSpace) : 0;
  // `export = x` sets a variable called export.
  return matchFrom(line, keyStart) ?? (keyStart > 0 ? matchFrom(line, 0) : undefined);
}

function matchFrom(line: string, keyStart: number): EnvLine | undefined {
  const keyEnd = skipSpaces(line, keyStart, isKeyCharacter);
  if (keyEnd === keyStart) return undefined;
  const key = line.slice(keyStart, keyEnd);
  const equals = skipSpaces(line, keyEnd, isPatternSpace);
  const colonValue = skipSpaces(line, keyEnd + 1, isPatternSpace);
  const tail = new Tail(line);
  if (line[equals] === '=') return found(key, valueAt(line, skipSpaces(line, equals + 1, isPatternSpace), tail));
  if (line[keyEnd] !== ':' || colonValue === keyEnd + 1) return undefined;
  // Behind a colon the pattern takes one white space at first, and the others only where it must.
  return found(key, valueAt(line, keyEnd + 2, tail) ?? valueAt(line, colonValue, tail));
}

function found(key: string, value: string | undefined): EnvLine | undefined {
  return value === undefined ? undefined : { key, value: trimSpace(value) };
}

/** The value that starts at `start`, as long as the pattern can make it; undefined when the rest is no comment. */
function valueAt(line: string, start: number, tail: Tail): string | undefined {
  const quote = line[start];
  const close = quote === '"' || quote === "'" ? lastQuote(line, start, quote, tail) : undefined;
  if (close !== undefined) return line.slice(start, close + 1);

  HASH_OR_BREAK.lastIndex = start;
  const end = HASH_OR_BREAK.exec(line)?.index ?? line.length;
  return tail.isAt(end) ? line.slice(start, end) : undefined;
}

function lastQuote(line: string, open: number, quote: string, tail: Tail): number | undefined {
  for (let at = line.lastIndexOf(quote); at > open; at = line.lastIndexOf(quote, at - 1)) {
    if (tail.isAt(at + 1)) return at;
  }
  return undefined;
}

/** Tells whether nothing but white space and one comment follows. */
class Tail {
  readonly #line: string;
  readonly #lastBreak: number;

  constructor(line: string) {
    this.#line = line;
    this.#lastBreak = line.lastIndexOf('\n');
  }

  isAt(offset: number): boolean {
    const next = skipSpaces(this.#line, offset, isPatternSpace);
    return next === this.#line.length || (this.#line[next] === '#' && next > this.#lastBreak);
  }
}

/** `\w` and the dot. */
function isKeyCharacter(code: number): boolean {
  const lower = code | 0x20;
  return (lower >= 0x61 && lower <= 0x7a && code < 0x80) || (code >= 0x30 && code <= 0x39) || code === 0x5f || code === 0x2e;
}
