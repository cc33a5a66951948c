import type { Range } from '../../model/text.ts';
import { ComposeAssignment, type ComposeValue, type Remainder } from './compose-assignment.ts';
import type { Found } from './compose-expand.ts';
import { type ComposeKey, readKey } from './compose-key.ts';
import type { ComposeProblem } from './compose-problem.ts';
import { readValue } from './compose-value.ts';
import { LONGEST_EXPANSION } from './expansion-limit.ts';
import { skipSpaces } from './go-space.ts';
import { LineEnds } from './line-ends.ts';
import { BYTE_ORDER_MARK, type Environment, lookUp } from './reading.ts';

export interface ComposeScan extends ComposeVars {
  /** Every statement in order, those before an error too. */
  readonly assignments: readonly ComposeAssignment[];
  /** Every comment in order, from its `#` to the end of its line. */
  readonly comments: readonly Range[];
}

export interface ComposeVars {
  /** Why compose refuses the whole file. */
  readonly problem: ComposeProblem | undefined;
  /** The values of the file's keys in the container: the last assignment, or what the service's own `environment` says. */
  readonly vars: ReadonlyMap<string, string>;
}

/**
 * Reads a `.env` file as `astro dev start` does in Docker mode (compose-go v2.9.1, `env_file:`). `host` is the environment of
 * the command, `service` the `environment:` of the compose service: both come before the file when a value names a variable.
 * Never throws. Takes text: bytes that are not UTF-8 pass through compose, so whoever decodes them decides what they become.
 */
export function scanCompose(text: string, host: Environment = {}, service: Environment = {}): ComposeScan {
  const assignments: ComposeAssignment[] = [];
  const comments: Range[] = [];
  const { problem, vars } = new Scanner(text, host, service, {
    assignment: (assignment) => assignments.push(assignment),
    comment: (comment) => comments.push(comment),
  }).scan();
  return { assignments, comments, problem, vars };
}

/**
 * The same reader for callers that need only the variables. `earlier` holds those of the files before this one: the values of this one may
 * name them, and the result includes them.
 */
export function readComposeVars(
  text: string,
  host: Environment = {},
  service: Environment = {},
  earlier: ReadonlyMap<string, string> = new Map(),
): ComposeVars {
  return new Scanner(text, host, service, { assignment: () => {}, comment: () => {} }, earlier).scan();
}

interface Listener {
  readonly assignment: (assignment: ComposeAssignment) => void;
  readonly comment: (comment: Range) => void;
}

/** A statement that waits for the next one, which settles what becomes of the rest of its line. */
interface Pending {
  readonly start: number;
  readonly key: ComposeKey;
  readonly value: ComposeValue;
  readonly rest: Range | undefined;
}

class Scanner {
  readonly #text: string;
  readonly #host: Environment;
  readonly #service: Environment;
  readonly #listener: Listener;
  readonly #vars: Map<string, string>;
  readonly #lines: LineEnds;
  readonly #lookUp = (name: string) => this.#find(name);
  #pending: Pending | undefined;
  #room = LONGEST_EXPANSION;
  #at: number;
  /** As compose counts lines, which is not always how an editor does. */
  #line = 1;

  constructor(text: string, host: Environment, service: Environment, listener: Listener, earlier?: ReadonlyMap<string, string>) {
    this.#vars = new Map(earlier);
    this.#text = text;
    this.#host = host;
    this.#service = service;
    this.#listener = listener;
    this.#lines = new LineEnds(text);
    this.#at = text.startsWith(BYTE_ORDER_MARK) ? 1 : 0;
  }

