import { isPythonSpace } from '../airflow/python-text.ts';
import { Decoding } from '../model/decoding.ts';
import type { Embedded } from '../model/embedded.ts';
import type { Located, Range } from '../model/text.ts';
import { SIMPLE_ESCAPES } from './text-literal.ts';

/** A variable of a `.env` file as python-dotenv reads it. */
export interface PythonDotenvVariable {
  readonly key: Located<string>;
  /** undefined for a name without a value, which sets nothing. */
  readonly value: Embedded | undefined;
  readonly range: Range;
}

export interface PythonDotenv {
  /** The variables in the order of the file; the last of several with one name counts. */
  readonly variables: readonly PythonDotenvVariable[];
  /** Lines that it leaves out, with a warning. */
  readonly skipped: readonly Range[];
}

/** The most characters of variables that are put into values: a file that doubles a value with every line has no end. */
const ROOM = 1 << 24;

/**
 * The variables that `dotenv_values` of python-dotenv 1.2 reads from a `.env` file; `environment` holds the variables that are set already,
 * over which the file's own win. (`load_dotenv` looks them up the other way round, and sets no variable that is set.) Never throws.
 */
export function readPythonDotenv(text: string, environment: Readonly<Record<string, string>> = {}): PythonDotenv {
  const reader = new Reader(text);
  const known = new Map(Object.entries(environment));
  const variables: PythonDotenvVariable[] = [];
  let room = ROOM;
  while (!reader.isAtEnd()) {
    const binding = reader.next();
    if (!binding) continue;
    const { value } = binding;
    const expanded = value && expandedValue(value, known, room);
    room -= (expanded?.text.length ?? 0) - (value?.text.length ?? 0);
    known.set(binding.key.value, expanded?.text ?? '');
    variables.push({ ...binding, value: expanded });
  }
  return { variables, skipped: reader.skipped };
}

interface Binding {
  readonly key: Located<string>;
  readonly value: Embedded | undefined;
  readonly range: Range;
}

const NOT_LINE_END = /[^\r\n]*/y;
const LINE_END = /\r\n|\n|\r/y;
const REST = /[^\r\n]*(?:\r|\n)?/y;
const QUOTED_KEY = /'([^']+)'/y;
const SINGLE = /'(?:\\[\s\S]|[^'\\])*'/y;
const DOUBLE = /"(?:\\[\s\S]|[^"\\])*"/y;
/** The escapes of Python; a backslash at the end of a line stays. */
const ESCAPES_OF_DOUBLE = Object.fromEntries(Object.entries(SIMPLE_ESCAPES).filter(([character]) => character !== '\n'));
const ESCAPES_OF_SINGLE: Readonly<Record<string, string>> = { '\\': '\\', "'": "'" };

class Reader {
  readonly skipped: Range[] = [];
  readonly #text: string;
  #at: number;

  constructor(text: string) {
    this.#text = text;
    this.#at = text.startsWith('\uFEFF') ? 1 : 0;
  }

  isAtEnd(): boolean {
    return this.#at >= this.#text.length;
  }

