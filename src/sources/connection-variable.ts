import { CONNECTION_PREFIX, readEnvironmentValue } from '../airflow/environment.ts';
import type { ComposeAssignment } from '../astro/dotenv/compose-assignment.ts';
import type { AirflowConnection, AirflowReading } from '../model/airflow.ts';
import { isAirflowError } from '../model/airflow.ts';
import type { Connection, Fact } from '../model/connection.ts';
import { Hidden } from '../model/hidden.ts';
import type { Range } from '../model/text.ts';
import { openJson } from './json-variable.ts';
import type { Opened, Value } from './opened.ts';
import { tight } from './tight.ts';
import { openUri } from './uri-variable.ts';

/** A connection together with the statement that it is written in. */
export interface ReadVariable {
  readonly connection: Connection;
  readonly assignment: ComposeAssignment;
  /** The places of its values, one by one where they can be told. */
  readonly values: readonly Range[];
}

const ANY_CASE = /^AIRFLOW_CONN_(?<id>.+)$/is;

/** What a comment seldom holds, and the end of a URI or of a JSON text does. */
const REST_OF_VALUE = /@|"\s*[,}]/;

const CUT_OFF = 'it ends before the " #", which begins a comment: write "\\u0023", or put the value in single quotes';

const NOTHING_WRITTEN: AirflowConnection = {
  conn_type: null,
  host: null,
  login: null,
  password: null,
  schema: null,
  port: null,
  extra: null,
};

/** The connection that a statement holds; undefined for every other variable. `literal` is its value with nothing expanded. */
export function readVariable(text: string, assignment: ComposeAssignment, literal: string | undefined): ReadVariable | undefined {
  const id = ANY_CASE.exec(assignment.key.value)?.groups?.['id'];
  if (id === undefined || assignment.value === undefined || assignment.style === 'inherited') return undefined;
  const { value, key, valueRange, range } = assignment;
  const { form, range: kept, reading: loose } = readEnvironmentValue(value);
  const reading = tight(loose);
  const place = (span: Range) => assignment.place({ start: span.start + kept.start, end: span.end + kept.start });
  const opened = open(form, { text: value.slice(kept.start, kept.end), place, whole: valueRange, reading });
  const written = writtenOf(literal ?? value, reading);
  // A quote that closes where nobody meant it to: the file is refused, and what was cut off says nothing about the value.
  const isCut = assignment.remainder?.becomes === 'error';
  const facts = isCut ? [] : factsOf(assignment, text, opened.facts);
  const isFound = key.value === key.value.toUpperCase() && key.value.startsWith(CONNECTION_PREFIX);
  if (!isFound) facts.push({ kind: 'unfindable', at: key.range, expected: key.value.toUpperCase() });
  return {
    assignment,
    values: [...opened.values, ...hiddenBeside(assignment, text, facts)],
    connection: {
      id: { value: id.toLowerCase(), range: { start: key.range.end - id.length, end: key.range.end } },
      type: opened.type,
      spelling: form === 'json' ? 'json' : 'uri',
      extraSpelling: opened.extraSpelling,
      range: { start: range.start, end: Math.max(range.end, valueRange.end) },
      fields: opened.fields,
      extra: opened.extra,
      written: new Hidden(written),
      airflow: isFound && value !== '' ? new Hidden(reading) : undefined,
      skipped: form === 'blank' ? 'no-type' : isAirflowError(reading) ? 'unreadable' : undefined,
      facts,
    },
  };
}

function open(form: 'json' | 'uri' | 'blank', value: Value): Opened {
  if (form === 'json') return openJson(value);
  if (form === 'uri') return openUri(value);
  return { type: undefined, fields: [], extra: [], extraSpelling: 'none', facts: [], values: [value.whole] };
}

function writtenOf(value: string, got: AirflowReading): AirflowConnection {
  const reading = tight(readEnvironmentValue(value).reading);
  if (!isAirflowError(reading)) return reading;
  return isAirflowError(got) ? NOTHING_WRITTEN : got;
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
