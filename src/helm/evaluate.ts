import type { GoAny } from '../yaml/go-print.ts';
import { type ActionToken, tokensOfAction } from './action.ts';
import { FUNCTIONS, LONGEST_TEXT } from './functions.ts';

/** The value of `.` in a text that is given to `tpl`; undefined where it is unknown. */
export type TemplateContext = ReadonlyMap<string, GoAny> | undefined;

/**
 * The value of an action; undefined for what cannot be evaluated from the text alone, and for what Helm refuses. Only values,
 * fields and the functions of functions.ts are known: no variables, no `if` or `range`.
 */
export function evaluate(action: string, context: TemplateContext): GoAny | undefined {
  const tokens = tokensOfAction(action);
  return tokens && tokens.length > 0 ? new Evaluator(tokens, context).run() : undefined;
}

const DEEPEST = 100;

class Evaluator {
  readonly #tokens: readonly ActionToken[];
  readonly #context: TemplateContext;
  #at = 0;
  #depth = 0;

  constructor(tokens: readonly ActionToken[], context: TemplateContext) {
    this.#tokens = tokens;
    this.#context = context;
  }

  run(): GoAny | undefined {
    const value = this.#pipeline();
    return this.#at === this.#tokens.length ? value : undefined;
  }

  #pipeline(): GoAny | undefined {
    if (this.#depth++ > DEEPEST) return undefined;
    let value = this.#command(undefined);
    while (value !== undefined && this.#take('|')) value = this.#command(value);
    this.#depth--;
    return value;
  }

  /** `piped` is the last argument of a function. */
  #command(piped: GoAny | undefined): GoAny | undefined {
    const first = this.#tokens[this.#at];
    const call = first?.kind === 'word' ? FUNCTIONS.get(first.word) : undefined;
    if (!call) return piped === undefined ? this.#operand() : undefined;
    this.#at++;
    const args: GoAny[] = [];
    while (this.#startsOperand()) {
      const value = this.#operand();
      if (value === undefined) return undefined;
      args.push(value);
    }
    const value = call(piped === undefined ? args : [...args, piped]);
    return typeof value === 'string' && value.length > LONGEST_TEXT ? undefined : value;
  }

  #startsOperand(): boolean {
    const token = this.#tokens[this.#at];
    return token !== undefined && (token.kind !== 'symbol' || token.symbol === '(');
  }

  #operand(): GoAny | undefined {
    const token = this.#tokens[this.#at];
    this.#at++;
    switch (token?.kind) {
      case 'text':
        return token.text;
      case 'number':
        return token.value;
      case 'field':
        return this.#field(token.path);
      case 'word':
        return constant(token.word);
      case 'symbol':
        return token.symbol === '(' ? this.#closed() : undefined;
      default:
        return undefined;
    }
  }

  #closed(): GoAny | undefined {
    const value = this.#pipeline();
    return this.#take(')') ? value : undefined;
  }

  #take(symbol: '|' | '(' | ')'): boolean {
    const token = this.#tokens[this.#at];
    if (token?.kind !== 'symbol' || token.symbol !== symbol) return false;
    this.#at++;
    return true;
  }

  /** A field that is not there is nil; one of something that has no fields is an error. */
  #field(path: readonly string[]): GoAny | undefined {
    if (!this.#context) return undefined;
    let value: GoAny = this.#context;
    for (const name of path) {
      if (!(value instanceof Map)) return undefined;
      value = value.get(name) ?? null;
    }
    return value;
  }
}

function constant(word: string): GoAny | undefined {
  if (word === 'true' || word === 'false') return word === 'true';
  return word === 'nil' ? null : undefined;
}