  scan(): ComposeVars {
    let problem: ComposeProblem | undefined;
    while (problem === undefined && this.#findStatement()) problem = this.#readStatement();
    this.#settle('error');
    for (const key of this.#vars.keys()) {
      const own = lookUp(this.#service, key);
      if (own !== undefined) this.#vars.set(key, own);
    }
    return { problem, vars: this.#vars };
  }

  /** Goes to the next statement, over white space and comments; false at the end of the text. */
  #findStatement(): boolean {
    for (;;) {
      const start = skipSpaces(this.#text, this.#at);
      this.#line += this.#breaksBetween(this.#at, start);
      this.#at = start;
      if (start === this.#text.length) return false;
      if (this.#text[start] !== '#') return true;
      this.#listener.comment({ start, end: this.#lines.visibleEnd(start) });
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
    const variables = { lookUp: this.#lookUp, room: this.#room };
    const value = readValue(this.#text, key.next, this.#lines.end(key.next), variables);
    if (value === undefined) return this.#unterminated(key.next);
    if ('code' in value) return value;
    this.#room -= value.expanded?.inserted ?? 0;
    if (value.style === 'unquoted') this.#takeUnquoted(start, key, value);
    else this.#takeQuoted(start, key, value);
    return undefined;
  }

  #takeUnquoted(start: number, key: ComposeKey, value: ComposeValue): void {
    if (value.comment !== undefined) this.#listener.comment(value.comment);
    this.#take({ start, key, value, rest: undefined });
    this.#line++;
    this.#at = Math.min(this.#lines.end(key.next) + 1, this.#text.length);
  }

  /** compose goes on right behind the closing quote: the text there is a comment or a statement of its own. */
  #takeQuoted(start: number, key: ComposeKey, value: ComposeValue): void {
    const { end } = value.range;
    const next = Math.min(skipSpaces(this.#text, end), this.#lines.end(end));
    const rest = { start: next, end: this.#lines.visibleEnd(end) };
    const isComment = this.#text[next] === '#';
    if (isComment) this.#take({ start, key, value: { ...value, comment: rest }, rest: undefined });
    else this.#take({ start, key, value, rest: rest.start < rest.end ? rest : undefined });
    this.#line += this.#breaksBetween(value.range.start, end);
    this.#at = end;
  }

  /** A key alone: its value comes from elsewhere, or the key is left out. */
  #inherit(start: number, key: ComposeKey): void {
    const name = this.#text.slice(key.start, key.end);
    const text = lookUp(this.#host, name) ?? lookUp(this.#service, name);
    const range = { start: key.end, end: key.end };
    const value = { style: 'inherited', text, range, escapes: undefined, expanded: undefined, comment: undefined } as const;
    this.#take({ start, key, value, rest: undefined });
    this.#line += key.lines;
    this.#at = key.next;
  }

  #take(statement: Pending): void {
    const { key, value } = statement;
    this.#settle(value.text === undefined ? 'nothing' : 'assignment');
    this.#pending = statement;
    if (value.text !== undefined) this.#vars.set(this.#text.slice(key.start, key.end), value.text);
  }

  #settle(becomes: Remainder['becomes']): void {
    if (this.#pending === undefined) return;
    const { start, key, value, rest } = this.#pending;
    const remainder = rest === undefined ? undefined : { range: rest, becomes };
    this.#listener.assignment(new ComposeAssignment(this.#text, start, key, value, remainder));
  }

  #find(name: string): Found | undefined {
    const onHost = lookUp(this.#host, name);
    if (onHost !== undefined) return { value: onHost, origin: 'host' };
    const inService = lookUp(this.#service, name);
    if (inService !== undefined) return { value: inService, origin: 'service' };
    const inFile = this.#vars.get(name);
    return inFile === undefined ? undefined : { value: inFile, origin: 'file' };
  }

  #unterminated(start: number): ComposeProblem {
    const line = this.#line + this.#breaksBetween(start, this.#text.length);
    const end = this.#lines.end(start);
    const message = `line ${line}: unterminated quoted value ${this.#text.slice(start, end)}`;
    return { code: 'unterminated-quote', message, range: { start, end } };
  }

  #breaksBetween(from: number, to: number): number {
    let count = 0;
    for (let at = this.#text.indexOf('\n', from); at !== -1 && at < to; at = this.#text.indexOf('\n', at + 1)) count++;
    return count;
  }
}
