import { azureType, isSecretField } from '../azure/catalog.ts';
import { findSecrets } from '../azure/secrets.ts';
import type { Json } from '../model/airflow.ts';
import { type Connection, typeOf } from '../model/connection.ts';
import type { Change } from '../model/finding.ts';
import type { TextEdit } from '../model/text.ts';
import { blanksOfComment } from './blank-comment.ts';
import { closedValues } from './open-entry.ts';
import { isOpenField } from './open-field.ts';
import { isSafeToShow } from './safe-to-show.ts';

/** Shorter values are everywhere: to miss one in a text says nothing. */
const TELLING = 3;
const RUN = /[A-Za-z0-9]+/g;
const COMMENT = /#[^\n]*/g;

/**
 * Whether edits may be shown to people and machines: they carry no value of the connection that may be a secret, and no comment
 * that holds one.
 */
export function isShowable(edits: readonly TextEdit[], change: Change): boolean {
  const texts = edits.map(({ text }) => text).filter((text) => text !== '');
  if (texts.length === 0) return true;
  if (change.do !== 'rewrite' || texts.some(holdsSecret)) return false;
  const traces = [...closedOf(change.connection), ...closedIn(change)].flatMap(textsOf).map(traceOf);
  return !traces.some((trace) => texts.some((text) => text.includes(trace)));
}

/** The texts of a connection that may be secret, as written. */
export function secretsOf(connection: Connection): string[] {
  return closedOf(connection)
    .flatMap(textsOf)
    .filter(({ length }) => length >= TELLING);
}

function holdsSecret(text: string): boolean {
  const comments = text.match(COMMENT) ?? [];
  return findSecrets(text).length > 0 || comments.some((comment) => blanksOfComment(comment, { start: 0, end: comment.length }).length > 0);
}

function closedOf(connection: Connection): Json[] {
  return closedValues(connection, azureType(typeOf(connection)));
}

/** The values of what is written that must not be shown; some of them stand in no entry, such as what comes out of a URI. */
function closedIn({ to }: Extract<Change, { readonly do: 'rewrite' }>): Json[] {
  const { conn_type, host, login, password, schema, extra } = to.reveal();
  const type = azureType(conn_type);
  const isOpen = (name: string, value: Json) => isOpenField(type, name) && isSafeToShow(value);
  const fields = Object.entries({ host, login, password, schema });
  return [
    ...fields.filter(([name, value]) => !isOpen(name, value)),
    ...Object.entries(extra ?? {}).filter(([key, value]) => isSecretField(type, `extra.${key}`) || !isSafeToShow(value)),
  ].map(([, value]) => value);
}

function textsOf(value: Json): string[] {
  if (value === null || typeof value === 'boolean' || value === '') return [];
  if (typeof value === 'object') return Object.values(value).flatMap((member: Json) => textsOf(member));
  return [String(value)];
}

/** The longest run of letters and digits: whatever escapes a text is written with, this part of it looks the same. */
function traceOf(secret: string): string {
  const runs = secret.match(RUN) ?? [];
  return runs.reduce((longest, run) => (run.length > longest.length ? run : longest), '');
}
