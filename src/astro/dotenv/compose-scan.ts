import type { Range } from '../../model/text.ts';
import { type ComposeAssignment, inherited, type Remainder } from './compose-assignment.ts';
import type { Found } from './compose-expand.ts';
import { type ComposeKey, readKey } from './compose-key.ts';
import type { ComposeProblem } from './compose-problem.ts';
import { type ComposeValue, readValue } from './compose-value.ts';
import { skipSpaces } from './go-space.ts';
import { LineEnds } from './line-ends.ts';
import { BYTE_ORDER_MARK, type Environment, lookUp } from './reading.ts';

export interface ComposeScan {
  /** Every statement in order, those before an error too. */
  readonly assignments: readonly ComposeAssignment[];
  /** Every comment in order, from its `#` to the end of its line. */
  readonly comments: readonly Range[];
  /** Why compose refuses the whole file. */
  readonly problem: ComposeProblem | undefined;
  /** What the file's keys have in the container: the last assignment, or what the service's own `environment` says. */
  readonly vars: ReadonlyMap<string, string>;
}

/**
 * Reads a `.env` file as `astro dev start` does in Docker mode (compose-go v2.9.1, `env_file:`). `host` is the environment of
 * the command, `service` the `environment:` of the compose service: both come before the file when a value names a variable.
 * Never throws. Takes text: bytes that are not UTF-8 pass through compose, so whoever decodes them decides what they become.
 */
export function scanCompose(text: string, host: Environment = {}, service: Environment = {}): ComposeScan {
  return new Scanner(text, host, service).scan();
}

/** An assignment whose remainder is settled when the next statement has been read. */
type Draft = Omit<ComposeAssignment, 'remainder'> & { remainder: Remainder | undefined };

class Scanner {
  readonly #text: string;
  readonly #host: Environment;
  readonly #service: Environment;
  readonly #vars = new Map<string, string>();
  readonly #assignments: Draft[] = [];
  readonly #comments: Range[] = [];
  readonly #lines: LineEnds;
  #at: number;
  /** As compose counts lines, which is not always how an editor does. */
  #line = 1;

  constructor(text: string, host: Environment, service: Environment) {
    this.#text = text;
    this.#host = host;
    this.#service = service;
    this.#lines = new LineEnds(text);
    this.#at = text.startsWith(BYTE_ORDER_MARK) ? 1 : 0;
  }

  scan(): ComposeScan {
    let problem: ComposeProblem | undefined;
    while (problem === undefined && this.#findStatement()) problem = this.#readStatement();
    for (const key of this.#vars.keys()) {
      const own = lookUp(this.#service, key);
      if (own !== undefined) this.#vars.set(key, own);
    }
    return { assignments: this.#assignments, comments: this.#comments, problem, vars: this.#vars };
  }

  /** Goes to the next statement, over white space and comments; false at the end of the text. */
  #findStatement(): boolean {
    for (;;) {
      const start = skipSpaces(this.#text, this.#at);
      this.#line += this.#breaksBetween(this.#at, start);
      this.#at = start;
      if (start === this.#text.length) return false;
      if (this.#text[start] !== '#') return true;
      this.#comments.push({ start, end: this.#lines.visibleEnd(start) });
      this.#at = this.#lines.end(start);
    }
  }

  #readStatement(): ComposeProblem | undefined {
    const start = this.#at;
    const key = readKey(this.#text, start, this.#line);
    if ('code' in key) return key;
    if (key.endedBy === 'line-end') {
      this.#inherit(start, key);
      return undefined;
    }
    const value = readValue(this.#text, key.next, this.#lines.end(key.next), (name) => this.#find(name));
    if (value === undefined) return this.#unterminated(key.next);
    if ('code' in value) return value;
    this.#assign(start, key, value);
    return undefined;
  }

  #assign(start: number, { key, isExported, endedBy, next }: ComposeKey, value: ComposeValue): void {
    const separator = endedBy === '=' || endedBy === ':' ? endedBy : undefined;
    const range = { start, end: value.valueRange.end };
    this.#vars.set(key.value, value.value);
    if (value.style === 'unquoted') {
      const { comment } = value;
      if (comment !== undefined) this.#comments.push(comment);
      this.#push({ ...value, key, isExported, separator, range, remainder: undefined });
      this.#line++;
      this.#at = Math.min(this.#lines.end(next) + 1, this.#text.length);
      return;
    }
    this.#push({ ...value, key, isExported, separator, range, ...this.#restOfLine(range.end) });
    this.#line += this.#breaksBetween(value.valueRange.start, range.end);
    this.#at = range.end;
  }

  /** A key alone: its value comes from elsewhere, or the key is left out. */
  #inherit(start: number, { key, isExported, next, lines }: ComposeKey): void {
    const value = lookUp(this.#host, key.value) ?? lookUp(this.#service, key.value);
    if (value !== undefined) this.#vars.set(key.value, value);
    this.#push(inherited(start, key, isExported, value));
    this.#line += lines;
    this.#at = next;
  }

  #push(assignment: Draft): void {
    const previous = this.#assignments.at(-1);
    if (previous?.remainder?.range.start === assignment.range.start) {
      previous.remainder = { range: previous.remainder.range, becomes: assignment.value === undefined ? 'nothing' : 'assignment' };
    }
    this.#assignments.push(assignment);
  }

  /** What follows a closing quote. An error until something better is known: nothing comes after the statement that fails. */
  #restOfLine(from: number): Pick<ComposeAssignment, 'comment' | 'remainder'> {
    const start = Math.min(skipSpaces(this.#text, from), this.#lines.end(from));
    const end = this.#lines.visibleEnd(from);
    if (start >= end) return { comment: undefined, remainder: undefined };
    if (this.#text[start] === '#') return { comment: { start, end }, remainder: undefined };
    return { comment: undefined, remainder: { range: { start, end }, becomes: 'error' } };
  }

  #find(name: string): Found | undefined {
    const places = { host: lookUp(this.#host, name), service: lookUp(this.#service, name), file: this.#vars.get(name) };
    if (places.host !== undefined) return { value: places.host, origin: 'host' };
    if (places.service !== undefined) return { value: places.service, origin: 'service' };
    return places.file === undefined ? undefined : { value: places.file, origin: 'file' };
  }

  #unterminated(start: number): ComposeProblem {
    const line = this.#line + this.#breaksBetween(start, this.#text.length);
    const end = this.#lines.end(start);
    const message = `line ${line}: unterminated quoted value ${this.#text.slice(start, end)}`;
    return { code: 'unterminated-quote', message, range: { start, end } };
  }

  #breaksBetween(from: number, to: number): number {
    let count = 0;
    for (let at = from; at < to; at++) if (this.#text[at] === '\n') count++;
    return count;
  }
}
