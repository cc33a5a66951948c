import { encodeUri } from '../airflow/encode-uri.ts';
import { connectionJson } from '../airflow/write-json.ts';
import { portableUri, portableValue } from '../astro/dotenv/portable.ts';
import { firstAnswer } from '../lazy/first-answer.ts';
import type { AirflowConnection } from '../model/airflow.ts';
import type { AirflowTarget } from '../model/airflow-target.ts';
import type { Connection } from '../model/connection.ts';
import { changedJson, type FieldNames } from './fields-rewriting.ts';

/** `as found`: a JSON text keeps its layout and the order of its keys. `portable`: it becomes the one line that all readers of `.env` take alike. */
export type SpellingStyle = 'as found' | 'portable';

export interface SpellingOptions {
  /** The text that is there, and the connection in it. */
  readonly found: string;
  readonly from: AirflowConnection;
  readonly style: SpellingStyle;
  /** The Airflow that reads the text. */
  readonly target: AirflowTarget;
}

const NAMES: FieldNames = new Map(
  ['conn_type', 'description', 'login', 'password', 'host', 'schema', 'port', 'extra', 'uri'].map((name) => [name, name]),
);

/**
 * The texts that can take the place of `found` in an environment variable, the best one first. A URI stays one where its type stays;
 * everything else is JSON. Behind each text comes the one without `$`, `#` and `'`, and then one without blanks, which more places can hold.
 */
export function spellingsOf(
  connection: Connection,
  to: AirflowConnection,
  { found, from, style, target }: SpellingOptions,
): readonly string[] {
  const isKept = style === 'as found' && connection.spelling === 'json' && connection.skipped === undefined;
  const json = isKept ? changedJson(found, { names: NAMES, target }, from, to) : connectionJson(to);
  const uri = staysUri(connection, to) ? encodeUri(to, target) : undefined;
  const uris = uri === undefined ? [] : [uri, portableUri(uri)];
  const portable = portableValue(json);
  return [...uris, json, portable, withoutBlanks(portable)].filter((text) => text !== undefined);
}

function staysUri({ spelling, written }: Connection, to: AirflowConnection): boolean {
  const { conn_type } = written.reveal();
  return spelling === 'uri' && (!conn_type || conn_type === to.conn_type);
}

/** A string that does not end goes to the end of the text: it is looked at once. */
const STRING_OR_BLANKS = /("(?:[^"\\]|\\.)*"?)|\s+/g;

/** A JSON text without the blanks between its parts. */
export function withoutBlanks(json: string): string {
  return json.replace(STRING_OR_BLANKS, '$1');
}

/** The first of these texts that can be written, as it is written. */
export function firstEncoded(encode: (text: string) => string | undefined, spellings: readonly string[]): string | undefined {
  return firstAnswer(spellings, encode);
}
