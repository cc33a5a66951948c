import { typeOfDefaultId } from '../azure/catalog.ts';
import { environmentIdentityHelp } from '../azure/environment-identity.ts';
import { isAirflowError } from '../model/airflow.ts';
import { type Connection, find } from '../model/connection.ts';
import type { Help, Problem } from '../model/finding.ts';
import type { ConnectionRule } from '../model/rule.ts';

export const incompleteConnection: ConnectionRule = {
  id: 'incomplete-connection',
  scope: 'connection',
  summary: 'Give every connection an id and a type.',
  severity: 'error',
  group: 'reading',
  fixable: false,

  *check(connection, { document, options }) {
    const { id, fields, skipped } = connection;
    yield* typeless(connection, () => environmentIdentityHelp(document, options.config));
    const isTemplate = fields.every(({ fate }) => fate === 'empty');
    // A value that was dropped is there, and another rule speaks of it.
    const isThere = (name: string) => find(fields, name)?.fate === 'dropped';
    if (isTemplate) return;
    if (skipped === 'no-id' && !isThere('conn_id'))
      yield { at: id.range, message: 'Missing "conn_id": the Astro CLI silently skips the connection' };
    if (skipped === 'no-type' && !isThere('conn_type'))
      yield { at: id.range, message: `Missing "conn_type" in connection "${id.value}": the Astro CLI skips it` };
  },
};

/** A JSON text without a type is read by some Airflows and not by others. */
function* typeless(connection: Connection, advice: () => readonly Help[]): Iterable<Problem> {
  const { airflow, spelling, id } = connection;
  const got = airflow?.reveal();
  if (spelling !== 'json' || !got || isAirflowError(got) || got.conn_type !== null) return;
  const likely = typeOfDefaultId(id.value);
  yield {
    at: id.range,
    message: `Missing "conn_type" in connection "${id.value}": Airflow stores no type, and the Task SDK of 3.0 and 3.1 fails on it`,
    ...(likely !== undefined && {
      help: [{ title: `its id is the default id of "${likely}": for that type, write "conn_type": "${likely}"` }, ...advice()],
    }),
  };
}
