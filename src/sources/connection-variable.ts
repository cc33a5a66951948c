import { CONNECTION_PREFIX, readEnvironmentValue } from '../airflow/environment.ts';
import type { AirflowConnection, AirflowReading } from '../model/airflow.ts';
import { isAirflowError } from '../model/airflow.ts';
import type { Connection, Fact } from '../model/connection.ts';
import type { SetVariable } from '../model/embedded.ts';
import { Hidden } from '../model/hidden.ts';
import type { Range } from '../model/text.ts';
import { openJson } from './json-variable.ts';
import type { Opened, Value } from './opened.ts';
import { tight } from './tight.ts';
import { openUri } from './uri-variable.ts';

/** A variable, and its value with nothing expanded where something is. */
export type ReadableVariable = SetVariable & { readonly literal?: string | undefined };

export interface ReadVariable {
  readonly connection: Connection;
  /** The places of its values, one by one where they can be told. */
  readonly values: readonly Range[];
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

/**
 * The connection that a variable holds; undefined for every other variable. `explain` is given what is to be said about the
 * inside of the value, and says it together with what the statement does to the value.
 */
export function readVariable(variable: ReadableVariable, explain: (inside: readonly Fact[]) => readonly Fact[]): ReadVariable | undefined {
  const { key, value: embedded, literal, range } = variable;
  const { text: value, range: valueRange } = embedded;
  const id = ANY_CASE.exec(key.value)?.groups?.['id'];
  if (id === undefined) return undefined;
  const { form, range: kept, reading: loose } = readEnvironmentValue(value);
  const reading = tight(loose);
  const place = (span: Range) => embedded.place({ start: span.start + kept.start, end: span.end + kept.start });
  const opened = open(form, { text: value.slice(kept.start, kept.end), place, whole: valueRange, reading });
  const facts = [...explain(opened.facts)];
  const isFound = key.value === key.value.toUpperCase() && key.value.startsWith(CONNECTION_PREFIX);
  if (!isFound) facts.push({ kind: 'unfindable', at: key.range, expected: key.value.toUpperCase() });
  return {
    values: opened.values,
    connection: {
      id: { value: id.toLowerCase(), range: { start: key.range.end - id.length, end: key.range.end } },
      type: opened.type,
      spelling: form === 'json' ? 'json' : 'uri',
      extraSpelling: opened.extraSpelling,
      range: { start: range.start, end: Math.max(range.end, valueRange.end) },
      fields: opened.fields,
      extra: opened.extra,
      written: new Hidden(writtenOf(literal ?? value, reading)),
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
