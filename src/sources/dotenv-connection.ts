import type { ComposeAssignment } from '../astro/dotenv/compose-assignment.ts';
import type { Fact } from '../model/connection.ts';
import type { Range } from '../model/text.ts';
import { type ReadVariable, readVariable } from './connection-variable.ts';

/** A connection together with the statement that it is written in. */
export interface ReadAssignment extends ReadVariable {
  readonly assignment: ComposeAssignment;
}

/** What a comment seldom holds, and the end of a URI or of a JSON text does. */
const REST_OF_VALUE = /@|"\s*[,}]/;

const CUT_OFF = 'it ends before the " #", which begins a comment: write "\\u0023", or put the value in single quotes';

/** The connection that a statement holds; undefined for every other variable. `literal` is its value with nothing expanded. */
export function readAssignment(text: string, assignment: ComposeAssignment, literal: string | undefined): ReadAssignment | undefined {
  const { key, value, style, valueRange, range, remainder } = assignment;
  if (value === undefined || style === 'inherited') return undefined;
  const place = (span: Range) => assignment.place(span);
  // A quote that closes where nobody meant it to: the file is refused, and what was cut off says nothing about the value.
  const isCut = remainder?.becomes === 'error';
  const explain = (inside: readonly Fact[]) => (isCut ? [] : factsOf(assignment, text, inside));
  const read = readVariable({ key, value, literal, place, valueRange, range }, explain);
  return read && { ...read, assignment, values: [...read.values, ...hiddenBeside(assignment, text, read.connection.facts)] };
}

/** What may be a piece of a password although it is no part of the value: `$word`, and what is cut off as a comment. */
function hiddenBeside({ expansions, comment, style }: ComposeAssignment, text: string, facts: readonly Fact[]): Range[] {
  const bare = expansions.filter(({ name, range }) => range.end - range.start <= name.length + 1).map(({ range }) => range);
  if (!comment || style !== 'unquoted') return bare;
  const isSuspicious = facts.length > 0 || REST_OF_VALUE.test(text.slice(comment.start, comment.end));
  return isSuspicious ? [...bare, comment] : bare;
}

/** What the statement does to the value explains what is wrong with the value. */
function factsOf(assignment: ComposeAssignment, text: string, inside: readonly Fact[]): Fact[] {
  const { comment, style } = assignment;
  const outside = statementFacts(assignment, text);
  if (outside.some(({ kind }) => kind === 'comment-is-value')) return outside;
  const isCutOff = comment !== undefined && style === 'unquoted';
  const explained = (fact: Fact): Fact =>
    isCutOff && fact.kind === 'unreadable' && fact.form === 'json' ? { ...fact, reason: CUT_OFF } : fact;
  return [...outside, ...inside.map(explained)];
}

function statementFacts({ expansions, inner, style, remainder, valueRange }: ComposeAssignment, text: string): Fact[] {
  // With an operator as in `${A:-b}` what takes its place stands in the file too.
  const facts: Fact[] = expansions.map(({ name, range, origin, operator }) => ({
    kind: 'expansion',
    at: range,
    variable: name,
    source: origin === 'file' || operator !== undefined ? 'file' : origin === undefined ? 'nowhere' : 'host',
  }));
  if (style === 'unquoted' && inner.value.startsWith('#')) facts.push({ kind: 'comment-is-value', at: valueRange });
  if (remainder?.becomes === 'nothing' && text.slice(remainder.range.start, remainder.range.end).trim() !== '')
    facts.push({ kind: 'text-dropped', at: remainder.range });
  return facts;
}
