/**
 * Whether GitHub accepts a text between `${{` and `}}`, which is in a language of literals, contexts, functions and operators
 * (@actions/expressions 0.3.61). The text is not evaluated.
 */
export function isExpression(text: string, contexts: readonly string[]): boolean {
  const tokens = tokensOf(text);
  return tokens !== undefined && new Checker(tokens, new Set(contexts)).accepts();
}

/** `insert` is a directive, which no environment variable may be. */
const DIRECTIVE = /^insert(?:\s|$)/;

const LONGEST = 21_000;
const DEEPEST = 50;

/** The fewest and most arguments of each function. */
const FUNCTIONS: ReadonlyMap<string, readonly [number, number]> = new Map([
  ['case', [3, Number.POSITIVE_INFINITY]],
  ['contains', [2, 2]],
  ['endswith', [2, 2]],
  ['format', [1, 255]],
  ['fromjson', [1, 1]],
  ['join', [1, 2]],
  ['startswith', [2, 2]],
  ['tojson', [1, 1]],
  ['hashfiles', [1, 255]],
]);

const OPERATORS: ReadonlySet<string> = new Set(['==', '!=', '<', '<=', '>', '>=', '&&', '||']);

const TOKEN = /[ \t\r\n]+|(?<symbol>==|!=|<=|>=|&&|\|\||[()[\],.!<>*])|(?<string>'(?:[^']|'')*')|(?<word>[^\s()[\],.!<>=&|']+)/y;
const NUMBER = /[-+.\d][^\s()[\],!<>=&|]*/y;
const NUMERIC = /^(?:[+-]?(?:\d+(?:\.\d*)?|\.\d+)(?:[eE][+-]?\d+)?|0x[\da-fA-F]+|0o[0-7]+|[+-]?Infinity)$/;
const IDENTIFIER = /^[A-Za-z_][A-Za-z0-9_-]*$/;
const CONSTANTS: ReadonlySet<string> = new Set(['true', 'false', 'null', 'NaN', 'Infinity']);

interface Token {
  readonly kind: 'symbol' | 'literal' | 'name';
  readonly text: string;
}

/** A point behind one of these asks for a member, and starts a number everywhere else. */
function endsOperand(token: Token | undefined): boolean {
  return token?.kind === 'name' || token?.text === ']' || token?.text === ')' || token?.text === '*';
}

function tokensOf(text: string): readonly Token[] | undefined {
  if (text.length > LONGEST || DIRECTIVE.test(text)) return undefined;
  const tokens: Token[] = [];
  for (let at = 0; at < text.length; ) {
    const read = tokenAt(text, at, tokens.at(-1));
    if (!read) return undefined;
    if (read.token) tokens.push(read.token);
    at = read.end;
  }
  return tokens;
}

function tokenAt(text: string, at: number, before: Token | undefined): { token?: Token; end: number } | undefined {
  NUMBER.lastIndex = at;
  const number = text[at] === '.' && endsOperand(before) ? undefined : NUMBER.exec(text)?.[0];
  if (number !== undefined) return NUMERIC.test(number) ? { token: { kind: 'literal', text: number }, end: NUMBER.lastIndex } : undefined;
  TOKEN.lastIndex = at;
  const { symbol, string, word } = TOKEN.exec(text)?.groups ?? {};
  const end = TOKEN.lastIndex;
  if (symbol !== undefined) return { token: { kind: 'symbol', text: symbol }, end };
  if (string !== undefined) return { token: { kind: 'literal', text: string }, end };
  if (word === undefined) return end > at ? { end } : undefined;
  if (!IDENTIFIER.test(word)) return undefined;
  const isLiteral = CONSTANTS.has(word) && before?.text !== '.';
  return { token: { kind: isLiteral ? 'literal' : 'name', text: word }, end };
}

class Checker {
  readonly #tokens: readonly Token[];
  readonly #contexts: ReadonlySet<string>;
  #at = 0;
  #depth = 0;

  constructor(tokens: readonly Token[], contexts: ReadonlySet<string>) {
    this.#tokens = tokens;
    this.#contexts = contexts;
  }

  accepts(): boolean {
    return this.#expression() && this.#at === this.#tokens.length;
  }

  #next(): Token | undefined {
    return this.#tokens[this.#at];
  }

  #take(symbol: string): boolean {
    const token = this.#next();
    if (token?.kind !== 'symbol' || token.text !== symbol) return false;
    this.#at++;
    return true;
  }

  #expression(): boolean {
    if (this.#depth >= DEEPEST) return false;
    this.#depth++;
    const isSound = this.#operands();
    this.#depth--;
    return isSound;
  }

  #operands(): boolean {
    for (;;) {
      while (this.#take('!'));
      if (!this.#operand()) return false;
      const token = this.#next();
      if (token?.kind !== 'symbol' || !OPERATORS.has(token.text)) return true;
      this.#at++;
    }
  }

  #operand(): boolean {
    const token = this.#next();
    if (token?.kind === 'literal') {
      this.#at++;
      return true;
    }
    const isSound = token?.kind === 'name' ? this.#nameOrCall(token.text.toLowerCase()) : this.#take('(') && this.#closed(')');
    return isSound && this.#members();
  }

  #nameOrCall(name: string): boolean {
    this.#at++;
    if (!this.#take('(')) return this.#contexts.has(name);
    let count = 0;
    while (!this.#take(')')) {
      if (!this.#expression()) return false;
      count++;
      if (this.#next()?.text !== ')' && !this.#take(',')) return false;
    }
    const [fewest, most] = (name !== 'hashfiles' || this.#contexts.has('runner') ? FUNCTIONS.get(name) : undefined) ?? [1, 0];
    return count >= fewest && count <= most && (name !== 'case' || count % 2 === 1);
  }

  #closed(symbol: string): boolean {
    return this.#expression() && this.#take(symbol);
  }

  #members(): boolean {
    for (;;) {
      if (this.#take('[')) {
        if (!(this.#take('*') ? this.#take(']') : this.#closed(']'))) return false;
      } else if (this.#take('.')) {
        const isMember = this.#next()?.kind === 'name' || this.#next()?.text === '*';
        if (!isMember) return false;
        this.#at++;
      } else return true;
    }
  }
}