  /** The next variable; undefined for a comment, the end, and a line that is left out. */
  next(): Binding | undefined {
    this.#skip(isPythonSpace);
    const start = this.#at;
    if (this.isAtEnd()) return undefined;
    const read = this.#binding(start);
    if (read !== 'refused') return read;
    this.#take(REST);
    this.skipped.push({ start, end: this.#at });
    return undefined;
  }

  #binding(start: number): Binding | undefined | 'refused' {
    if (this.#isExport()) {
      this.#at += 'export'.length;
      this.#skip(isBlank);
    }
    const key = this.#text[this.#at] === '#' ? null : this.#key();
    if (key === undefined) return 'refused';
    this.#skip(isBlank);
    const value = this.#text[this.#at] === '=' ? this.#value() : null;
    if (value === undefined) return 'refused';
    const end = this.#at;
    this.#skipComment();
    this.#skip(isBlank);
    if (!this.isAtEnd() && this.#take(LINE_END) === '') return 'refused';
    return key === null ? undefined : { key, value: value ?? undefined, range: { start, end } };
  }

  #isExport(): boolean {
    return this.#text.startsWith('export', this.#at) && isBlank(this.#text.charAt(this.#at + 'export'.length));
  }

  #key(): Located<string> | undefined {
    const start = this.#at;
    if (this.#text[start] === "'") {
      const quoted = this.#take(QUOTED_KEY);
      return quoted === '' ? undefined : { value: quoted.slice(1, -1), range: { start: start + 1, end: this.#at - 1 } };
    }
    this.#skip((character) => character !== '=' && character !== '#' && !isPythonSpace(character));
    return this.#at === start ? undefined : { value: this.#text.slice(start, this.#at), range: { start, end: this.#at } };
  }

  /** undefined for a quote that is never closed. */
  #value(): Embedded | undefined {
    const sign = this.#at++;
    this.#skip(isBlank);
    const start = this.#at;
    const first = this.#text.charAt(start);
    if (first === '#' && start > sign + 1) return unquoted(this.#text, { start, end: start });
    if (first === "'") return this.#quoted(SINGLE, ESCAPES_OF_SINGLE);
    if (first === '"') return this.#quoted(DOUBLE, ESCAPES_OF_DOUBLE);
    const line = this.#take(NOT_LINE_END);
    return unquoted(this.#text, { start, end: start + withoutComment(line).length });
  }

  #quoted(expression: RegExp, escapes: Readonly<Record<string, string>>): Embedded | undefined {
    const start = this.#at;
    return this.#take(expression) === '' ? undefined : quoted(this.#text, { start, end: this.#at }, escapes);
  }

  #skipComment(): void {
    const start = this.#at;
    this.#skip(isBlank);
    if (this.#text[this.#at] === '#') this.#take(NOT_LINE_END);
    else this.#at = start;
  }

  #skip(isSkipped: (character: string) => boolean): void {
    while (!this.isAtEnd() && isSkipped(this.#text.charAt(this.#at))) this.#at++;
  }

  #take(expression: RegExp): string {
    expression.lastIndex = this.#at;
    const found = expression.exec(this.#text)?.[0] ?? '';
    this.#at += found.length;
    return found;
  }
}

function isBlank(character: string): boolean {
  return character !== '' && character !== '\r' && character !== '\n' && isPythonSpace(character);
}

/** Up to the first blanks that a `#` follows, and without blanks at the end. */
function withoutComment(line: string): string {
  let end = line.length;
  for (let sign = line.indexOf('#'); sign !== -1; sign = line.indexOf('#', sign + 1)) {
    if (sign === 0 || !isPythonSpace(line.charAt(sign - 1))) continue;
    end = sign;
    break;
  }
  while (end > 0 && isPythonSpace(line.charAt(end - 1))) end--;
  return line.slice(0, end);
}

function unquoted(source: string, range: Range): Embedded {
  const text = source.slice(range.start, range.end);
  return {
    text,
    range,
    place: ({ start, end }) => ({ start: range.start + start, end: range.start + Math.min(end, text.length) }),
    encode: (changed) => (isPlain(changed) ? changed : undefined),
  };
}

function isPlain(text: string): boolean {
  return !/[\r\n]|^['"#]|\$\{/.test(text) && withoutComment(text) === text && !isPythonSpace(text.charAt(0));
}

function quoted(source: string, range: Range, escapes: Readonly<Record<string, string>>): Embedded {
  const decoding = new Decoding();
  const end = range.end - 1;
  for (let at = range.start + 1; at < end; ) {
    const backslash = source.indexOf('\\', at);
    const stop = backslash === -1 ? end : Math.min(backslash, end);
    decoding.copy(source, at, stop);
    const meant = stop < end ? escapes[source.charAt(stop + 1)] : undefined;
    if (meant !== undefined) decoding.replace(meant, stop, stop + 2);
    else if (stop < end) decoding.copy(source, stop, Math.min(stop + 2, end));
    at = stop + 2;
  }
  const quote = source.charAt(range.start);
  return { text: decoding.finish(), range, place: (span) => decoding.place(span) ?? range, encode: (text) => spellQuoted(text, quote) };
}

/** `${` is replaced even here: there is no way to write it. */
function spellQuoted(text: string, quote: string): string | undefined {
  return text.includes('${')
    ? undefined
    : quote + text.replace(/[\\'"]/g, (character) => (character === '\\' || character === quote ? `\\${character}` : character)) + quote;
}

/** `${NAME}` and `${NAME:-word}` replaced; once the room is used up they stay. */
function expandedValue(value: Embedded, known: ReadonlyMap<string, string>, room: number): Embedded {
  let left = room;
  const parts: string[] = [];
  let done = 0;
  for (const { start, end, name, word } of variablesIn(value.text)) {
    const found = known.get(name) ?? word ?? '';
    left -= found.length;
    if (left < 0) break;
    parts.push(value.text.slice(done, start), found);
    done = end;
  }
  if (done === 0) return value;
  const text = parts.join('') + value.text.slice(done);
  return { text, range: value.range, place: () => value.range, encode: () => undefined };
}

interface NamedVariable extends Range {
  readonly name: string;
  readonly word: string | undefined;
}

/** A name ends at the first colon, and where no `:-` is there it is no variable. */
function* variablesIn(text: string): Iterable<NamedVariable> {
  let close = 0;
  let colon = 0;
  for (let start = text.indexOf('${'); start !== -1; ) {
    const inner = start + 2;
    if (close < inner) close = text.indexOf('}', inner);
    if (colon !== -1 && colon < inner) colon = text.indexOf(':', inner);
    if (close === -1) return;
    const hasColon = colon !== -1 && colon < close;
    const isVariable = !hasColon || text[colon + 1] === '-';
    const end = close + 1;
    if (isVariable)
      yield { start, end, name: text.slice(inner, hasColon ? colon : close), word: hasColon ? text.slice(colon + 2, close) : undefined };
    start = text.indexOf('${', isVariable ? end : inner);
  }
}
