import type { ComposeAssignment } from '../astro/dotenv/compose-assignment.ts';
import type { Fact } from '../model/connection.ts';
import type { Embedded } from '../model/embedded.ts';
import type { Edits } from '../model/source.ts';
import { type Located, lineStart, type Range } from '../model/text.ts';
import { cutUri } from './cut-uri.ts';
import { dotenvReferences } from './dotenv-references.ts';
import type { EnvironmentVariable } from './environment-document.ts';
import type { References } from './kept-variables.ts';
import { dotenvValue } from './layers/dotenv-value.ts';
import { eolOf } from './yaml-places.ts';

/** Signs of the end of a URI or of a JSON text, which a comment seldom holds. */
const REST_OF_VALUE = /@|"\s*[,}]/;

const CUT_OFF = 'it ends before the " #", which begins a comment: write "\\u0023", or put the value in single quotes';

/** The one style that all programs read alike is the one that is written. */
const { encode } = dotenvValue('unquoted');

interface Beside {
  /** The value with only the file's own variables expanded. */
  readonly judged: string | undefined;
  /** Whether the file sets a variable. */
  readonly isSet: (name: string) => boolean;
  /** The line in which it does. */
  readonly lineOf: (name: string) => number | undefined;
  /** The statement before. */
  readonly before: ComposeAssignment | undefined;
}

/** The variable that a statement sets; undefined where it sets none. */
export function dotenvVariable(text: string, assignment: ComposeAssignment, beside: Beside): EnvironmentVariable | undefined {
  const { value, style } = assignment;
  return value === undefined || style === 'inherited' ? undefined : new DotenvVariable(text, assignment, { ...beside, value });
}

/** A variable of a `.env` whose parts are worked out when they are asked for: a large file has tens of thousands of them. */
class DotenvVariable implements EnvironmentVariable {
  readonly judged: string | undefined;
  readonly #file: string;
  readonly #assignment: ComposeAssignment;
  readonly #beside: Beside & { readonly value: string };

  constructor(file: string, assignment: ComposeAssignment, beside: Beside & { readonly value: string }) {
    this.judged = beside.judged;
    this.#file = file;
    this.#assignment = assignment;
    this.#beside = beside;
  }

  get key(): Located<string> {
    return this.#assignment.key;
  }

  get value(): Embedded {
    return {
      text: this.#beside.value,
      range: this.#assignment.valueRange,
      place: (span) => this.#assignment.place(span),
      encode,
    };
  }

  get range(): Range {
    return this.#assignment.range;
  }

  get references(): References | undefined {
    return dotenvReferences(this.#file, this.#assignment, this.#beside.isSet);
  }

  get isDoubtful(): boolean {
    const { before } = this.#beside;
    return before?.remainder !== undefined && before.remainder.range.end > this.range.start;
  }

  explain(inside: readonly Fact[]): readonly Fact[] {
    const cut = cutIn(this.#assignment, this.#file, inside.length > 0);
    // A quote that closes where nobody meant it to: the file is refused, and the text that was cut off says nothing about the value.
    if (this.#assignment.remainder?.becomes === 'error') return cut;
    return [...factsOf(this.#assignment, this.#file, inside, this.#beside.lineOf), ...cut];
  }

  beside(facts: readonly Fact[]): readonly Range[] {
    return hiddenBeside(this.#assignment, this.#file, facts);
  }

  rewrite(encoded: string): Edits {
    return rewriteStatement(this.#file, this.#assignment, encoded);
  }
}

/** Places that may hold a piece of a password although they are no part of the value: `$word`, and the text cut off as a comment. */
function hiddenBeside({ expansions, comment, style }: ComposeAssignment, text: string, facts: readonly Fact[]): Range[] {
  const expanded = expansions.map(({ range }) => range);
  const isRest = facts.length > 0 || (style === 'unquoted' && comment && REST_OF_VALUE.test(text.slice(comment.start, comment.end)));
  return comment && isRest ? [...expanded, comment] : expanded;
}

/** The effect of the statement on the value explains what is wrong with the value. */
function factsOf(assignment: ComposeAssignment, text: string, inside: readonly Fact[], lineOf: Beside['lineOf']): Fact[] {
  const { comment, style } = assignment;
  const outside = [...expansionFacts(assignment, lineOf), ...statementFacts(assignment, text)];
  if (outside.some(({ kind }) => kind === 'comment-is-value')) return outside;
  const isCutOff = comment !== undefined && style === 'unquoted';
  const explained = (fact: Fact): Fact =>
    isCutOff && fact.kind === 'unreadable' && fact.form === 'json' ? { ...fact, reason: CUT_OFF } : fact;
  return [...outside, ...inside.map(explained)];
}

/** The doubt about a URI, if the comment or the remainder behind it may be the rest of its password. */
export function cutIn({ value, comment, remainder }: ComposeAssignment, text: string, isWrong: boolean): readonly Fact[] {
  const at = comment ?? remainder?.range;
  return at && value !== undefined ? cutUri(value, text.slice(at.start, at.end), at, isWrong) : [];
}

/** With an operator as in `${A:-b}` the replacement is in the file too. */
function expansionFacts({ expansions }: ComposeAssignment, lineOf: Beside['lineOf']): Fact[] {
  return expansions.map(({ name, range: at, origin, operator }): Fact => {
    const common = { kind: 'expansion', at, variable: name } as const;
    if (origin === 'file' || operator !== undefined) return { ...common, source: 'file' };
    const line = lineOf(name);
    return line === undefined ? { ...common, source: 'host' } : { ...common, source: 'below', line };
  });
}

function statementFacts({ inner, style, remainder, valueRange }: ComposeAssignment, text: string): Fact[] {
  const facts: Fact[] = [];
  if (style === 'unquoted' && inner.value.startsWith('#')) facts.push({ kind: 'comment-is-value', at: valueRange });
  if (remainder?.becomes === 'nothing' && text.slice(remainder.range.start, remainder.range.end).trim() !== '')
    facts.push({ kind: 'text-dropped', at: remainder.range });
  return facts;
}

/** The statement in the one form that all programs read alike: `NAME=value` on a line of its own, a comment on the line above. */
function rewriteStatement(text: string, { key, range, valueRange, comment, remainder }: ComposeAssignment, value: string): Edits {
  const line = lineStart(text, range.start);
  const indent = text.slice(line, range.start).replace('\uFEFF', '');
  if (indent.trim() !== '') return { refused: 'the variable shares its line with another one' };
  if (remainder?.becomes === 'assignment') return { refused: 'another variable is on the same line' };
  const end = Math.max(valueRange.end, remainder?.range.end ?? 0, comment?.end ?? 0);
  const note = comment ? `${text.slice(comment.start, comment.end).trimEnd()}${eolOf(text)}${indent}` : '';
  return { edits: [{ range: { start: range.start, end }, text: `${note}${key.value}=${value}` }] };
}
