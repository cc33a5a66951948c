import { Decoding } from '../model/decoding.ts';
import { ELSEWHERE } from '../model/elsewhere.ts';
import type { Range } from '../model/text.ts';
import { isExpression } from './expression.ts';

/** The reading by GitHub of a text that may hold `${{ … }}`. */
export type Folded =
  | { readonly is: 'text'; readonly text: string }
  /** Known only when the workflow runs; the text between the expressions is not changed. */
  | { readonly is: 'expression'; readonly expressions: readonly Range[] }
  | { readonly is: 'refused'; readonly why: string; readonly range: Range };

/** The beginning of an expression. */
const OPEN = '${{';
const CLOSE = '}}';

const NOT_CLOSED = 'The expression that starts with "${{" is not closed';
const NOT_VALID = 'GitHub does not accept the text between "${{" and "}}" here';

/** The contexts that may be named in `env:` of each place. */
export const CONTEXTS = {
  workflow: ['github', 'inputs', 'vars', 'secrets'],
  job: ['github', 'inputs', 'vars', 'needs', 'strategy', 'matrix', 'secrets'],
  container: ['github', 'inputs', 'vars', 'needs', 'strategy', 'matrix', 'secrets', 'job', 'runner', 'env'],
  step: ['github', 'inputs', 'vars', 'needs', 'strategy', 'matrix', 'secrets', 'steps', 'job', 'runner', 'env'],
} as const;

/** Folds a text that is one constant, as in `${{ 'a' }}`; every other expression is left to the run. */
export function foldExpressions(raw: string, contexts: readonly string[]): Folded {
  const expressions: Range[] = [];
  for (let start = raw.indexOf(OPEN); start !== -1; start = raw.indexOf(OPEN, expressions.at(-1)?.end)) {
    const end = endOfExpression(raw, start);
    if (end === undefined) return { is: 'refused', why: NOT_CLOSED, range: { start, end: raw.length } };
    expressions.push({ start, end });
  }
  const wrong = expressions.find(({ start, end }) => !isExpression(inner(raw, { start, end }), contexts));
  if (wrong) return { is: 'refused', why: NOT_VALID, range: wrong };
  const [first] = expressions;
  if (!first) return { is: 'text', text: raw };
  const constant = first.start === 0 && first.end === raw.length ? constantOf(inner(raw, first)) : undefined;
  return constant === undefined ? { is: 'expression', expressions } : { is: 'text', text: constant };
}

function inner(raw: string, { start, end }: Range): string {
  return raw.slice(start + OPEN.length, end - CLOSE.length).trim();
}

/** The place behind the `}}` that closes an expression, which one inside of quotes does not; undefined where none does. */
function endOfExpression(raw: string, start: number): number | undefined {
  let isQuoted = false;
  for (let at = start + OPEN.length; at < raw.length; at++) {
    if (raw[at] === "'") isQuoted = !isQuoted;
    else if (!isQuoted && raw[at] === '}' && raw[at - 1] === '}') return at + 1;
  }
  return undefined;
}

const CONSTANT = /^'(?<text>(?:[^']|'')*)'$/;

function constantOf(expression: string): string | undefined {
  return CONSTANT.exec(expression)?.groups?.['text']?.replaceAll("''", "'");
}

/** A text with a text from elsewhere in the place of each `${{ … }}`: GitHub puts the values in when the workflow runs. */
export function withoutExpressions(text: string): { readonly text: string; readonly decoding: Decoding } {
  const decoding = new Decoding();
  let at = 0;
  for (let start = text.indexOf(OPEN); start !== -1; start = text.indexOf(OPEN, at)) {
    decoding.copy(text, at, start);
    at = endOfExpression(text, start) ?? text.length;
    decoding.replace(ELSEWHERE, start, at);
  }
  decoding.copy(text, at, text.length);
  return { text: decoding.finish(), decoding };
}
