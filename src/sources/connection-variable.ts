import { CONNECTION_PREFIX, readEnvironmentValue } from '../airflow/environment.ts';
import { isSdk } from '../airflow/target.ts';
import { lazy } from '../lazy/lazy.ts';
import type { AirflowConnection, AirflowReading } from '../model/airflow.ts';
import { isAirflowError } from '../model/airflow.ts';
import type { AirflowTarget } from '../model/airflow-target.ts';
import type { Connection, Fact, Landing } from '../model/connection.ts';
import { elsewhereIn } from '../model/elsewhere.ts';
import type { Embedded, SetVariable } from '../model/embedded.ts';
import { Hidden } from '../model/hidden.ts';
import type { Located, Range } from '../model/text.ts';
import { withElsewhere, wordsWithElsewhere } from './connection-from-elsewhere.ts';
import { swallowedBy } from './cut-uri.ts';
import { openJson } from './json-variable.ts';
import { type Opened, unopened, type Value } from './opened.ts';
import { isSameReading, tight } from './tight.ts';
import { openUri } from './uri-variable.ts';
import type { Words } from './words.ts';

/** A connection that is known by something else than the name of its variable. */
export interface ToldConnection {
  readonly id: Located<string>;
  readonly lands: Landing;
  /** The Airflow that reads it, where that is not the one of the file. */
  readonly target?: AirflowTarget;
}

/** A variable, and its value with only the file's own variables expanded, where that differs. */
export interface ReadableVariable extends Pick<SetVariable, 'key' | 'range'> {
  readonly judged?: string | undefined;
  readonly connection?: ToldConnection;
  readonly isForCommands?: true;
}

export interface ReadVariable {
  readonly connection: Connection;
  /** What is inside of its value, as far as it can be told. */
  readonly words: Words;
}

const ANY_CASE = /^[Aa][Ii][Rr][Ff][Ll][Oo][Ww]_[Cc][Oo][Nn][Nn]_(?<id>.+)$/s;

const NOTHING_WRITTEN: AirflowConnection = {
  conn_type: null,
  host: null,
  login: null,
  password: null,
  schema: null,
  port: null,
  extra: null,
};

/** The value of a variable, and how it is read. */
export interface Reading {
  readonly value: Embedded;
  /** The Airflow that reads it, where the variable tells no other one. */
  readonly target: AirflowTarget;
  /** Is given what is to be said about the inside of the value, and says it together with what the statement does to the value. */
  explain(inside: readonly Fact[]): readonly Fact[];
}

/** The connection that a variable holds; undefined for every other variable. */
export function readVariable(variable: ReadableVariable, { value: embedded, target: usual, explain }: Reading): ReadVariable | undefined {
  const name = variable.connection ?? namedBy(variable);
  if (!name) return undefined;
  const { judged, range } = variable;
  const target = name.target ?? usual;
  const { text: value, range: valueRange } = embedded;
  const { form, range: kept, reading: loose } = readEnvironmentValue(value, target);
  const reading = tight(loose);
  const place = (span: Range) => embedded.place({ start: span.start + kept.start, end: span.end + kept.start });
  const swallowed = swallowedBy(name.id);
  const opened = open(swallowed.length > 0 ? 'blank' : form, {
    text: value.slice(kept.start, kept.end),
    place,
    whole: valueRange,
    reading,
    target,
  });
  const expected = 'expected' in name ? name.expected : undefined;
  const isFound = expected === undefined && value !== '';
  const connection: Connection = {
    id: name.id,
    type: opened.type,
    spelling: form === 'json' ? 'json' : 'uri',
    extraSpelling: opened.extraSpelling,
    range: { start: Math.min(range.start, valueRange.start), end: Math.max(range.end, valueRange.end) },
    fields: opened.fields,
    extra: opened.extra,
    written: new Hidden(writtenOf(judged ?? value, reading, target)),
    airflow: isFound ? new Hidden(reading) : undefined,
    server: lazy(() => (isFound ? ofServer(value, reading, target) : undefined)),
    skipped: expected !== undefined ? 'unfindable' : form === 'blank' ? 'no-type' : isAirflowError(reading) ? 'unreadable' : undefined,
    facts: [
      ...swallowed,
      ...explain(opened.facts),
      ...(expected === undefined ? [] : [{ kind: 'unfindable', at: variable.key.range, expected } as const]),
    ],
    ...(variable.connection && { lands: variable.connection.lands }),
    ...(variable.isForCommands && { isForCommands: true }),
  };
  return {
    words: wordsWithElsewhere(opened.words, connection, embedded),
    connection: withElsewhere(connection, elsewhereIn(embedded), embedded.keepsElsewhere && 'kept'),
  };
}

interface Named {
  readonly id: Located<string>;
  readonly target?: undefined;
  /** The name that Airflow asks for, where the variable has another one. */
  readonly expected: string | undefined;
}

/** The id in the name of a variable; undefined for a name that is no connection's. */
function namedBy({ key: { value, range } }: ReadableVariable): Named | undefined {
  const id = ANY_CASE.exec(value)?.groups?.['id'];
  if (id === undefined) return undefined;
  const isFound = value === value.toUpperCase() && value.startsWith(CONNECTION_PREFIX);
  return {
    id: { value: id.toLowerCase(), range: { start: range.end - id.length, end: range.end } },
    expected: isFound ? undefined : value.toUpperCase(),
  };
}

/** The reading of the server, where it differs from that of a task. */
function ofServer(value: string, ofTask: AirflowReading, target: AirflowTarget): Hidden<AirflowReading> | undefined {
  if (!isSdk(target)) return undefined;
  const reading = tight(readEnvironmentValue(value, { ...target, as: 'server' }).reading);
  return isSameReading(reading, ofTask) ? undefined : new Hidden(reading);
}

function open(form: 'json' | 'uri' | 'blank', value: Value): Opened {
  if (form === 'json') return openJson(value);
  if (form === 'uri') return openUri(value);
  return unopened(value.whole);
}

function writtenOf(value: string, got: AirflowReading, target: AirflowTarget): AirflowConnection {
  const reading = tight(readEnvironmentValue(value, target).reading);
  if (!isAirflowError(reading)) return reading;
  return isAirflowError(got) ? NOTHING_WRITTEN : got;
}
