import type { AirflowConnection } from '../model/airflow.ts';
import type { Connection, Fact } from '../model/connection.ts';
import { areAllPlaced, ELSEWHERE } from '../model/elsewhere.ts';
import type { Embedded } from '../model/embedded.ts';
import { Hidden } from '../model/hidden.ts';
import type { Words } from './words.ts';

const NOTHING: AirflowConnection = { conn_type: null, host: null, login: null, password: null, schema: null, port: null, extra: null };

/** The text beside a part from elsewhere in a URI may be a piece of a secret: none of it is shown. */
const NO_ENTRIES = { fields: [], extra: [] } as const;

/** The facts that stay whatever its value is. */
const BESIDE_VALUE: ReadonlySet<Fact['kind']> = new Set(['unfindable', 'added-before', 'taken-from']);

/**
 * A connection with parts that come from elsewhere, as far as it is known: whole where each of them is one field, or a part of one; else no
 * more than its type. `kept`: a rewrite leaves them as they are.
 */
export function withElsewhere(connection: Connection, parts: readonly Fact[], keeps?: 'kept'): Connection {
  if (parts.length === 0) return connection;
  const kept = connection.facts.filter(({ kind }) => BESIDE_VALUE.has(kind));
  const type = connection.type?.value.includes(ELSEWHERE) ? undefined : connection.type;
  const isRead = connection.facts.length === kept.length;
  if (type && isRead && areAllPlaced(connection.airflow?.reveal(), parts.length)) {
    const whole = { ...connection, facts: [...connection.facts, ...parts] };
    return connection.spelling === 'uri' ? { ...whole, ...NO_ENTRIES } : { ...whole, ...(keeps && { keepsElsewhere: true }) };
  }
  return {
    ...connection,
    type,
    extraSpelling: 'none',
    fields: [],
    extra: [],
    written: new Hidden({ ...NOTHING, conn_type: type?.value ?? null }),
    airflow: undefined,
    server: () => undefined,
    skipped: 'elsewhere',
    facts: [...kept, ...parts],
  };
}

/** The words of a value with parts from elsewhere: of a URI only the type is set apart. */
export function wordsWithElsewhere(words: Words, { type, spelling }: Connection, value: Embedded): Words {
  if (spelling !== 'uri' || !value.text.includes(ELSEWHERE)) return words;
  const { range } = value;
  const isApart = type !== undefined && type.range.start >= range.start && type.range.end < range.end;
  return { keys: [], values: isApart ? [type.range, { start: type.range.end, end: range.end }] : [range] };
}

/**
 * A value that refers to text elsewhere, as by `${NAME}`. Written anew, a reference would be plain text, so that no text with one of them
 * is written.
 */
export function keepingReferences(value: Embedded, references: readonly string[]): Embedded {
  return { ...value, encode: (text) => (references.some((reference) => text.includes(reference)) ? undefined : value.encode(text)) };
}
